package import Foundation

/// The folder that holds Package.swift.
package enum Repository {
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static func file(_ path: String) -> URL { root.appending(path: path) }

    package static func text(_ path: String) throws -> String {
        try String(contentsOf: file(path), encoding: .utf8)
    }
}

/// A folder of the ordinary user's that is removed with its owner.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "kpi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try OrdinaryUser.own(path)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    package var path: String { url.path(percentEncoded: false).trimmingSlash }

    /// Writes a file, and the folders above it; answers its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    @discardableResult
    package func write(_ data: Data, to name: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        try own(file)
        return file.path(percentEncoded: false)
    }

    /// Copies a file or folder, and makes the folders above it.
    package func copy(_ original: URL, to name: String) throws {
        let copy = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: original, to: copy)
        try OrdinaryUser.ownAll(in: copy.path(percentEncoded: false))
        try own(copy)
    }

    /// Copies a program; answers its path.
    ///
    /// Another process writes the copy: what this one has open for writing, a program that a test
    /// starts meanwhile inherits, and a file that is open for writing cannot be executed.
    package func install(_ program: URL, as name: String) throws -> String {
        let copy = url.appending(path: name)
        let child = try ChildProcess(
            "install",
            [
                "-D", "-m", "755", program.path(percentEncoded: false),
                copy.path(percentEncoded: false),
            ])
        guard child.waitForExit() == 0 else { throw CocoaError(.fileWriteUnknown) }
        try own(copy)
        return copy.path(percentEncoded: false)
    }

    /// Gives a file and the folders above it to the ordinary user.
    private func own(_ file: URL) throws {
        var owned = file
        while owned.pathComponents.count > url.pathComponents.count {
            try OrdinaryUser.own(owned.path(percentEncoded: false))
            owned.deleteLastPathComponent()
        }
    }
}

extension String {
    fileprivate var trimmingSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
