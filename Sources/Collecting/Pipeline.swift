package import Basics
package import Indicators

/// One run of one collector: fetch → decode → rows → samples.
package struct Pipeline<F: Fetcher>: Sendable {
    private let fetcher: F

    package init(fetcher: F) {
        self.fetcher = fetcher
    }

    /// Runs a collector once; a failure is a result like any other.
    ///
    /// A source that still is at the known version is not read again.
    package func run(
        _ collector: Collector, at start: Instant, knownVersion: String? = nil
    ) async -> Run {
        let clock = ContinuousClock()
        let begin = clock.now
        var payload: Payload?
        let result: RunResult
        do throws(Failure) {
            payload = try await fetch(collector, at: start, knownVersion)
            result =
                try payload.map { (payload) throws(Failure) in
                    let document = try collector.decode(payload)
                    let observed = payload.modified ?? start
                    return .yielded(try collector.harvest(document, at: start, observed: observed))
                } ?? .unchanged
        } catch {
            result = .failed(error)
        }
        return Run(
            collector: collector.name, start: start, duration: begin.duration(to: clock.now),
            responseBytes: payload?.bytes.count ?? 0, sourceVersion: payload?.version,
            definition: collector.definition, isExample: collector.isExample, result: result)
    }

    /// The bytes of the source; nil when it is unchanged.
    private func fetch(
        _ collector: Collector, at start: Instant, _ knownVersion: String?
    ) async throws(Failure) -> Payload? {
        let request = FetchRequest(
            at: start, zone: collector.zone, bodyLimit: collector.limits.body,
            knownVersion: knownVersion)
        switch try await fetcher.fetch(collector.source, for: request) {
        case .payload(let payload): return payload
        case .unchanged: return nil
        }
    }
}
