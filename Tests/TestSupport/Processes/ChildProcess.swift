internal import Basics
internal import Foundation

/// A program that a test starts, and that ends with the test.
package final class ChildProcess: @unchecked Sendable {
    // Safe: the only variable is touched under the lock.
    private let lock = NSLock()
    private var status: Int32?
    private let pid: pid_t
    private let output: String
    private let folder: TemporaryFolder

    /// Starts a program found by its path or on PATH; what it prints goes to a file.
    package init(_ program: String, _ arguments: [String]) throws {
        folder = try TemporaryFolder()
        output = try folder.write("", to: "output")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, program, &actions, nil, &words, environ)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
        pid = child
    }

    /// Asks the program to end, and makes it when it does not.
    deinit {
        signal(SIGTERM)
        for _ in 0..<300 where exitStatus == nil { usleep(10_000) }
        if exitStatus == nil {
            signal(SIGKILL)
            waitpid(pid, nil, 0)
        }
    }

    package var id: Int32 { pid }

    package var printed: String {
        let contents = try? BoundedFile.read(output, limit: 1 << 24)
        return String(decoding: contents?.bytes ?? [], as: UTF8.self)
    }

    /// The exit code, or minus the signal that ended it; nil while it runs.
    package var exitStatus: Int32? {
        lock.withLock {
            var raw: Int32 = 0
            if status == nil, waitpid(pid, &raw, WNOHANG) == pid {
                status = raw & 0x7f == 0 ? raw >> 8 & 0xff : -(raw & 0x7f)
            }
            return status
        }
    }

    /// The most bytes of memory that the program has held at once; nil once it has ended.
    package var peakMemory: Int? {
        procStatus("VmHWM").first.map { $0 << 10 }
    }

    /// The id of the user that the program runs as; nil once it has ended.
    package var user: UInt32? {
        // The effective id is the second of four.
        procStatus("Uid").dropFirst().first.flatMap { UInt32(exactly: $0) }
    }

    /// True once the program has a handler of a signal.
    package func catches(_ number: Int32) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
        let digits = line?.split(whereSeparator: \.isWhitespace).last ?? ""
        return (UInt64(digits, radix: 16) ?? 0) & 1 << UInt64(number - 1) != 0
    }

    /// The numbers of one line of `/proc/PID/status`.
    private func procStatus(_ field: String) -> [Int] {
        let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix(field + ":") }
        return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) } ?? []
    }

    /// Waits for the program to end; see `exitStatus`.
    package func exit(within seconds: Int = 40) async throws -> Int32 {
        try await eventually("the end of a program that printed:\n\(printed)", within: seconds) {
            exitStatus
        }
    }

    /// Waits for a program that ends soon, and blocks the thread.
    func waitForExit() -> Int32 {
        while true {
            if let exitStatus { return exitStatus }
            usleep(1000)
        }
    }

    package func signal(_ number: Int32) {
        if exitStatus == nil { kill(pid, number) }
    }

    /// The first line printed that holds a text.
    package func line(with text: String) async throws -> String {
        try await eventually("a line with '\(text)' in:\n\(printed)") {
            printed.split(separator: "\n").first { $0.contains(text) }.map(String.init)
        }
    }
}

/// Runs a program to its end: its exit code and what it printed.
package func output(
    of program: String, _ arguments: [String], within seconds: Int = 40
) async throws -> (code: Int32, text: String) {
    let child = try ChildProcess(program, arguments)
    let code = try await child.exit(within: seconds)
    return (code, child.printed)
}
