internal import Glibc

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

/// A value behind a system lock, which ThreadSanitizer understands.
///
/// Unchecked, because the value is reached only while the lock is held.
final class Locked<Value: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&value)
    }
}

/// A system thread that runs one body.
struct LoopThread: Sendable {
    private final class Start: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    private let id: pthread_t

    init(_ body: @escaping @Sendable () -> Void) throws(CurlError) {
        let start = Unmanaged.passRetained(Start(body))
        var id = pthread_t()
        let error = pthread_create(
            &id, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        guard error == 0 else {
            start.release()
            throw .other(
                code: Int(error), "cannot start a thread: \(String(cString: strerror(error)))")
        }
        self.id = id
    }

    /// Waits until the body has returned; may be called once.
    func join() {
        pthread_join(id, nil)
    }
}
