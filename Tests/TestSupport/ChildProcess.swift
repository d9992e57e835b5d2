internal import Foundation

/// A program that a test starts, and that ends with the test.
package final class ChildProcess: @unchecked Sendable {
    // Safe: the process is started before anybody else sees it, and Process locks itself.
    private let process = Process()
    private let output: URL
    private let folder: TemporaryFolder

    /// Starts a program found by its path or on PATH; what it prints goes to a file.
    package init(_ program: String, _ arguments: [String]) throws {
        folder = try TemporaryFolder()
        output = folder.url.appending(path: "output")
        _ = FileManager.default.createFile(
            atPath: output.path(percentEncoded: false), contents: nil)
        let handle = try FileHandle(forWritingTo: output)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    deinit { stop(SIGKILL) }

    package var printed: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    package var isRunning: Bool { process.isRunning }

    /// Waits for the program to end; answers its exit code, or minus the signal that ended it.
    package func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationReason == .exit
            ? process.terminationStatus : -process.terminationStatus
    }

    package func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    private func stop(_ number: Int32) {
        guard process.isRunning else { return }
        signal(number)
        process.waitUntilExit()
    }

    /// The first line printed that holds a text.
    package func line(with text: String) async throws -> String {
        try await eventually("a line with '\(text)' in:\n\(printed)") {
            self.printed.split(separator: "\n").first { $0.contains(text) }.map(String.init)
        }
    }
}

/// A program run to its end: its exit code and what it printed.
package func output(
    of program: String, _ arguments: [String]
) throws -> (code: Int32, text: String) {
    let child = try ChildProcess(program, arguments)
    let code = child.wait()
    return (code, child.printed)
}

/// Asks again and again until there is an answer; the test's own time limit bounds it.
package func eventually<Answer>(
    _ wanted: @autoclosure () -> String, tries: Int = 400,
    _ ask: () async throws -> Answer?
) async throws -> Answer {
    for _ in 0..<tries {
        if let answer = try await ask() { return answer }
        try await Task.sleep(for: .milliseconds(100))
    }
    throw NeverCame(wanted: wanted())
}

package struct NeverCame: Error, CustomStringConvertible {
    let wanted: String
    package var description: String { "never came: \(wanted)" }
}
