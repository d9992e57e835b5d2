/// The commits of a file: each includes everything that was recorded before it began.
struct GatheredCommits {
    /// The last commit that was requested.
    private(set) var last: Task<Void, Never>?
    /// The last commit, unless it has begun.
    private var next: Task<Void, Never>?

    /// The commit that includes everything until now, behind the current one.
    mutating func join(_ commit: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        if let next { return next }
        let task = Task { [last] in
            await last?.value
            await commit()
        }
        (last, next) = (task, task)
        return task
    }

    /// The next commit begins: what is recorded from now on belongs to another.
    mutating func begin() {
        next = nil
    }
}

/// The delays between attempts to open a file: 1, 2, 4, … seconds, at most a minute.
struct Backoff {
    private var attempts = 0

    mutating func next() -> Duration {
        defer { attempts += 1 }
        return .seconds(min(60, 1 << min(attempts, 6)))
    }

    mutating func reset() {
        attempts = 0
    }
}
