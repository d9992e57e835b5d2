/// Threads for work that may block or take long, so that it never holds up Swift's own threads.
///
/// A thread starts when there is work and none is idle. Work that outlasts its limit fails; its
/// thread is written off until the work returns, and replaced up to a bound.
package final class ThreadPool: Sendable {
    private let threads: ThreadPoolThreads

    /// - Parameters:
    ///   - size: the number of threads at work at once, without those written off.
    ///   - replacements: the number of threads that may be written off and replaced.
    ///   - niceness: the steps by which the threads' priority is lowered.
    package init(size: Int, replacements: Int = 0, niceness: Int32 = 0) {
        threads = ThreadPoolThreads(size: size, replacements: replacements, niceness: niceness)
    }

    deinit {
        threads.close()
    }

    /// The number of threads whose work has outlasted its limit and not returned.
    package var hung: Int { threads.hung }

    /// Runs work on a thread, and returns its result.
    ///
    /// - Parameters:
    ///   - key: fails at once with `hung` while earlier work of the same key has not returned.
    ///   - limit: the time for the work and the wait for a thread.
    ///   - work: receives a flag that is set once its result is no longer awaited.
    /// - Returns: the result of the work.
    /// - Throws: `timeout`, `hung` or `noThread`; `cancelled` as soon as the task is cancelled.
    package func run<Value: Sendable>(
        key: String? = nil, within limit: Duration? = nil,
        _ work: @escaping @Sendable (CancelFlag) -> Value
    ) async throws(ThreadPoolError) -> Value {
        let reply = Reply<Value>()
        let job = ThreadPoolJob(
            key: key, work: { reply.end(.success(work($0))) }, fail: { reply.end(.failure($0)) })
        let timer = limit.map { limit in
            Task { [threads] in
                try? await Task.sleep(for: limit)
                if !Task.isCancelled { threads.end(job, .timeout) }
            }
        }
        defer { timer?.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                reply.wait(continuation)
                threads.add(job)
            }
        } onCancel: {
            threads.end(job, .cancelled)
        }
        return try reply.outcome.get()
    }
}

/// The reason that work on a pool has no result.
package enum ThreadPoolError: Error, Hashable, Sendable {
    /// The limit passed.
    case timeout
    /// Earlier work of the same key has not returned.
    case hung
    case cancelled
    /// The system refused the first thread.
    case noThread
}

/// A flag that tells running work that nobody awaits its result.
package final class CancelFlag: Sendable {
    private let mark = Locked(false)

    package init() {}

    package var isCancelled: Bool { mark.withLock { $0 } }

    package func cancel() { mark.withLock { $0 = true } }
}

/// The first result of work, and the continuation that waits for it.
///
/// The result goes through the lock, which ThreadSanitizer understands, and not through the
/// continuation, which it does not.
private final class Reply<Value: Sendable>: Sendable {
    typealias Outcome = Result<Value, ThreadPoolError>

    private enum State: Sendable {
        case new
        case awaited(CheckedContinuation<Void, Never>)
        case ended(Outcome)
    }

    private let state = Locked(State.new)

    /// The result, once the continuation has been resumed.
    var outcome: Outcome {
        state.withLock { state in
            if case .ended(let outcome) = state { outcome } else { .failure(.cancelled) }
        }
    }

    func wait(_ continuation: CheckedContinuation<Void, Never>) {
        let hasEnded = state.withLock { state in
            if case .ended = state { return true }
            state = .awaited(continuation)
            return false
        }
        if hasEnded { continuation.resume() }
    }

    func end(_ outcome: Outcome) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            switch state {
            case .new:
                state = .ended(outcome)
                return nil
            case .awaited(let continuation):
                state = .ended(outcome)
                return continuation
            case .ended: return nil
            }
        }
        continuation?.resume()
    }
}
