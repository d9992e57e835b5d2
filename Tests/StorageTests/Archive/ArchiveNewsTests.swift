import Basics
import Indicators
import Storage
import TestSupport
import Testing

/// Values of past reports that are added to what a history has.
@Suite(.quick) struct ArchiveNewsTests {
    private let file: HistoryFile
    private let entries: ArchiveEntries

    init() throws {
        file = try HistoryFile()
        entries = try ArchiveEntries()
    }

    @Test func areAddedWhereTheyDiffer() async throws {
        let store = await file.open()
        func add(
            _ value: Double, _ recorded: String, grade: Grade = .final
        ) async throws -> Int {
            let point = entries.point(
                "2024-01-01", .accepted(value), recorded: "\(recorded)T00:00:00Z", grade: grade)
            return try await store.add([.point(entries.series("a"), point)], .news).points
        }
        #expect(try await add(1, "2026-01-01") == 1)
        #expect(try await add(1, "2026-02-01") == 0)
        #expect(try await add(2, "2026-03-01") == 1)
        #expect(try await add(3, "2026-04-01", grade: .estimate) == 0)
        // It was known earlier, too.
        #expect(try await add(1, "2025-01-01") == 1)
        #expect(try await add(1, "2025-01-01") == 0)
        await store.close()
    }

    @Test func doNotBringBackWhatWasForgotten() async throws {
        let store = await file.open()
        let forgotten = entries.point("2024-01-01", .forgotten(1))
        _ = try await store.add([.point(entries.series("a"), forgotten)], .everyRevision)
        for (value, added) in [(1.0, 0), (2.0, 1)] {
            let point = entries.point(
                "2024-01-01", .accepted(value), recorded: "2026-03-01T00:00:00Z")
            let counts = try await store.add([.point(entries.series("a"), point)], .news)
            #expect(counts.points == added)
        }
        await store.close()
    }

    @Test("a report that is known is withdrawn where the export has it withdrawn")
    func withdrawReportsThatAreKnown() async throws {
        let store = await file.open()
        let entry = entries.report(.done, observed: "2025-01-31")
        guard case .report(let report) = entry else {
            Issue.record("the entry is no report")
            return
        }
        let withdrawn = ArchiveEntry.report(
            RecordedReport(
                collector: report.collector, report: report.report, recorded: report.recorded,
                isExample: false, isWithdrawn: true))
        #expect(try await store.add([entry], .everyRevision).reports == 1)
        #expect(try await store.add([withdrawn], .everyRevision).reports == 1)
        #expect(try await store.reports().map(\.isWithdrawn) == [true])
        // What is withdrawn stays so, whatever an older export says.
        #expect(try await store.add([entry, withdrawn], .everyRevision).reports == 0)
        #expect(try await store.reports().map(\.isWithdrawn) == [true])
        await store.close()
    }

    @Test func haveReportsThatDiffer() async throws {
        let store = await file.open()
        func add(_ stage: TaskReport.Stage, _ recorded: String) async throws -> Int {
            let report = entries.report(
                stage, observed: "2025-01-31", recorded: "\(recorded)T00:00:00Z")
            return try await store.add([report], .news).reports
        }
        #expect(try await add(.running, "2026-01-01") == 1)
        #expect(try await add(.running, "2026-02-01") == 0)
        #expect(try await add(.done, "2026-03-01") == 1)
        #expect(try await add(.running, "2026-02-15") == 0)
        await store.close()
    }

    @Test func makeTheNextRunLookAtTheFile() async throws {
        let store = await file.open()
        let first = Instant.at("2026-02-05T08:00:00+07:00")
        let sample = file.sample("a", 1, "2026-01-01")
        await store.record(file.run(first, [sample]), of: file.collector)
        let wrong = entries.point("2030-01-01", .accepted(9))
        let series = HistorySeries(
            collector: file.collector.name, metric: entries.metric, labels: sample.labels)
        _ = try await store.add([.point(series, wrong)], .everyRevision)
        #expect(try await file.values("a", in: store).count == 2)
        let later = first.advanced(by: .days(1))
        await store.record(file.run(later, [sample]), of: file.collector)
        #expect(try await file.values("a", in: store) == ["2025-12-31": 1])
        await store.close()
    }

    @Test("a report that was imported late does not hide the newest from the next run")
    func keepTheOrderOfReports() async throws {
        let store = await file.open()
        let run = Instant.at("2026-02-05T08:00:00Z")
        func record(_ start: Instant) async {
            let report = TaskReport(task: "I.1", stage: .done, observed: start)
            await store.record(file.run(start, [], reports: [report]), of: file.collector)
        }
        await record(run)
        let old = RecordedReport(
            collector: file.collector.name,
            report: TaskReport(
                task: "I.1", stage: .running, observed: .at("2025-01-01T00:00:00Z")),
            recorded: .at("2025-01-02T00:00:00Z"), isExample: false)
        _ = try await store.add([.report(old)], .everyRevision)
        await record(run.advanced(by: .seconds(60)))
        #expect(try await store.all().entries.count == 2)
        await store.close()
    }
}
