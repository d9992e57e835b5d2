import Basics
import Indicators
import TestSupport
import Testing

@Suite struct TaskStatusTests {
    private let due = Instant.at("2023-01-01T00:00:00+07:00")

    @Test(arguments: [
        (TaskReport.Stage.running, 40, TaskStatus.due), (.running, 29, .dueSoon),
        (.running, 0, .overdue), (.notStarted, 40, .due), (.notStarted, 29, .dueSoon),
        (.notStarted, -400, .overdue), (.done, 40, .done), (.done, 29, .done), (.done, -400, .done),
    ])
    func followsTheStageAndTheDaysLeft(
        _ stage: TaskReport.Stage, _ days: Int, status: TaskStatus
    ) throws {
        let now = due.advanced(by: .seconds(-days * 86_400))
        #expect(try TaskState.of(.make(), [.make(stage)], at: now).statuses == [status])
    }

    @Test(arguments: [30, 14])
    func isDueSoonFromItsNoticeUntilTheDueInstant(_ days: Int) throws {
        let deadline = Deadline(
            rule: .once(.on("2022-12-31")), notice: .seconds(days * 86_400))
        let soon = due.advanced(by: .seconds(-days * 86_400))
        let statuses = try [soon, due].flatMap { edge in
            try [-1, 0].flatMap {
                try TaskState.of(
                    .make(deadline), [.make(.running)], at: edge.advanced(by: .milliseconds($0))
                ).statuses
            }
        }
        #expect(statuses == [.due, .dueSoon, .dueSoon, .overdue])
    }

    @Test func givesThirtyDaysOfNoticeUnlessTold() throws {
        let soon = due.advanced(by: .seconds(-30 * 86_400))
        let statuses = try [-1, 0].flatMap {
            try TaskState.of(.make(), [.make(.running)], at: soon.advanced(by: .milliseconds($0)))
                .statuses
        }
        #expect(statuses == [.due, .dueSoon])
    }

    @Test(arguments: [-400, -1, 0, 1, 400])
    func isUnknownWithoutARow(_ days: Int) throws {
        let now = due.advanced(by: .seconds(days * 86_400))
        let others = [TaskReport.make(.done, task: "II.5.b")]
        #expect(try TaskState.of(.make(), others, at: now).statuses == [.unknown])
        #expect(try TaskState.of(.make(), [CollectorState](), at: now).statuses == [.unknown])
    }

    @Test(arguments: [nil, TaskReport.Stage.done, .running], [-40, 40])
    func isClosedByHandWhateverIsReported(_ stage: TaskReport.Stage?, days: Int) throws {
        let now = due.advanced(by: .seconds(days * 86_400))
        let reports = stage.map { [TaskReport.make($0)] } ?? []
        let settlement = Settlement(on: .on("2022-11-01"))
        #expect(try TaskState.of(.make(closed: settlement), reports, at: now).statuses == [.closed])
        #expect(
            try TaskState.of(.make(), reports, at: now, closed: settlement).statuses == [.closed])
    }

    @Test("J6: a settlement of a day to come does not hold yet", arguments: [false, true])
    func isClosedFromTheDayOfTheSettlementOn(_ isOfPlan: Bool) throws {
        let settlement = Settlement(on: .on("2023-02-01"))
        let statuses = try ["2023-01-31T23:59:59.999+07:00", "2023-02-01T00:00:00+07:00"].map {
            try TaskState.of(
                .make(closed: isOfPlan ? nil : settlement), [.make(.running)], at: .at($0),
                closed: isOfPlan ? settlement : nil
            ).statuses
        }
        #expect(statuses == [[.overdue], [.closed]])
    }

    @Test(arguments: [Deadline(rule: .open), nil])
    func isNeverOverdueWithoutADay(_ deadline: Deadline?) throws {
        let late = Instant.at("2030-01-01T00:00:00Z")
        let summaries = try [nil, TaskReport.Stage.running, .done].map { stage in
            try TaskState.of(.make(deadline), stage.map { [.make($0)] } ?? [], at: late).summary
        }
        #expect(summaries == [["open unknown"], ["open due"], ["open done"]])
    }

    @Test func countsFromTheDayOfTheLastAmendment() throws {
        let deadline = Deadline(
            rule: .once(.on("2022-12-31")), amendments: [.init(to: .on("2023-06-30"))])
        let state = try TaskState.of(.make(deadline), [.make(.running)], at: due)
        #expect(state.summary == ["2022-12-31 due"])
        #expect(state.occurrences.map(\.lastDay) == [.on("2023-06-30")])
        #expect(state.occurrences.map(\.due) == [.at("2023-07-01T00:00:00+07:00")])
    }

    @Test func isNotJudgedUntilEachCollectorOfReportsHasARunBehindIt() throws {
        let states = try [
            CollectorState.reporting("a", [.make(.done)]), .reporting("b", nil),
        ]
        #expect(try TaskState.of(.make(), states, at: due).occurrences == [])
        let failed = [states[0], states[1].failing()]
        #expect(try TaskState.of(.make(), failed, at: due).statuses == [.done])
    }

    @Test func keepsWhatACollectorReportedBeforeItFailed() throws {
        let state = try CollectorState.reporting("a", [.make(.done)]).failing()
        #expect(try TaskState.of(.make(), [state], at: due).statuses == [.done])
    }
}
