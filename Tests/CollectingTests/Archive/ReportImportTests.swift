import Basics
import Collecting
import Indicators
import Storage
import TestSupport
import Testing

/// Past reports that are read as a collector reads its source.
@Suite(.quick) struct ReportImportTests {
    private let folder: TemporaryFolder
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))
    private let store: HistoryStore<TestClock>

    private static let dated = """
        observed: {path: day, date: iso8601}
        labels: {unit: unit}
        metrics: [{name: dx_figure, help: A figure., value: {path: share, number: en}}]
        """
    private static let undated = """
        labels: {unit: unit}
        metrics: [{name: dx_figure, help: A figure., value: {path: share, number: en}}]
        """

    init() async throws {
        folder = try TemporaryFolder()
        store = HistoryStore("\(folder.path)/history.db", clock: clock, logger: .silent)
        try await store.openStrictly(creating: true)
    }

    @Test func areRecordedNowOrAtADay() async throws {
        let text = "day,unit,share\n2022-12-31,a,1\n2023-12-31,a,2\n"
        let now = try await imported(text, by: Self.dated)
        #expect(now.points == 2)
        #expect(try await imported(text, by: Self.dated).known == 2)
        let then = try await imported(text, by: Self.dated, recorded: "2024-01-15")
        #expect(then.points == 2)
        #expect(try await imported(text, by: Self.dated, recorded: "2024-01-15").known == 2)
        let early = try await store.all(
            ArchiveSelection(asKnownAt: .at("2024-01-16T00:00:00+07:00"))
        ).entries
        #expect(early.map(\.recorded) == [.at("2024-01-16T00:00:00+07:00")].doubled)
        #expect(try await store.all().entries.count == 4)
    }

    @Test("a report says nothing about values that it does not have")
    func leaveOtherValuesAlone() async throws {
        _ = try await imported(
            "day,unit,share\n2025-12-31,a,5\n2025-12-31,b,6\n", by: Self.dated)
        _ = try await imported("day,unit,share\n2022-12-31,a,1\n", by: Self.dated)
        let states = try await store.all().entries.compactMap { entry in
            if case .point(_, let point) = entry { point.content.state } else { nil }
        }
        #expect(states == [.accepted, .accepted, .accepted])
    }

    @Test func areReadWithTheChecksOfTheCollector() async throws {
        let summary = try await imported(
            "day,unit,share\n2022-12-31,a,1\n2022-12-31,b,x\n31/12/2022,c,3\n1900-01-01,d,4\n",
            by: Self.dated)
        #expect(summary.points == 1)
        #expect(summary.problems == 3)
        #expect(summary.messages.count == 3)
        #expect(summary.messages.contains { $0.contains("row 3") || $0.contains("line 3") })
        let failure = await failure { try await imported("<html>", by: Self.dated) }
        #expect(failure.contains("csv") || failure.contains("HTML"), "\(failure)")
    }

    @Test func needADay() async throws {
        let text = "unit,share\na,1\n"
        let message = await failure { try await imported(text, by: Self.undated) }
        #expect(
            message == "it does not say which day its values are for; give the day with --recorded")
        let summary = try await imported(text, by: Self.undated, recorded: "2022-12-31")
        #expect(summary.points == 1)
        #expect(try await imported(text, by: Self.undated, recorded: "2022-12-31").known == 1)
        guard case .point(_, let point)? = try await store.all().entries.first else {
            Issue.record("no point")
            return
        }
        #expect(Zone.hoChiMinh.dayEnding(with: point.observed) == .on("2022-12-31"))
    }

    @Test func areTaskReportsToo() async throws {
        let yaml = """
            observed: {path: day, date: iso8601}
            task_status:
              task: task
              status: {path: status, map: {xong: done}}
            """
        let text = "task,status,day\nII.5.d,xong,2025-01-31\n"
        #expect(try await imported(text, by: yaml).reports == 1)
        #expect(try await imported(text, by: yaml).known == 1)
    }

    @Test(
        "a wrong request is refused",
        arguments: [
            ("figurez", nil, "no active collector named 'figurez'; did you mean 'figures'?"),
            ("figures", "2030-01-01", "'recorded' 2030-01-01 lies in the future"),
            (
                nil, "2022-01-01",
                "'recorded' is for reports of a collector; an export has the times itself"
            ),
        ] as [(String?, String?, String)])
    func areRefused(_ name: String?, _ recorded: String?, _ message: String) async throws {
        let found = await failure {
            try await imported("", by: Self.dated, collector: name, recorded: recorded)
        }
        #expect(found == message)
    }

    private func imported(
        _ text: String, by yaml: String, collector: String? = "figures", recorded: String? = nil
    ) async throws -> ImportSummary {
        let reader = try Collector.make(
            "figures", "source: {file: \"figures-*.csv\"}\n\(yaml)")
        clock.advance(by: .seconds(60))
        var summary = ImportSummary()
        try await ArchiveImport(
            into: store, collectors: [reader], now: { [clock] in clock.now }
        ).run(
            ImportRequest(collector: collector, recorded: recorded, name: "figures-old.csv"),
            archiveInput(text, chunk: 10), &summary)
        return summary
    }

    private func failure(_ body: () async throws -> ImportSummary) async -> String {
        do {
            return "no failure: \(try await body())"
        } catch {
            return "\(error)"
        }
    }
}

extension [Instant] {
    fileprivate var doubled: [Instant] { self + self }
}
