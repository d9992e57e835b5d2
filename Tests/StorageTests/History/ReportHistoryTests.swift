import Basics
import Indicators
import Storage
import TestSupport
import Testing

/// The reports on tasks that a history gives back.
@Suite(.quick) struct ReportHistoryTests {
    private let file: HistoryFile
    private let first = Instant.at("2026-11-25T08:00:00+07:00")

    init() throws { file = try HistoryFile() }

    private func report(
        _ stage: TaskReport.Stage, _ observed: Instant, by agency: String? = nil
    ) -> TaskReport {
        TaskReport(task: "I.1", agency: agency, stage: stage, observed: observed)
    }

    private func record(
        _ stage: TaskReport.Stage, observed: Instant? = nil, at start: Instant,
        in store: HistoryStore<TestClock>
    ) async {
        await store.record(
            file.run(start, [], reports: [report(stage, observed ?? start)]), of: file.collector)
    }

    private func counting(in store: HistoryStore<TestClock>) async throws -> [String] {
        try await store.reports().filter { !$0.isWithdrawn }.sorted { $0.recorded < $1.recorded }
            .map { recorded in
                let day = Zone.hoChiMinh.day(of: recorded.report.observed)
                return "\(recorded.report.stage.rawValue) \(day)"
            }
    }

    @Test("a report for the time of a run that was withdrawn is recorded once with the next run")
    func recordsAgainWhatIsSaidForTheTimeOfARun() async throws {
        let store = await file.open()
        await record(.done, at: first, in: store)
        _ = try await store.forget(Forgetting(file.collector.name, zone: .hoChiMinh))
        #expect(try await counting(in: store) == [])
        for day in 1...3 { await record(.done, at: first.advanced(by: .days(day)), in: store) }
        #expect(try await counting(in: store) == ["done 2026-11-26"])
        await store.close()
    }

    @Test("a report for a day of its own stays withdrawn until the source says otherwise")
    func keepsWithdrawnWhatIsSaidForItsOwnDay() async throws {
        let store = await file.open()
        let day = Instant.at("2026-11-01T00:00:00+07:00")
        await record(.done, observed: day, at: first, in: store)
        _ = try await store.forget(Forgetting(file.collector.name, zone: .hoChiMinh))
        await record(.done, observed: day, at: first.advanced(by: .days(1)), in: store)
        #expect(try await counting(in: store) == [])
        await record(.running, observed: day, at: first.advanced(by: .days(2)), in: store)
        #expect(try await counting(in: store) == ["running 2026-11-01"])
        await store.close()
    }

    @Test("of reports that repeat one another the first and the last are read")
    func leavesOutRepeatedReports() async throws {
        let store = await file.open()
        let months = (0..<6).map { first.advanced(by: .days(30 * $0 - 180)) }
        let stages: [TaskReport.Stage] = [.running, .running, .done, .done, .done, .done]
        for (month, stage) in zip(months, stages) {
            await store.record(
                file.run(
                    month, [],
                    reports: [
                        report(stage, month.advanced(by: .days(-1)), by: "so-a"),
                        report(.running, month.advanced(by: .days(-1)), by: "so-b"),
                    ]), of: file.collector)
        }
        let all = try await store.reports()
        func days(_ agency: String) -> [String] {
            all.filter { $0.report.agency == agency }.map(\.report).sorted()
                .map {
                    "\($0.stage.rawValue) \(months.firstIndex(of: $0.observed.advanced(by: .days(1))) ?? -1)"
                }
        }
        #expect(days("so-a") == ["running 0", "done 2", "done 5"])
        #expect(days("so-b") == ["running 0", "running 5"])
        await store.close()
    }

    @Test("a report without an occurrence is left out only among those on the same one")
    func keepsAReportOnEachOccurrence() async throws {
        let store = await file.open()
        // Two reports on each of three months, of which the first two are due on their 15th.
        let days = ["2026-01-05", "2026-01-10", "2026-02-05", "2026-02-10", "2026-03-05"]
        let reports = days.map { report(.done, .at("\($0)T08:00:00+07:00")) }
        await store.record(
            file.run(first, RunOutput(samples: [], reports: reports, rows: 5)), of: file.collector)
        let dues = ["2026-01-15", "2026-02-15"].map { Instant.at("\($0)T00:00:00+07:00") }
        func read(_ dues: [String: Set<Instant>]) async throws -> [String] {
            try await store.reports(splitAt: dues).map(\.report).sorted()
                .map { Zone.hoChiMinh.day(of: $0.observed).description }
        }
        #expect(try await read(["I.1": Set(dues), "I.2": []]) == days)
        #expect(try await read(["I.1": [dues[1]]]) == [days[0], days[3], days[4]])
        #expect(try await read([:]) == [days[0], days[4]])
        await store.close()
    }

    @Test("a task that was done long ago is done though others fill the history since")
    func readsTheFirstReportOfManyThousands() async throws {
        let recorder = LineRecorder()
        let store = HistoryStore(file.path, clock: file.clock, logger: recorder.logger)
        await store.open()
        await record(.done, observed: first.advanced(by: .days(-400)), at: first, in: store)
        await store.close()
        // 60,000 reports on 100 subjects, each for an instant of its own.
        try fill(60_000, stage: "'running'")
        let again = HistoryStore(file.path, clock: file.clock, logger: recorder.logger)
        await again.open()
        let reports = try await again.reports()
        #expect(reports.contains { $0.report.task == "I.1" && $0.report.stage == .done })
        #expect(reports.count == 201)
        #expect(!recorder.lines.value.contains { $0.contains("too many task reports") })
        await again.close()
    }

    @Test func saysOnceThatThereAreTooMany() async throws {
        let recorder = LineRecorder()
        let store = HistoryStore(file.path, clock: file.clock, logger: recorder.logger)
        await store.open()
        await store.close()
        try fill(60_000, stage: "iif(n / 100 % 2, 'running', 'done')")
        let again = HistoryStore(file.path, clock: file.clock, logger: recorder.logger)
        await again.open()
        for _ in 0..<2 { #expect(try await again.reports().count == 50_000) }
        let lines = recorder.lines.value.filter { $0.contains("too many task reports") }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("limit=50000") == true)
        await again.close()
    }

    private func fill(_ count: Int, stage: String) throws {
        try file.change(
            """
            WITH RECURSIVE number(n) AS (
                SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < \(count))
            INSERT INTO report (collector, task, observed, recorded, stage, is_example)
            SELECT 'figures', 'II.' || (n % 100), n * 1000, n * 1000, \(stage), 0 FROM number
            """)
    }
}
