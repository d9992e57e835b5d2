import Basics
import Foundation
import Indicators
import Storage
import TestSupport
import Testing

/// The points that a file keeps.
@Suite(.quick) struct HistoryStoreTests {
    private let file: HistoryFile
    private let first = Instant.at("2026-02-05T08:00:00+07:00")
    private let second = Instant.at("2026-03-05T08:00:00+07:00")

    init() throws {
        file = try HistoryFile()
    }

    @Test func aYearlyTableGivesAPointForEachYear() async throws {
        let store = await file.open()
        let years = (2023...2025).map { file.sample("a", Double($0), "\($0)-01-01") }
        await store.record(
            file.run(first, [file.sample("a", 2026, "2026-01-01")], older: years),
            of: file.collector)
        await store.close()
        let values = try await file.values("a", in: await file.open())
        #expect(
            values == [
                "2022-12-31": 2023, "2023-12-31": 2024, "2024-12-31": 2025, "2025-12-31": 2026,
            ])
    }

    @Test func aRestatedValueIsKeptBesideTheFormer() async throws {
        let store = await file.open()
        await store.record(
            file.run(first, [file.sample("a", 1, "2026-01-01")]), of: file.collector)
        await store.record(
            file.run(second, [file.sample("a", 5, "2026-01-01")]), of: file.collector)
        await store.close()
        let next = await file.open()
        #expect(try await file.values("a", in: next) == ["2025-12-31": 5])
        let before = second.advanced(by: .seconds(-1))
        #expect(try await file.values("a", in: next, asKnownAt: before) == ["2025-12-31": 1])
        #expect(try await file.values("a", in: next, asKnownAt: second) == ["2025-12-31": 5])
        let early = first.advanced(by: .seconds(-1))
        #expect(try await file.values("a", in: next, asKnownAt: early) == [:])
    }

    @Test func anUnchangedSourceWritesNothing() async throws {
        let store = await file.open()
        let samples = [file.sample("a", 1, "2026-01-01"), file.sample("b", 2, "2026-01-01")]
        await store.record(file.run(first, samples), of: file.collector)
        let written = try size("history.db") + size("history.db-wal")
        for hour in 1...100 {
            await store.record(
                file.run(first.advanced(by: .seconds(3600 * hour)), samples), of: file.collector)
        }
        #expect(try size("history.db") + size("history.db-wal") == written)
        await store.close()
        // The next process knows nothing of the last run, and finds its points.
        let next = await file.open()
        await next.record(file.run(second, samples), of: file.collector)
        await next.close()
        #expect(try file.query("SELECT CAST(count(*) AS TEXT) FROM point") == ["2"])
    }

    @Test func aValueForTheTimeOfTheRunIsKeptOnceADay() async throws {
        let store = await file.open()
        for hour in 0..<72 {
            let time = Instant.at("2026-02-05T00:30:00+07:00").advanced(by: .seconds(3600 * hour))
            let sample = file.sample("a", 1, Zone.hoChiMinh.iso8601(time))
            await store.record(file.run(time, [sample]), of: file.collector)
        }
        #expect(
            try await file.values("a", in: store)
                == ["2026-02-05": 1, "2026-02-06": 1, "2026-02-07": 1])
        #expect(await store.state.points == 3)
    }

    @Test func reportsAreKeptWhereTheyDiffer() async throws {
        let store = await file.open()
        func report(
            _ stage: TaskReport.Stage, _ day: String, completed: Day? = nil
        ) -> TaskReport {
            TaskReport(
                task: "I.1", agency: "so-a", stage: stage, evidence: "số 1/BC",
                completed: completed, observed: .at("\(day)T00:00:00+07:00"))
        }
        let days = [("2026-01-01", TaskReport.Stage.running), ("2026-02-01", .done)]
        for _ in 0..<3 {
            for (day, stage) in days {
                await store.record(
                    file.run(.at("\(day)T08:00:00+07:00"), [], reports: [report(stage, day)]),
                    of: file.collector)
            }
        }
        let completed = report(.done, "2026-02-01", completed: .on("2026-01-20"))
        for _ in 0..<2 {
            await store.record(
                file.run(.at("2026-03-01T08:00:00+07:00"), [], reports: [completed]),
                of: file.collector)
        }
        await store.close()
        let columns = "stage || ' ' || evidence || ' ' || coalesce(completed, '-')"
        #expect(
            try file.query("SELECT \(columns) FROM report ORDER BY id")
                == ["running số 1/BC -", "done số 1/BC -", "done số 1/BC 2026-01-20"])
    }

    @Test func oldPointsAreThinnedToTheLastOfEachLocalDay() async throws {
        let store = await file.open()
        for hour in 0..<48 {
            let time = Instant.at("2025-01-01T01:00:00+07:00").advanced(by: .seconds(3600 * hour))
            let sample = file.sample("a", Double(hour), Zone.hoChiMinh.iso8601(time))
            await store.record(file.run(time, [sample]), of: file.collector)
        }
        await store.close()
        let next = await file.open()
        _ = try await eventually("the history thinned") {
            await next.state.points == 2 ? true : nil
        }
        #expect(try await file.values("a", in: next) == ["2025-01-01": 23, "2025-01-02": 47])
    }

    @Test("a collector that has not run since the start is thinned by the days of its own zone")
    func oldPointsAreThinnedInTheZoneOfTheirCollector() async throws {
        let store = await file.open()
        // The last two are of one day in UTC, the first two of one day in Hải Phòng.
        let times = ["2025-01-01T01:00", "2025-01-01T20:00", "2025-01-02T02:00"]
        let samples = times.enumerated().map { file.sample("a", Double($0), "\($1):00+07:00") }
        await store.record(
            file.run(first, [samples[2]], older: Array(samples[..<2])), of: file.collector)
        await store.close()
        let retention = Retention(thinAfter: .days(400), keep: nil, zone: .utc)
        let next = HistoryStore(
            file.path, retention: retention, clock: file.clock, logger: .silent)
        await next.adopt([file.collector])
        await next.open()
        _ = try await eventually("the history thinned") {
            await next.state.points == 2 ? true : nil
        }
        #expect(try await file.values("a", in: next) == ["2025-01-01": 1, "2025-01-02": 2])
        await next.close()
    }

    @Test("whoever reads the history learns that it was thinned")
    func aThinnedHistoryHasChanged() async throws {
        let store = await file.open()
        let times = ["2026-02-05T01:00", "2026-02-05T20:00"]
        let samples = times.enumerated().map { file.sample("a", Double($0), "\($1):00+07:00") }
        await store.record(file.run(second, [samples[1]], older: [samples[0]]), of: file.collector)
        _ = await store.takeChanges()
        _ = try await eventually("the history thinned") {
            file.clock.advance(by: .days(500))
            return await store.state.points == 1 ? true : nil
        }
        _ = try await eventually("the change noted") {
            await store.takeChanges().isEverything ? true : nil
        }
        await store.close()
    }

    @Test func aValueBeforeAWithdrawnOneOfItsDayIsNotThinned() async throws {
        let store = await file.open()
        let morning = file.sample("a", 1, "2025-01-02T08:00:00+07:00")
        let wrong = file.sample("a", 2, "2025-01-02T20:00:00+07:00")
        await store.record(file.run(first, [wrong], older: [morning]), of: file.collector)
        await store.record(file.run(second, [morning]), of: file.collector)
        await store.close()
        let next = await file.open()
        file.clock.advance(by: .days(2))
        _ = try await eventually("the history looked at") {
            file.clock.advance(by: .seconds(10))
            return await next.state.points == 3 ? true : nil
        }
        await next.close()
        #expect(try await file.values("a", in: await file.open()) == ["2025-01-02": 1])
    }

    @Test func aLongSeriesIsReadInSlicesAndThinnedByMonthBeyondTheBound() async throws {
        let store = await file.open()
        let start = Instant.at("2026-01-01T00:00:00+07:00")
        func samples(_ count: Int) -> [Sample] {
            (1...count).map { number in
                let time = start.advanced(by: .seconds(300 * number))
                return file.sample("a", Double(number), Zone.hoChiMinh.iso8601(time))
            }
        }
        let few = samples(12_000)
        await store.record(
            file.run(.at("2026-11-24T08:00:00+07:00"), [few[11_999]], older: Array(few.dropLast())),
            of: file.collector)
        let whole = try await file.points(in: store)
        #expect(whole.series.values.first?.points.count == 12_000)
        #expect(!whole.isThinned)
        let many = samples(50_001)
        await store.record(
            file.run(
                .at("2026-11-25T08:00:00+07:00"), [many[50_000]], older: Array(many.dropLast())),
            of: file.collector)
        let thinned = try await file.points(in: store)
        #expect(thinned.isThinned)
        #expect(thinned.series.values.first?.points.count == 6)
    }

    private func size(_ name: String) throws -> Int {
        try Data(contentsOf: URL(filePath: "\(file.folder.path)/\(name)")).count
    }
}
