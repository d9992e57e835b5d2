package import Basics
package import Documents

/// The history of a collector: its last run, its last good run, and its counters.
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

    /// A history as it was kept.
    package init(
        last: Run, good: Run?, lastSuccess: Instant?, consecutiveFailures: Int,
        runs: [Outcome: Int], dropped: [RowFault: Int]
    ) {
        self.last = last
        self.good = good
        self.lastSuccess = lastSuccess
        self.consecutiveFailures = consecutiveFailures
        self.runs = runs
        self.dropped = dropped
    }

    /// This history as the end of a longer one.
    package func following(_ earlier: CollectorHistory) -> CollectorHistory {
        CollectorHistory(
            last: last, good: good ?? earlier.good, lastSuccess: lastSuccess ?? earlier.lastSuccess,
            consecutiveFailures: lastSuccess == nil
                ? consecutiveFailures + earlier.consecutiveFailures : consecutiveFailures,
            runs: runs.merging(earlier.runs, uniquingKeysWith: +),
            dropped: dropped.merging(earlier.dropped, uniquingKeysWith: +))
    }

    /// The version of the source that need not be read again under a definition.
    ///
    /// Under another definition, the same bytes may yield something else.
    package func knownVersion(under definition: Fingerprint?) -> String? {
        good?.definition == definition ? good?.sourceVersion : nil
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
        case .yielded(let output):
            good = run
            dropped.merge(output.dropped, uniquingKeysWith: +)
            succeed(at: run.start)
        case .unchanged:
            succeed(at: run.start)
        case .failed:
            consecutiveFailures += 1
        }
    }

    package var samples: [Sample] { output?.samples ?? [] }

    package var reports: [TaskReport] { output?.reports ?? [] }

    /// What the last good run yielded.
    package var output: RunOutput? { good?.output }

    /// Why the last run failed; nil when it did not.
    package var failure: Failure? { last.failure }

    /// How many values good runs have dropped: every reason there is as its label has it, sorted.
    package static func droppedByReason(
        in history: CollectorHistory?
    ) -> [(reason: String, count: Int)] {
        RowFault.allCases.map { ($0.rawValue, history?.dropped[$0] ?? 0) }.sorted { $0.0 < $1.0 }
    }

    private mutating func succeed(at instant: Instant) {
        consecutiveFailures = 0
        lastSuccess = instant
    }
}
