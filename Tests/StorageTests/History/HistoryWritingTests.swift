import Basics
import Foundation
import GRDB
import Indicators
import TestSupport
import Testing

@testable import Storage

/// Large runs are written to the history in several transactions.
@Suite(.quick) struct HistoryWritingTests {
    private let file: HistoryFile
    private let start = Instant.at("2026-02-05T08:00:00+07:00")

    init() throws {
        file = try HistoryFile()
    }

    @Test("chunks give what one transaction gives", arguments: [1, 7, 50, 10_000])
    func chunksGiveTheSame(_ chunk: Int) async throws {
        let other = try HistoryFile()
        for batch in try batches() {
            try await write(batch, to: file, inChunksOf: chunk)
            try await write(batch, to: other, inChunksOf: 1 << 20)
        }
        let rows = try content(of: file)
        #expect(try rows == content(of: other))
        #expect(rows.points.count > 300)
        #expect(rows.reports.count == 60)
    }

    /// New series, restated values, a back-filled series, and series that end.
    private func batches() throws -> [[RunRecord]] {
        let second = start.advanced(by: .days(1))
        let units = (0..<100).map { file.sample("u\($0)", 1, "2026-01-01") }
        let days = (0..<60).map { start.advanced(by: .days(-100 + $0)) }
        let older = days.map { instant in
            Sample(
                metric: units[0].metric, labels: units[0].labels, value: 3, observed: instant)
        }
        let reports = (0..<60).map {
            TaskReport(task: "I.\($0)", stage: .running, observed: start)
        }
        return try [
            [record(start, units, older: older, reports: reports), record(second, units)],
            [
                record(
                    second.advanced(by: .days(1)),
                    (0..<100).map { file.sample("u\($0)", 2, "2026-01-01") }),
                record(
                    second.advanced(by: .days(2)),
                    (50..<150).map { file.sample("u\($0)", 2, "2026-01-02") }),
            ],
            [record(second.advanced(by: .days(3)), [file.sample("u1", 5, "2026-01-03")])],
        ]
    }

    @Test("what a failure between two chunks left is found unchanged by the next run")
    func goesOnAfterAFailureBetweenChunks() async throws {
        let units = (0..<3000).map { file.sample("u\($0)", 1, "2026-01-01") }
        await #expect(throws: StorageError.self) {
            try await write([record(start, units)], to: file, inChunksOf: 100, maxPages: 40)
        }
        let left = try file.query("SELECT CAST(count(*) AS TEXT) FROM point")[0]
        #expect((100..<3000).contains(try #require(Int(left))))
        let later = start.advanced(by: .days(1))
        try await write([record(later, units)], to: file, inChunksOf: 100)
        let counts = try file.query(
            "SELECT count(*) || ' ' || count(DISTINCT series) FROM point")
        #expect(counts == ["3000 3000"])
    }

    private func record(
        _ start: Instant, _ samples: [Sample], older: [Sample] = [], reports: [TaskReport] = []
    ) throws -> RunRecord {
        let run = file.run(start, samples, older: older, reports: reports)
        return try #require(RunRecord(run, of: file.collector))
    }

    private func write(
        _ batch: [RunRecord], to file: HistoryFile, inChunksOf chunk: Int, maxPages: Int = 1 << 20
    ) async throws {
        let database = try await HistoryDatabase.open(
            file.path, maxPages: maxPages, on: DatabaseThread())
        try await database.countPoints()
        do throws(StorageError) {
            try await database.write(batch, inChunksOf: chunk)
        } catch {
            await database.close()
            throw error
        }
        let count = database.points
        await database.close()
        #expect(try file.query("SELECT CAST(count(*) AS TEXT) FROM point") == ["\(count)"])
    }

    private func content(of file: HistoryFile) throws -> (points: [String], reports: [String]) {
        (
            try file.query(
                """
                SELECT labels || ' ' || observed || ' ' || recorded || ' ' || coalesce(value, '')
                    || ' ' || mark FROM point JOIN series ON id = series
                ORDER BY labels, observed, recorded
                """),
            try file.query("SELECT task || ' ' || recorded FROM report ORDER BY task")
        )
    }
}
