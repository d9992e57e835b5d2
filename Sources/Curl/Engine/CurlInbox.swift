internal import Basics

/// The queue of commands to the loop.
final class CurlInbox: Sendable {
    /// The continuation of a fetch; resumed once, by whoever takes its command.
    typealias Reply = CheckedContinuation<Result<CurlResponse, CurlError>, Never>

    enum Command: Sendable {
        case start(CurlFetch)
        case cancel(FetchToken)
        case stop
    }

    private struct Contents: Sendable {
        var commands: [Command] = []
        /// The handle that the loop waits on; nil once it has been stopped.
        var multi: CurlMulti?
    }

    private let contents: Locked<Contents>

    init(waking multi: CurlMulti) {
        contents = Locked(Contents(multi: multi))
    }

    /// Hands a command to the loop; the first of a batch wakes it.
    ///
    /// - Returns: false once the loop has been stopped, and the command is dropped.
    @discardableResult
    func post(_ command: Command) -> Bool {
        contents.withLock { contents in
            guard let multi = contents.multi else { return false }
            if contents.commands.isEmpty { multi.wake() }
            contents.commands.append(command)
            if case .stop = command { contents.multi = nil }
            return true
        }
    }

    /// Wakes the loop without a command.
    func wake() {
        contents.withLock { $0.multi?.wake() }
    }

    /// Takes all queued commands; `stop` is always the last.
    func take() -> [Command] {
        contents.withLock { contents in
            defer { contents.commands = [] }
            return contents.commands
        }
    }
}
