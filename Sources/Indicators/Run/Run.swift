package import Basics
package import Documents

/// One execution of one collector: its output, or the step that failed and why.
package struct Run: Hashable, Sendable {
    package let collector: CollectorName
    package let start: Instant
    package let duration: Duration
    /// The size of the decoded body, in bytes.
    package let responseBytes: Int
    /// An opaque version of the source; nil if it has none.
    package let sourceVersion: String?
    /// The collector's definition during the run.
    package let definition: Fingerprint?
    /// True if the run read example data, even if the collector has changed since.
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

    /// The run with another output.
    func with(_ output: RunOutput) -> Run {
        Run(
            collector: collector, start: start, duration: duration, responseBytes: responseBytes,
            sourceVersion: sourceVersion, definition: definition, isExample: isExample,
            result: .yielded(output))
    }

    package var outcome: Outcome {
        switch result {
        case .yielded(let output): output.dropped.isEmpty ? .ok : .partial
        case .unchanged: .unchanged
        case .failed: .failed
        }
    }
}

extension RunOutput {
    /// True if a file of several could not be read: what is absent may be in it.
    package var lacksFiles: Bool { dropped[.badFile, default: 0] > 0 }

    /// The output with the newest values alone.
    package var withoutOlder: RunOutput {
        RunOutput(
            samples: samples, reports: reports, rows: rows, dropped: dropped, remarks: remarks)
    }
}

extension Run {
    /// The run with the newest values alone.
    package var withoutOlder: Run {
        guard case .yielded(let output) = result,
            !output.olderSamples.isEmpty || !output.olderReports.isEmpty
        else { return self }
        return Run(
            collector: collector, start: start, duration: duration, responseBytes: responseBytes,
            sourceVersion: sourceVersion, definition: definition, isExample: isExample,
            result: .yielded(output.withoutOlder))
    }

    /// The output of the run; nil if it is not good.
    package var output: RunOutput? {
        guard case .yielded(let output) = result else { return nil }
        return output
    }

    /// The failure of the run; nil if it succeeded.
    package var failure: Failure? {
        guard case .failed(let failure) = result else { return nil }
        return failure
    }
}

package enum RunResult: Hashable, Sendable {
    case yielded(RunOutput)
    /// The source reports that it has not changed since the last good run.
    case unchanged
    case failed(Failure)
}

/// The outcome of a run, as the label `outcome`.
package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case ok, partial, unchanged, failed
}

/// The step of a run that failed, and the reason.
package struct Failure: Error, Hashable, Sendable {
    package let reason: Reason
    /// A message for the operator; never contains a secret.
    package let message: String
    /// Lines about the response, for the author of the file alone: they quote the server.
    package let details: [String]
    /// The number of values that the run dropped before it failed, by reason.
    package let dropped: [RowFault: Int]
    /// Messages for the operator about dropped rows, one sentence each.
    package let remarks: [String]

    package init(
        _ reason: Reason, _ message: String, details: [String] = [],
        dropped: [RowFault: Int] = [:], remarks: [String] = []
    ) {
        self.reason = reason
        self.message = message
        self.details = details
        self.dropped = dropped
        self.remarks = remarks
    }

    /// The reason for a failed run, as the label `reason`.
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

/// The output of a good run.
package struct RunOutput: Hashable, Sendable {
    /// Sorted by metric, then labels; no series twice.
    package let samples: [Sample]
    /// Sorted by task, occurrence, agency and instant.
    package let reports: [TaskReport]
    /// The samples for earlier instants than that of the newest of their series, for the history.
    package let olderSamples: [Sample]
    /// The reports that newer ones on the same subject replace, for the history.
    package let olderReports: [TaskReport]
    package let rows: Int
    /// The number of dropped values, by reason.
    package let dropped: [RowFault: Int]
    /// Messages for the operator about dropped rows, one sentence each.
    package let remarks: [String]

    package init(
        samples: [Sample], reports: [TaskReport] = [], olderSamples: [Sample] = [],
        olderReports: [TaskReport] = [], rows: Int,
        dropped: [RowFault: Int] = [:], remarks: [String] = []
    ) {
        self.samples = samples
        self.reports = reports
        self.olderSamples = olderSamples
        self.olderReports = olderReports
        self.rows = rows
        self.dropped = dropped
        self.remarks = remarks
    }
}
