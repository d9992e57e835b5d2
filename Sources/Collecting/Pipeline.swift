package import Formats
package import Indicators

/// One run of one collector: fetch → decode → rows → samples.
package struct Pipeline<F: Fetcher>: Sendable {
    private let fetcher: F

    package init(fetcher: F) {
        self.fetcher = fetcher
    }

    /// Runs a collector once; a failure is a result like any other.
    package func run(_ collector: Collector, at start: Instant) async -> Run {
        let clock = ContinuousClock()
        let begin = clock.now
        var responseBytes = 0
        let result: RunResult
        do throws(Failure) {
            let payload = try await fetch(collector, at: start)
            responseBytes = payload.bytes.count
            let document = try decode(payload, of: collector)
            let observed = payload.modified ?? start
            result = .yielded(
                try collector.harvest(document, at: start, observed: observed))
        } catch {
            result = .failed(error)
        }
        return Run(
            collector: collector.name, start: start, duration: begin.duration(to: clock.now),
            responseBytes: responseBytes, result: result)
    }

    private func fetch(_ collector: Collector, at start: Instant) async throws(Failure) -> Payload {
        let request = FetchRequest(
            at: start, zone: collector.zone, bodyLimit: collector.limits.body)
        return try await fetcher.fetch(collector.source, for: request)
    }

    private func decode(_ payload: Payload, of collector: Collector) throws(Failure) -> Document {
        do throws(DecodeError) {
            switch collector.extraction.format {
            case .json:
                return .json(try JSONDocument(payload.bytes))
            case .csv(let csv):
                return .table(
                    try csv.decode(payload.bytes, maxRows: collector.limits.rows))
            }
        } catch {
            throw Failure(.decode, "\(error)")
        }
    }
}
