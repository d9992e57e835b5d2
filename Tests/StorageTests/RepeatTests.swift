import Basics
import Documents
import Indicators
import Storage
import TestSupport
import Testing

/// Runs that only repeat the values of the run before.
@Suite(.quick) struct RepeatTests {
    private let file: StateFile
    private let (a, b): (CollectorName, CollectorName)

    init() throws {
        file = try StateFile()
        (a, b) = (try #require(CollectorName("a")), try #require(CollectorName("b")))
    }

    /// Later runs than the first, at this many seconds after it.
    private func run(_ seconds: Int, _ result: RunResult, of name: CollectorName? = nil) -> Run {
        .make(name ?? a, result, at: .at("2026-11-25T08:00:00Z").advanced(by: .seconds(seconds)))
    }

    @Test("an unchanged source writes nothing, and its runs are shown at once")
    func writeNothing() async throws {
        let store = await file.open()
        _ = await store.record(run(0, .yielded(1, samples: 28)))
        let before = try (file.bytes(), file.bytes(of: "-wal"))
        for second in 1...40 {
            let isNew = second.isMultiple(of: 2)
            let history = await store.record(
                run(second, isNew ? .yielded(1, samples: 28) : .unchanged))
            #expect(await store.histories() == [a: history])
        }
        #expect(try (file.bytes(), file.bytes(of: "-wal")) == before)
        #expect(await store.state?.pendingCollectors == 0)
        await store.close()
    }

    @Test("their times and counters are saved within a minute, all at once")
    func areSavedWithinAMinute() async throws {
        let store = await file.open()
        _ = await store.record(run(0, .yielded(1)))
        _ = await store.record(run(0, .yielded(1), of: b))
        let commits = try #require(await store.state?.commits)
        var known: [CollectorName: CollectorHistory] = [:]
        for second in 1...3 {
            known[a] = await store.record(run(second, .yielded(1)))
            known[b] = await store.record(run(second, .unchanged, of: b))
        }
        #expect(await file.killedAndRestored()?[a]?.runs == [.ok: 1])
        await file.clock.waitForDeadline()
        file.clock.advance(by: .seconds(60))
        _ = try await eventually("the commit") {
            await store.state?.commits == commits + 1 ? true : nil
        }
        #expect(await file.killedAndRestored() == known)
        await store.close()
        #expect(await file.restored() == known)
    }

    @Test("a close saves them") func areSavedByAClose() async {
        let store = await file.open()
        _ = await store.record(run(0, .yielded(1)))
        let history = await store.record(run(1, .unchanged))
        await store.close()
        #expect(await file.restored() == [a: history])
    }

    @Test("values for the time of the run are repeated when only the time differs")
    func maySayWhenTheyWereRead() async throws {
        let store = await file.open()
        let before = try await recordNow(0, in: store)
        let after = try await recordNow(1, in: store)
        #expect(before == after)
        await store.close()
        let restored = await file.restored()[a]
        #expect(restored?.samples.map(\.observed) == [run(1, .unchanged).start])
    }

    /// Records a value for the time of the run; gives the size of the journal after it.
    private func recordNow(_ second: Int, in store: FileStore<TestClock>) async throws -> Int {
        let start = run(second, .unchanged).start
        let sample = Sample(
            metric: try #require(MetricName("dx_now")), labels: Labels([]), value: 1,
            observed: start)
        _ = await store.record(run(second, .yielded(RunOutput(samples: [sample], rows: 1))))
        return try file.bytes(of: "-wal").count
    }

    enum News: CaseIterable {
        case value, grade, label, instant, remark, dropped, report, failure, success
    }

    @Test("whatever else differs is saved before it is shown", arguments: News.allCases)
    func areNoNews(_ news: News) async throws {
        let store = await file.open()
        let first = news == .success ? run(0, .failed(Failure(.dns, "unknown"))) : try output(nil)
        _ = await store.record(first)
        let history = await store.record(try output(news, after: 1))
        #expect(await file.killedAndRestored() == [a: history])
        await store.close()
    }

    private func output(_ news: News?, after seconds: Int = 0) throws -> Run {
        if news == .failure { return run(seconds, .failed(Failure(.dns, "unknown host"))) }
        let unit = try #require(LabelName("unit"))
        let observed = Instant.at("2026-11-01T00:00:00Z")
        let sample = Sample(
            metric: try #require(MetricName("dx_figure")),
            labels: Labels([Label(unit, news == .label ? "x" : "y")]),
            value: news == .value ? 2 : 1,
            observed: news == .instant ? observed.advanced(by: .days(1)) : observed,
            grade: news == .grade ? .estimate : .final)
        let report = TaskReport(
            task: "I.1", stage: news == .report ? .done : .running, observed: observed)
        return run(
            seconds,
            .yielded(
                RunOutput(
                    samples: [sample], reports: [report], rows: 1,
                    dropped: news == .dropped ? [.duplicate: 1] : [:],
                    remarks: news == .remark ? ["row 1"] : [])))
    }
}
