package import Formats

/// What is remembered of a collector: its last good run, how it fares, and its counters.
package struct CollectorHistory: Hashable, Sendable {
    /// The last run, without its samples where it is not the last good one.
    package private(set) var last: Run
    /// The last run that yielded samples; its values are served until the next good run.
    package private(set) var good: Run?
    /// When a run last ended well, yielding samples or finding nothing changed.
    package private(set) var lastSuccess: Instant?
    package private(set) var consecutiveFailures = 0
    package private(set) var runs: [Outcome: Int] = [:]
    package private(set) var dropped: [RowFault: Int] = [:]

    package init(first run: Run) {
        last = run
        add(run)
    }

    /// The history with one more run.
    package func adding(_ run: Run) -> CollectorHistory {
        var history = self
        history.add(run)
        return history
    }

    private mutating func add(_ run: Run) {
        last = run
        runs[run.outcome, default: 0] += 1
        switch run.result {
        case .yielded(let harvest):
            good = run
            dropped.merge(harvest.dropped, uniquingKeysWith: +)
            succeed(at: run.start)
        case .unchanged:
            succeed(at: run.start)
        case .failed:
            consecutiveFailures += 1
        }
    }

    package var samples: [Sample] { harvest?.samples ?? [] }

    package var reports: [TaskReport] { harvest?.reports ?? [] }

    /// What the last good run yielded.
    package var harvest: Harvest? {
        guard case .yielded(let harvest)? = good?.result else { return nil }
        return harvest
    }

    /// Why the last run failed; nil when it did not.
    package var failure: Failure? {
        guard case .failed(let failure) = last.result else { return nil }
        return failure
    }

    private mutating func succeed(at instant: Instant) {
        consecutiveFailures = 0
        lastSuccess = instant
    }
}
