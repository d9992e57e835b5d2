import Basics
import Documents
import Indicators
import Storage
import TestSupport
import Testing

/// Series whose newest point no longer counts, and runs that could not read all of their source.
@Suite(.quick) struct WithdrawnPointTests {
    private let file: HistoryFile
    private let first = Instant.at("2026-11-25T08:00:00+07:00")
    private let next = Instant.at("2026-11-26T08:00:00+07:00")

    init() throws { file = try HistoryFile() }

    @Test("a series whose newest point was withdrawn by hand ends where a run leaves it out")
    func endsAfterAForgottenPoint() async throws {
        let store = await file.open()
        for (day, values) in [("2026-01-01", (10.0, 5.0)), ("2026-02-01", (11, 600))] {
            await store.record(
                file.run(
                    .at("\(day)T08:00:00+07:00"),
                    [file.sample("a", values.0, day), file.sample("b", values.1, day)]),
                of: file.collector)
        }
        let january = Day("2026-01-31")
        _ = try await store.forget(
            Forgetting(file.collector.name, from: january, until: january, zone: .hoChiMinh))
        await store.record(file.run(next, [file.sample("a", 12, "2026-03-01")]), of: file.collector)
        #expect(try await file.value("b", at: "2026-02-01", in: store) == 5)
        #expect(try await file.value("b", at: "2026-03-01", in: store) == nil)
        #expect(try await file.value("a", at: "2026-03-01", in: store) == 12)
        await store.close()
    }

    @Test("likewise after one that a run withdrew, and after two")
    func endsAfterAWithdrawnPoint() async throws {
        let store = await file.open()
        let days = ["2026-01-01", "2026-02-01", "2026-02-15"]
        let former = days.map { file.sample("b", 5, $0) }
        await store.record(
            file.run(first, [former[2]], older: Array(former[..<2])), of: file.collector)
        let other = file.sample("a", 11, "2026-02-20")
        await store.record(
            file.run(first.advanced(by: .seconds(60)), [former[0], other]), of: file.collector)
        #expect(try await file.value("b", at: "2026-02-20", in: store) == 5)
        await store.record(file.run(next, [file.sample("a", 12, "2026-03-01")]), of: file.collector)
        #expect(try await file.value("b", at: "2026-02-20", in: store) == 5)
        #expect(try await file.value("b", at: "2026-03-01", in: store) == nil)
        await store.close()
    }

    @Test("a run in which a file failed neither withdraws nor ends what may be in that file")
    func keepsThePointsOfAFileThatFailed() async throws {
        let store = await file.open()
        let (old, new) = (file.sample("a", 10, "2026-04-01"), file.sample("a", 60, "2026-07-01"))
        let other = file.sample("b", 7, "2026-04-01")
        await store.record(file.run(first, [new, other], older: [old]), of: file.collector)
        let partial = RunOutput(samples: [old], rows: 1, dropped: [.badFile: 1])
        await store.record(file.run(next, partial), of: file.collector)
        #expect(try await file.value("a", at: "2026-07-01", in: store) == 60)
        #expect(try await file.value("b", at: "2026-07-01", in: store) == 7)
        // The failed file is gone: what it had is withdrawn, though the run has the same values.
        let whole = RunOutput(samples: [old], rows: 1)
        await store.record(file.run(next.advanced(by: .seconds(60)), whole), of: file.collector)
        #expect(try await file.value("a", at: "2026-07-01", in: store) == 10)
        #expect(try await file.value("b", at: "2026-07-01", in: store) == nil)
        await store.close()
    }

    @Test("the last value of a month counts though a later point of it was withdrawn")
    func isNotThinnedAwayByAWithdrawnPoint() async throws {
        let store = await file.open()
        let start = Instant.at("2026-01-01T00:00:00+07:00")
        let samples = (1...50_001).map { number in
            let time = start.advanced(by: .seconds(300 * number))
            return file.sample("a", Double(number), Zone.hoChiMinh.iso8601(time))
        }
        await store.record(
            file.run(first, [samples[50_000]], older: Array(samples.dropLast())),
            of: file.collector)
        let last = Day("2026-01-31")
        _ = try await store.forget(
            Forgetting(file.collector.name, from: last, until: last, zone: .hoChiMinh))
        let thinned = try await file.points(in: store)
        #expect(thinned.isThinned)
        // The last of 30 January.
        #expect(try await file.value("a", at: "2026-02-01", in: store) == 30 * 288)
        await store.close()
    }

    @Test("a value for the time of a run comes back with the next run, on the same day too")
    func isRecordedAgainForTheTimeOfTheNextRun() async throws {
        let store = await file.open()
        func sample(_ time: Instant) -> Sample {
            file.sample("a", 5, Zone.hoChiMinh.iso8601(time))
        }
        await store.record(file.run(first, [sample(first)]), of: file.collector)
        _ = try await store.forget(Forgetting(file.collector.name, zone: .hoChiMinh))
        let later = first.advanced(by: .seconds(3600))
        await store.record(file.run(later, [sample(later)]), of: file.collector)
        #expect(try await file.values("a", in: store) == ["2026-11-25": 5])
        await store.close()
    }
}
