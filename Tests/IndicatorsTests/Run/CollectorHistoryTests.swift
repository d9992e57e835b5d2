import Basics
import Documents
import Indicators
import Testing

@Suite struct CollectorHistoryTests {
    private let name = CollectorName("figures")

    @Test func keepsTheLastGoodValuesThroughFailures() throws {
        let history = CollectorHistory(first: try good(at: 1, [.notNumeric: 2]))
            .adding(try failed(at: 2)).adding(try failed(at: 3))
        #expect(history.samples.count == 1)
        #expect(history.good?.start == Instant(milliseconds: 1))
        #expect(history.lastSuccess == Instant(milliseconds: 1))
        #expect(history.last.start == Instant(milliseconds: 3))
        #expect(history.failure?.reason == .timeout)
        #expect(history.consecutiveFailures == 2)
        #expect(history.runs == [.partial: 1, .failed: 2])
        #expect(history.dropped == [.notNumeric: 2])
    }

    @Test func startsCountingFailuresAnewAfterAGoodRun() throws {
        let history = CollectorHistory(first: try failed(at: 1))
            .adding(try good(at: 2)).adding(try good(at: 3))
        #expect(history.consecutiveFailures == 0)
        #expect(history.failure == nil)
        #expect(history.runs == [.failed: 1, .ok: 2])
    }

    @Test func takesUnchangedForASuccessThatKeepsTheValues() throws {
        let history = CollectorHistory(first: try good(at: 1)).adding(try run(at: 2, .unchanged))
        #expect(history.samples.count == 1)
        #expect(history.good?.start == Instant(milliseconds: 1))
        #expect(history.lastSuccess == Instant(milliseconds: 2))
        #expect(history.runs == [.ok: 1, .unchanged: 1])
    }

    @Test func followsAnEarlierHistoryAsIfItHadNeverEnded() throws {
        let runs = [
            try good(at: 1, [.notNumeric: 2]), try failed(at: 2), try run(at: 3, .unchanged),
            try failed(at: 4), try good(at: 5, [.duplicate: 1]), try failed(at: 6),
        ]
        for split in 1..<runs.count {
            #expect(
                history(runs[split...])?.following(try #require(history(runs[..<split])))
                    == history(runs[...]))
        }
    }

    private func history(_ runs: ArraySlice<Run>) -> CollectorHistory? {
        runs.reduce(nil) { $0?.adding($1) ?? CollectorHistory(first: $1) }
    }

    private func good(at time: Int64, _ dropped: [RowFault: Int] = [:]) throws -> Run {
        let sample = Sample(
            metric: try #require(MetricName("dx_figure")), labels: Labels([]), value: 1,
            observed: Instant(milliseconds: time))
        return try run(at: time, .yielded(RunOutput(samples: [sample], rows: 1, dropped: dropped)))
    }

    private func failed(at time: Int64) throws -> Run {
        try run(at: time, .failed(Failure(.timeout, "took too long")))
    }

    private func run(at time: Int64, _ result: RunResult) throws -> Run {
        Run(
            collector: try #require(name), start: Instant(milliseconds: time),
            duration: .milliseconds(5), responseBytes: 10, result: result)
    }
}
