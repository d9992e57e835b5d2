internal import Basics
internal import Glibc

/// The lines of the log on their way to standard error, written by a thread of its own.
///
/// If nobody reads standard error, lines beyond a bound are dropped and counted, and nothing waits.
final class LogQueue: Sendable {
    static let standard = LogQueue(descriptor: STDERR_FILENO)

    private struct State: Sendable {
        var lines: [String] = []
        var bytes = 0
        var isWriting = false
        var hasThread = false
        var dropped = 0
        /// The dropped lines that no line in the log mentions yet.
        var untold = 0
    }

    private let descriptor: Int32
    private let maxBytes: Int
    private let state = Locked(State())

    init(descriptor: Int32, maxBytes: Int = 256 << 10) {
        self.descriptor = descriptor
        self.maxBytes = maxBytes
    }

    /// The number of lines that were dropped.
    var dropped: Int { state.withLock { $0.dropped } }

    func write(line: String) {
        let needsThread = state.change { state in
            guard state.bytes + line.utf8.count < maxBytes else {
                state.dropped += 1
                state.untold += 1
                return false
            }
            state.lines.append(line)
            state.bytes += line.utf8.count + 1
            defer { state.hasThread = true }
            return !state.hasThread
        }
        if needsThread { startThread() }
    }

    /// Waits until all lines are written, at most so long.
    func flush(within limit: Duration) {
        _ = state.wait(atMost: limit) { state in
            state.lines.isEmpty && !state.isWriting ? true : nil
        }
    }

    private func startThread() {
        do throws(SystemThread.StartError) {
            try SystemThread {
                while true { self.writeNextLines() }
            }.detach()
        } catch {
            // The next line tries again.
            state.withLock { $0.hasThread = false }
        }
    }

    private func writeNextLines() {
        let text = state.wait { state -> String? in
            guard !state.lines.isEmpty else { return nil }
            var lines = state.lines
            if state.untold > 0 { lines.append(Self.remark(onDropped: state.untold)) }
            (state.lines, state.bytes, state.untold, state.isWriting) = ([], 0, 0, true)
            return lines.map { $0 + "\n" }.joined()
        }
        _ = writeAll(Array(text.utf8)[...], to: descriptor)
        state.change { $0.isWriting = false }
    }

    private static func remark(onDropped count: Int) -> String {
        "level=warn msg=\"log lines were dropped because standard error was not read\" lines=\(count)"
    }
}
