import Basics
import Indicators
import Storage
import TestSupport
import Testing

/// Values that an operator withdraws.
@Suite(.quick) struct ForgettingTests {
    private let file: HistoryFile
    private let first = Instant.at("2026-11-25T08:00:00+07:00")

    init() throws { file = try HistoryFile() }

    private func request(
        _ name: String? = nil, from: Day? = nil, until: Day? = nil
    ) throws -> Forgetting {
        let collector = try name.map { try #require(CollectorName($0)) } ?? file.collector.name
        return Forgetting(collector, from: from, until: until, zone: .hoChiMinh)
    }

    @Test func withdrawsTheDaysBetweenTwo() async throws {
        let store = await file.open()
        // A value for the whole of a day has the first instant of the next.
        let days = ["2026-01-01", "2026-02-01", "2026-03-01"].map { file.sample("a", 1, $0) }
        await store.record(file.run(first, [days[2]], older: Array(days[..<2])), of: file.collector)
        let forgotten = try await store.forget(
            request(from: Day("2026-01-31"), until: Day("2026-01-31")))
        #expect(forgotten == Forgotten(values: 1, reports: 0))
        #expect(try await file.values("a", in: store) == ["2025-12-31": 1, "2026-02-28": 1])
        let before = try await file.values("a", in: store, asKnownAt: first)
        #expect(before.count == 3)
        await store.close()
    }

    @Test func isNotBroughtBackByASourceThatRepeatsTheValueButByAnotherValue() async throws {
        let store = await file.open()
        let value = file.sample("a", 5, "2026-03-01")
        await store.record(file.run(first, [value]), of: file.collector)
        _ = try await store.forget(request())
        for minute in 1...3 {
            let start = first.advanced(by: .seconds(60 * minute))
            let other = file.sample("b", Double(minute), "2026-03-01")
            await store.record(file.run(start, [value, other]), of: file.collector)
        }
        #expect(try await file.values("a", in: store).isEmpty)
        #expect(await store.forgotten.contains(value, of: file.collector.name))
        let corrected = file.sample("a", 6, "2026-03-01")
        await store.record(
            file.run(first.advanced(by: .seconds(600)), [corrected]), of: file.collector)
        #expect(try await file.values("a", in: store) == ["2026-02-28": 6])
        #expect(await !store.forgotten.contains(corrected, of: file.collector.name))
        await store.close()
    }

    @Test func staysWithdrawnAfterARestart() async throws {
        let value = file.sample("a", 5, "2026-03-01")
        let store = await file.open()
        await store.record(file.run(first, [value]), of: file.collector)
        _ = try await store.forget(request())
        await store.close()
        let again = await file.open()
        #expect(await again.forgotten.contains(value, of: file.collector.name))
        await again.record(
            file.run(first.advanced(by: .seconds(60)), [value]), of: file.collector)
        #expect(try await file.values("a", in: again).isEmpty)
        await again.close()
    }

    @Test func withdrawsReportsUnlessAMetricIsNamed() async throws {
        let store = await file.open()
        let report = TaskReport(
            task: "II.1", occurrence: nil, agency: nil, stage: .done, progress: nil,
            evidence: nil, observed: first)
        await store.record(
            file.run(first, [file.sample("a", 5, "2026-03-01")], reports: [report]),
            of: file.collector)
        let ofMetric = Forgetting(
            file.collector.name, metric: MetricName("dx_figure"), zone: .hoChiMinh)
        #expect(try await store.forget(ofMetric) == Forgotten(values: 1, reports: 0))
        #expect(try await store.forget(request()) == Forgotten(values: 0, reports: 1))
        #expect(try await store.forget(request()) == Forgotten(values: 0, reports: 0))
        await store.close()
        #expect(try file.query("SELECT 'x' FROM report WHERE withdrawn IS NOT NULL") == ["x"])
    }

    @Test func refusesACollectorWithoutValues() async throws {
        let store = await file.open()
        await store.record(
            file.run(first, [file.sample("a", 5, "2026-03-01")]), of: file.collector)
        await #expect(throws: HistoryError.self) { try await store.forget(request("exampel")) }
        await store.close()
    }

    @Test func keepsWhoDidItAndWhen() async throws {
        let store = await file.open()
        let operations = (1...3).map {
            Operation(
                at: first.advanced(by: .seconds($0)), caller: "uid 0, pid \($0)",
                command: "forget --collector=a", result: "withdrew \($0) values")
        }
        for operation in operations { try await store.keep(operation) }
        #expect(try await store.operations(atMost: 2) == [operations[2], operations[1]])
        await store.close()
    }

    @Test func addsWhatAFileOfTheFirstVersionLacks() async throws {
        let store = await file.open()
        await store.record(
            file.run(first, [file.sample("a", 5, "2026-03-01")]), of: file.collector)
        await store.close()
        for table in ["operation", "status_change", "definition"] {
            try file.change("DROP TABLE \(table)")
        }
        for index in ["forgotten_point", "series_in_order"] {
            try file.change("DROP INDEX \(index)")
        }
        for column in ["withdrawn", "completed"] {
            try file.change("ALTER TABLE report DROP COLUMN \(column)")
        }
        try file.change("PRAGMA user_version = 1")
        let again = await file.open()
        #expect(try await again.forget(request()).values == 1)
        #expect(try await again.operations(atMost: 10).isEmpty)
        await again.close()
    }
}
