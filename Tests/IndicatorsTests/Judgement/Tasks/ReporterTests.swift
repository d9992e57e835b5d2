import Basics
import Indicators
import TestSupport
import Testing

/// The agencies that lead a task, their reports, and the task's completion.
@Suite(.quick) struct ReporterTests {
    private let now = Instant.at("2022-11-15T08:00:00+07:00")
    private let agencies = [
        Agency.make("a", "new", since: "2022-11-01"), .make("b"), .make("c"),
        .make("later", "b", since: "2023-01-01"), .make("new"),
    ]

    @Test(arguments: [
        (["b", "c"], ["b"], TaskStatus.due), (["b", "c"], ["b", "c"], .done),
        (["b", "c"], ["b", nil], .done), (["b", "c"], [nil], .done), ([], [nil], .done),
        ([], ["b"], .due), (["b"], ["c"], .due), (["b"], ["b", "c"], .done),
        (["a"], ["a"], .done), (["a"], ["new"], .done), (["new"], ["a"], .done),
        (["a", "new"], ["new"], .done), (["later"], ["b"], .due), (["later"], ["later"], .done),
    ])
    func areDoneTogetherOrByOneThatSpeaksForAll(
        _ lead: [String], _ done: [String?], status: TaskStatus
    ) throws {
        let rows = done.map { TaskReport.make(.done, by: $0) }
        #expect(try state(lead, rows).statuses == [status])
    }

    @Test func areNotDoneWhileOneOfThemIsRunning() throws {
        let rows = [TaskReport.make(.done, by: "b"), .make(.running, by: "c")]
        #expect(try state(["b", "c"], rows).statuses == [.due])
        #expect(try state(["b", "c"], rows + [.make(.running)]).statuses == [.due])
    }

    @Test func areTheLeadsAndWhoeverReports() throws {
        let rows = [TaskReport.make(.running, by: "c"), .make(.notStarted, by: "x")]
        // No agency of the plan is called x.
        #expect(try reporters(["later", "b"], rows) == ["b -", "c +", "later -"])
    }

    @Test func haveAllReportedWhereOneSpeaksForAll() throws {
        #expect(try reporters(["c", "b"], [.make(.running)]) == ["b +", "c +"])
        #expect(try reporters(["c", "b"], []) == ["b -", "c -"])
    }

    @Test func areNamedAsTheyAreToday() throws {
        #expect(try reporters(["a"], [.make(.running, by: "a")]) == ["new +"])
        #expect(try reporters(["a"], [.make(.running, by: "b")]) == ["b +", "new -"])
    }

    @Test func areOfEachOccurrenceByItself() throws {
        let task = PlanTask.make(
            Deadline(rule: .every(Recurrence(months: [10, 12]))), lead: ["b"])
        let rows = [TaskReport.make(.running, by: "b", for: .on("2022-12-31"))]
        let state = try TaskState.of(task, rows, at: now, agencies: agencies)
        #expect(state.summary == ["2022-10-31 overdue", "2022-12-31 due"])
        #expect(state.occurrences.map { $0.reporters.map(\.hasReported) } == [[false], [true]])
    }

    @Test func mayBeAsManyAsOneCollectorTellsOf() throws {
        let task = PlanTask.make(
            Deadline(rule: .every(Recurrence(months: Array(1...12)))), lead: ["b"])
        let rows = (0..<10_000).map { TaskReport.make(.done, by: "agency-\($0)") }
        let state = try TaskState.of(task, rows, at: now)
        #expect(state.occurrences.first?.reporters.count == 10_001)
    }

    @Test("J12: the agencies lead in the task's own order")
    func leadATaskInItsOwnOrder() throws {
        #expect(try state(["c", "b", "a"], []).lead == ["c", "b", "new"])
        #expect(try state(["a", "c", "new"], []).lead == ["new", "c"])
        #expect(try state([], []).lead == [])
    }

    private func state(_ lead: [String], _ reports: [TaskReport]) throws -> TaskState {
        try .of(.make(lead: lead), reports, at: now, agencies: agencies)
    }

    private func reporters(_ lead: [String], _ reports: [TaskReport]) throws -> [String] {
        try state(lead, reports).occurrences.flatMap(\.reporters)
            .map { "\($0.agency) \($0.hasReported ? "+" : "-")" }
    }
}
