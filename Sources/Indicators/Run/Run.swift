package import Basics
package import Documents

/// One pass of one collector: what it yielded, or the step that failed and why.
package struct Run: Hashable, Sendable {
    package let collector: CollectorName
    package let start: Instant
    package let duration: Duration
    /// The size of the decoded body, in bytes.
    package let responseBytes: Int
    /// What tells this state of the source from others; nil when the source has nothing of it.
    package let sourceVersion: String?
    /// The definition that the collector had.
    package let definition: Fingerprint?
    /// Whether it was of example data, whatever the collector has become since.
    package let isExample: Bool
    package let result: RunResult

    package init(
        collector: CollectorName, start: Instant, duration: Duration, responseBytes: Int,
        sourceVersion: String? = nil, definition: Fingerprint? = nil, isExample: Bool = false,
        result: RunResult
    ) {
        self.collector = collector
        self.start = start
        self.duration = duration
        self.responseBytes = responseBytes
        self.sourceVersion = sourceVersion
        self.definition = definition
        self.isExample = isExample
        self.result = result
    }

    package var outcome: Outcome {
        switch result {
        case .yielded(let output): output.dropped.isEmpty ? .ok : .partial
        case .unchanged: .unchanged
        case .failed: .failed
        }
    }
}

extension Run {
    /// What the run yielded; nil when it did not.
    package var output: RunOutput? {
        guard case .yielded(let output) = result else { return nil }
        return output
    }

    /// Why the run failed; nil when it did not.
    package var failure: Failure? {
        guard case .failed(let failure) = result else { return nil }
        return failure
    }
}

package enum RunResult: Hashable, Sendable {
    case yielded(RunOutput)
    /// The source says that it has not changed since the last good run.
    case unchanged
    case failed(Failure)
}

/// How a run ended, as the label `outcome` says it.
package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case ok, partial, unchanged, failed
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

/// What a good run took out of a document.
package struct RunOutput: Hashable, Sendable {
    /// Sorted by metric, then labels; no series twice.
    package let samples: [Sample]
    /// Sorted by task, occurrence, agency and instant.
    package let reports: [TaskReport]
    package let rows: Int
    /// How many values were dropped, by reason.
    package let dropped: [RowFault: Int]
    /// What an operator should read about the dropped rows, one sentence each.
    package let remarks: [String]

    package init(
        samples: [Sample], reports: [TaskReport] = [], rows: Int,
        dropped: [RowFault: Int] = [:], remarks: [String] = []
    ) {
        self.samples = samples
        self.reports = reports
        self.rows = rows
        self.dropped = dropped
        self.remarks = remarks
    }
}
