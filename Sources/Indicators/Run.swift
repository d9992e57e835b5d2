package import Formats

/// One pass of one collector: what it yielded, or the step that failed and why.
package struct Run: Hashable, Sendable {
    package let collector: CollectorName
    package let start: Instant
    package let duration: Duration
    /// The size of the decoded body, in bytes.
    package let responseBytes: Int
    package let result: RunResult

    package init(
        collector: CollectorName, start: Instant, duration: Duration, responseBytes: Int,
        result: RunResult
    ) {
        self.collector = collector
        self.start = start
        self.duration = duration
        self.responseBytes = responseBytes
        self.result = result
    }

    package var outcome: Outcome {
        switch result {
        case .yielded(let harvest): harvest.dropped.isEmpty ? .ok : .partial
        case .unchanged: .unchanged
        case .failed: .failed
        }
    }
}

package enum RunResult: Hashable, Sendable {
    case yielded(Harvest)
    /// The source says that it has not changed since the last good run.
    case unchanged
    case failed(Failure)
}

/// How a run ended, as the label `outcome` says it.
package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case ok, partial, unchanged, failed
}

/// What a good run took out of a document.
package struct Harvest: Hashable, Sendable {
    /// Sorted by metric, then labels; no series twice.
    package let samples: [Sample]
    package let rows: Int
    /// How many values were dropped, by reason.
    package let dropped: [RowFault: Int]
    /// What an operator should read about the dropped rows, one sentence each.
    package let remarks: [String]

    package init(
        samples: [Sample], rows: Int, dropped: [RowFault: Int] = [:], remarks: [String] = []
    ) {
        self.samples = samples
        self.rows = rows
        self.dropped = dropped
        self.remarks = remarks
    }
}

/// The step of a run that failed, and why.
package struct Failure: Error, Hashable, Sendable {
    package let reason: Reason
    /// A sentence for the operator; never holds a secret.
    package let message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    /// Why a run failed, as the label `reason` says it.
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        case dns, connect, tls, auth, timeout
        case httpStatus = "http_status"
        case redirect
        case tooLarge = "too_large"
        case truncated, decode, expect
        case noRows = "no_rows"
        case file, limit, `internal`
    }
}
