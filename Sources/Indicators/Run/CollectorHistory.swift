package import Basics
package import Documents

/// The history of a collector: its last run, its last good run, and its counters.
package struct CollectorHistory: Hashable, Sendable {
    /// The last run, without its samples unless it is the last good one.
    package private(set) var last: Run
    /// The last run that yielded samples; its values are served until the next good run.
    package private(set) var good: Run?
    /// The end of the last successful run, good or unchanged; nil if there is none.
    package private(set) var lastSuccess: Instant?
    package private(set) var consecutiveFailures = 0
    package private(set) var runs: [Outcome: Int] = [:]
    package private(set) var dropped: [RowFault: Int] = [:]

    package init(first run: Run) {
        last = run
        add(run)
    }

    /// A restored history.
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

    /// This history as the continuation of an earlier one.
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
    /// Under another definition, the same bytes may yield other values.
    package func knownVersion(under definition: Fingerprint?) -> String? {
        good?.definition == definition ? good?.sourceVersion : nil
    }

    /// The output of the last good run, if it was under a definition.
    package func output(under definition: Fingerprint?) -> RunOutput? {
        good?.definition == definition ? output : nil
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
        case .failed(let failure):
            dropped.merge(failure.dropped, uniquingKeysWith: +)
            consecutiveFailures += 1
        }
    }

    /// The history without the values that were withdrawn by hand.
    package func without(_ forgotten: ForgottenValues) -> CollectorHistory {
        guard let run = good, forgotten.concerns(run.collector), let output = run.output else {
            return self
        }
        let kept = output.samples.filter { !forgotten.contains($0, of: run.collector) }
        guard kept.count < output.samples.count else { return self }
        var history = self
        let rest = run.with(
            RunOutput(
                samples: kept, reports: output.reports, rows: output.rows,
                dropped: output.dropped, remarks: output.remarks))
        if last == good { history.last = rest }
        history.good = rest
        return history
    }

    /// True if what people learn from it may differ: its values, or whether it has any.
    package func differs(from last: CollectorHistory?) -> Bool {
        guard let last else { return true }
        return good?.isExample != last.good?.isExample || output != last.output
            || (good == nil) != (last.good == nil)
    }

    package var samples: [Sample] { output?.samples ?? [] }

    package var reports: [TaskReport] { output?.reports ?? [] }

    /// The output of the last good run.
    package var output: RunOutput? { good?.output }

    /// The failure of the last run; nil if it succeeded.
    package var failure: Failure? { last.failure }

    /// The number of values that runs have dropped, for every reason, sorted by label value.
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
