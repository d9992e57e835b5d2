package import Basics
package import Documents
package import Indicators

/// One run of one collector: fetch → decode → extract.
package struct Pipeline<F: Fetcher>: Sendable {
    /// A step of a run, with its result.
    package enum Step {
        case fetched(Payload)
        case decoded(Document)
    }

    private let fetcher: F
    private let threads: DocumentThreads

    package init(fetcher: F, threads: DocumentThreads = DocumentThreads()) {
        self.fetcher = fetcher
        self.threads = threads
    }

    /// Runs a collector once; a failure is a result like any other.
    ///
    /// - Parameters:
    ///   - collector: the collector to run.
    ///   - start: the instant whose day determines the variables.
    ///   - knownVersion: a version of the source that is not read again.
    ///   - remarkLimit: the maximum number of remarks per reason for a drop.
    ///   - onStep: called with each step that the run reaches.
    /// - Returns: the run with its output or its failure.
    package func run(
        _ collector: Collector, at start: Instant, knownVersion: String? = nil,
        remarkLimit: Int = 1, onStep: (Step) -> Void = { _ in }
    ) async -> Run {
        let clock = ContinuousClock()
        let begin = clock.now
        var payload: Payload?
        let result: RunResult
        do throws(Failure) {
            payload = try await fetch(collector, at: start, knownVersion)
            if let payload {
                onStep(.fetched(payload))
                let extracted = await threads.extract(
                    from: payload, of: collector, at: start, remarkLimit: remarkLimit)
                if let document = extracted.document { onStep(.decoded(document)) }
                result = .yielded(try extracted.output.get())
            } else {
                result = .unchanged
            }
        } catch {
            result = .failed(error)
        }
        return Run(
            collector: collector.name, start: start, duration: begin.duration(to: clock.now),
            responseBytes: payload?.bytes.count ?? 0, sourceVersion: payload?.version,
            definition: collector.definition, isExample: collector.isExample, result: result)
    }

    /// Hints for the operator on a failure, one per line.
    package func hints(
        on failure: Failure, of collector: Collector, at start: Instant
    ) async -> [String] {
        let context = FetchContext(collector, at: start)
        return await fetcher.hints(on: failure, of: collector.source, for: context)
    }

    /// The bytes of the source; nil if it is unchanged.
    private func fetch(
        _ collector: Collector, at start: Instant, _ knownVersion: String?
    ) async throws(Failure) -> Payload? {
        let context = FetchContext(collector, at: start, knownVersion: knownVersion)
        switch try await fetcher.fetch(collector.source, for: context) {
        case .payload(let payload): return payload
        case .unchanged: return nil
        }
    }
}
