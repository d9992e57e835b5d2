import Basics
import Indicators
import TestSupport
import Testing

@testable import Collecting

/// The log says what `try` says.
@Suite(.quick) struct RunLoggerTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    @Test("R13: the log has the message about a dropped row")
    func logsWhyARowWasDropped() async throws {
        let collector = try Collector.make(
            "figures",
            "rows: $[*]\nlabels: {i: {key: 0}}\nmetrics: [{name: dx_m, help: M., value: n}]")
        let message =
            #"$[1]: dx_m ← 'n': "1,004.82" is a text, not a number; did you mean number: en?"#
        #expect(
            await lines(collector, StubFetcher(#"[{"n":1},{"n":"1,004.82"}]"#)).first?
                .hasPrefix("collected; \(message) ") == true)
        #expect(
            await lines(collector, StubFetcher(#"[{"n":1},{"N":2}]"#)).first?
                .contains("did you mean 'N'?") == true)
        #expect(
            await lines(collector, StubFetcher(#"[{"n":"1,004.82"}]"#)).first?
                .contains("'rows' $[*] matched 1 rows, dropped 1: $[0]: dx_m ← 'n'") == true)
    }

    @Test("R13: the log has the hints on a failed fetch, once for failures in a row")
    func logsTheHintsOnAFailure() async throws {
        let fetcher = HintingFetcher()
        let lines = await lines(try .make(), fetcher, count: 3)
        #expect(lines.count == 3)
        #expect(lines.first?.hasPrefix("GET http://a/: not trusted; save the issuer ") == true)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("GET http://a/: not trusted c") })
    }

    /// The lines that a daemon logs for so many runs.
    private func lines(
        _ collector: Collector, _ fetcher: some Fetcher, count: Int = 1
    ) async -> [String] {
        let log = LineRecorder()
        let pipeline = Pipeline(fetcher: fetcher)
        var history: CollectorHistory?
        for _ in 0..<count {
            let run = await pipeline.run(collector, at: now)
            let next = history?.adding(run) ?? CollectorHistory(first: run)
            history = next
            await RunLogger(logger: log.logger).write(run, next) {
                await pipeline.hints(on: $0, of: collector, at: now)
            }
        }
        return log.lines.value
    }
}

/// Fails each fetch, and hints at the issuer.
private struct HintingFetcher: Fetcher {
    func fetch(_ source: Source, for context: FetchContext) async throws(Failure) -> Fetched {
        throw Failure(.tls, "GET http://a/: not trusted")
    }

    func hints(
        on failure: Failure, of source: Source, for context: FetchContext
    ) async -> [String] { ["save the issuer"] }
}
