import Basics
import Collecting
import Documents
import Indicators
import TestSupport
import Testing

/// J4: rows about a task, an occurrence or an agency that no plan has.
@Suite(.quick) struct ReportCheckTests {
    private let now = Instant.at("2025-04-15T08:00:00+07:00")
    private let plan: Plan

    init() throws {
        plan = try .read(
            """
            agencies: {so-tttt: {vi: Sở, en: Department}, so-khcn: {vi: Sở, en: Department}}
            tasks:
              - id: II.1.a
                title: {vi: Báo cáo, en: Report}
                lead: [so-tttt]
                deadline: {every: {months: [3, 6, 9, 12], before_day: 20}}
              - {id: II.1.đ, title: {vi: Việc, en: Task}}
            """)
    }

    @Test(
        "J4: a row that fits nothing is dropped, told with the nearest, and the run is partial",
        arguments: [
            (
                "II.1.A,19/03/2025,so-tttt", RowFault.unknownTask,
                "line 3: task: \"II.1.A\" is no task of 'test'; did you mean 'II.1.a'?"
            ),
            ("IX,,", .unknownTask, "line 3: task: \"IX\" is no task of 'test'"),
            (
                "II.1.a,20/04/2025,so-tttt", .unknownOccurrence,
                "line 3: occurrence: 2025-04-20 is no due date of 'II.1.a'; the nearest is "
                    + "2025-03-19"
            ),
            (
                "II.1.a,19/03/2025,so-ttt", .unknownAgency,
                "line 3: agency: \"so-ttt\" is no agency of 'test'; did you mean 'so-tttt'?"
            ),
        ])
    func dropsARowThatFitsNothing(
        _ row: String, _ fault: RowFault, message: String
    ) async throws {
        let run = try await run("II.1.a,19/03/2025,so-tttt\n\(row)\n")
        #expect(run.outcome == .partial)
        #expect(run.output?.dropped == [fault: 1])
        #expect(run.output?.remarks == [message])
        #expect(run.output?.reports.count == 1)
    }

    @Test(
        "J4: 20/03/2025 is taken for the occurrence of 19/03/2025",
        arguments: [
            "II.1.a,20/03/2025,so-tttt", "II.1.a,01/03/2025,so-khcn", "II.1.a,,",
            "II.1.đ,19/03/2025,",
            "II.1.dd,,so-khcn",
        ])
    func acceptsARowThatFits(_ row: String) async throws {
        let run = try await run("\(row)\n")
        #expect(run.outcome == .ok)
        #expect(run.output?.reports.count == 1)
    }

    @Test func acceptsARowThatFitsOneOfThePlans() async throws {
        let other = try Plan.read("tasks: [{id: III, title: {vi: Khác, en: Other}}]")
        let rows = "II.1.a,19/03/2025,so-tttt\nIII,,so-x\nII.1.a,20/04/2025,\n"
        let run = try await run(rows, plans: [other, plan])
        #expect(run.output?.dropped == [.unknownOccurrence: 1])
        #expect(try await self.run(rows, plans: []).outcome == .ok)
    }

    @Test func becomesAnotherDefinitionWithOtherDaysTasksOrAgencies() throws {
        let collector = try collector()
        let others = try [
            "tasks: [{id: III, title: {vi: Khác, en: Other}}]",
            "tasks: [{id: III, title: {vi: Khác, en: Other}, deadline: {by: 2025-01-01}}]",
            "agencies: {so-a: {vi: Sở, en: Department}}",
        ].map { try Plan.read($0) }
        let definitions = ([[], [plan]] + others.map { [$0] }).map {
            collector.reporting(on: $0).definition
        }
        #expect(Set(definitions).count == definitions.count)
        let renamed = try Plan.read("tasks: [{id: III, title: {vi: Tên, en: Name}}]")
        #expect(
            collector.reporting(on: [renamed]).definition
                == collector.reporting(on: [others[0]]).definition)
        #expect(
            try Collector.make().reporting(on: [plan]).definition == Collector.make().definition)
    }

    @Test("'completed' is a day, and none that is still to come")
    func readsTheDayOfCompletion() async throws {
        let rows = "II.1.a,19/03/2025,so-tttt,15/03/2025\nII.1.đ,,,\nII.1.đ,,so-khcn,16/04/2025\n"
        let run = try await run(rows, columns: "task,due,by,done")
        #expect(run.output?.reports.map(\.completed) == [.on("2025-03-15"), nil])
        #expect(run.output?.remarks == ["line 4: completed: 2025-04-16 is after the run"])
    }

    private func collector(completed: Bool = false) throws -> Collector {
        try .make(
            "tasks",
            """
            source: {url: "http://127.0.0.1/"}
            format: csv
            task_status:
              task: task
              occurrence: {path: due, date: dd/MM/yyyy}
              agency: by
              status: {text: done}
              \(completed ? "completed: {path: done, date: dd/MM/yyyy}" : "")
            """)
    }

    private func run(
        _ rows: String, columns: String = "task,due,by", plans: [Plan]? = nil
    ) async throws -> Run {
        let collector = try collector(completed: columns.hasSuffix("done"))
            .reporting(on: plans ?? [plan])
        return await Pipeline(fetcher: StubFetcher(bytes: Array("\(columns)\n\(rows)".utf8)))
            .run(collector, at: now)
    }
}
