import Foundation
import TestSupport

/// A folder named `hung` on a file system that never responds.
///
/// It is a FUSE file system whose server never replies, or, where none can be mounted, a seam in
/// the daemon's calls.
final class HungFolder {
    enum Kind: String, CaseIterable { case fuse = "FUSE", seam = "the blocking seam" }

    let kind: Kind
    /// The words before a program and its arguments that let it see the folder.
    let prefix: [String]
    private let server: ChildProcess?
    private let library: PreloadedLibrary?

    init(in folder: TemporaryFolder, preferring kind: Kind) async throws {
        let path = "\(folder.path)/hung"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let server = kind == .fuse ? try await Self.mount(path) : nil
        self.server = server
        self.kind = server == nil ? .seam : .fuse
        library = server == nil ? try await PreloadedLibrary("hang.c") : nil
        prefix = [library?.assignment].compactMap(\.self)
        print("hung mount: \(self.kind.rawValue)")
    }

    /// Lets all that hangs fail, and removes the mount; must precede the removal of the folder.
    func end() async throws {
        server?.signal(SIGTERM)
        _ = try await server?.exit()
    }

    /// The server of a mounted file system; nil if none can be mounted.
    private static func mount(_ path: String) async throws -> ChildProcess? {
        let server = try ChildProcess("python3", [script("hang.py"), path])
        let isMounted = try await eventually("the mount") { () -> Bool? in
            if server.printed.contains("listening") { return true }
            return server.exitStatus == nil ? nil : false
        }
        return isMounted ? server : nil
    }

    private static func script(_ name: String) -> String {
        Repository.file("Tests/EndToEndTests/Daemon/Mount/\(name)").path(percentEncoded: false)
    }
}
