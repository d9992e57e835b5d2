package import Basics

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
