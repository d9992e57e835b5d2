/// The threads and the queue of a pool; each thread holds it until the pool is closed.
final class ThreadPoolThreads: Sendable {
    private struct State: Sendable {
        var queue: [ThreadPoolJob] = []
        var running: Set<ObjectIdentifier> = []
        /// Running work that has outlasted its limit; true if its thread has been replaced.
        var hung: [ObjectIdentifier: Bool] = [:]
        /// The number of hung works per key.
        var hungKeys: [String: Int] = [:]
        /// Live threads without those replaced.
        var threads = 0
        var idle = 0
        var isClosed = false
    }

    private let size: Int
    private let replacements: Int
    private let niceness: Int32
    private let state = Locked(State())

    init(size: Int, replacements: Int, niceness: Int32) {
        self.size = max(1, size)
        self.replacements = replacements
        self.niceness = niceness
    }

    var hung: Int { state.withLock { $0.hung.count } }

    /// Ends the threads once their work has returned.
    func close() {
        state.change { $0.isClosed = true }
    }

    func add(_ job: ThreadPoolJob) {
        let isHung = state.change { state in
            if let key = job.key, state.hungKeys[key] != nil { return true }
            // It may have been cancelled before it was added.
            if !job.flag.isCancelled { state.queue.append(job) }
            return false
        }
        if isHung { job.fail(.hung) }
        startThread()
    }

    /// Ends the wait for a job; if its limit has passed while it runs, its thread is written off.
    func end(_ job: ThreadPoolJob, _ error: ThreadPoolError) {
        job.flag.cancel()
        job.fail(error)
        state.withLock { state in
            state.queue.removeAll { $0 === job }
            guard error == .timeout, state.running.contains(job.id), state.hung[job.id] == nil
            else { return }
            let isReplaced = state.hung.values.count { $0 } < replacements
            state.hung[job.id] = isReplaced
            if isReplaced { state.threads -= 1 }
            if let key = job.key { state.hungKeys[key, default: 0] += 1 }
        }
        startThread()
    }

    /// Starts a thread if there is work and none is free for it.
    private func startThread() {
        let isNeeded = state.withLock { state in
            guard state.queue.count > state.idle, state.threads < size else { return false }
            state.threads += 1
            return true
        }
        guard isNeeded else { return }
        do throws(SystemThread.StartError) {
            try SystemThread { self.work() }.detach()
        } catch {
            let jobs = state.withLock { state -> [ThreadPoolJob] in
                state.threads -= 1
                guard state.threads == 0 else { return [] }
                defer { state.queue = [] }
                return state.queue
            }
            for job in jobs { job.fail(.noThread) }
        }
    }

    private func work() {
        SystemThread.lowerPriority(by: niceness)
        while let job = nextJob() {
            job.work(job.flag)
            guard keepsThread(after: job) else { return }
        }
    }

    /// The next job; nil once the pool is closed.
    private func nextJob() -> ThreadPoolJob? {
        state.withLock { $0.idle += 1 }
        let next: Result<ThreadPoolJob, EndOfPool> = state.wait { state in
            if state.isClosed {
                state.idle -= 1
                return .failure(EndOfPool())
            }
            guard !state.queue.isEmpty else { return nil }
            let job = state.queue.removeFirst()
            state.idle -= 1
            state.running.insert(job.id)
            return .success(job)
        }
        return try? next.get()
    }

    /// True unless the thread was replaced while the work hung.
    private func keepsThread(after job: ThreadPoolJob) -> Bool {
        state.withLock { state in
            state.running.remove(job.id)
            guard let isReplaced = state.hung.removeValue(forKey: job.id) else { return true }
            if let key = job.key, let count = state.hungKeys[key] {
                state.hungKeys[key] = count > 1 ? count - 1 : nil
            }
            return !isReplaced
        }
    }

    private struct EndOfPool: Error {}
}

/// A piece of work, and the two ways in which the wait for it ends.
final class ThreadPoolJob: Sendable {
    let key: String?
    let flag = CancelFlag()
    let work: @Sendable (CancelFlag) -> Void
    let fail: @Sendable (ThreadPoolError) -> Void

    init(
        key: String?, work: @escaping @Sendable (CancelFlag) -> Void,
        fail: @escaping @Sendable (ThreadPoolError) -> Void
    ) {
        self.key = key
        self.work = work
        self.fail = fail
    }

    var id: ObjectIdentifier { ObjectIdentifier(self) }
}
