import Basics
import Indicators
import TestSupport
import Testing

/// J6: single occurrences that are settled or put off, and work that stays done.
@Suite(.quick) struct OccurrenceChangeTests {
    private let rule = Deadline(
        rule: .every(Recurrence(months: [3, 6, 9, 12])), notice: .seconds(14 * 86_400))

    @Test("J6: one occurrence is settled, and the others are not")
    func areClosedAlone() throws {
        let task = PlanTask.make(
            rule,
            changes: [
                .on("2022-12-31"): OccurrenceChange(
                    closed: Settlement(on: .on("2023-01-10"), result: "waived", basis: "CV 1"))
            ])
        let rows = ["2022-06-30", "2022-09-30"].map {
            LearnedReport.make(.done, for: $0, on: "2022-09-30")
        }
        #expect(
            try TaskState.of(task, history: rows, at: .at("2023-01-09T00:00:00+07:00")).summary
                == ["2022-12-31 overdue", "2023-03-31 due"])
        let state = try TaskState.of(task, history: rows, at: .at("2023-01-10T00:00:00+07:00"))
        #expect(state.summary == ["2022-12-31 closed", "2023-03-31 due"])
        #expect(state.occurrences.first?.settlement?.result == "waived")
        let later = try TaskState.of(task, history: rows, at: .at("2023-04-01T00:00:00+07:00"))
        #expect(later.summary == ["2023-03-31 overdue", "2023-06-30 due"])
    }

    @Test("J6: an occurrence that is put off keeps the plan's day as its name")
    func moveTheirDueInstantAlone() throws {
        let change = OccurrenceChange(amendment: .init(to: .on("2023-01-15"), basis: "CV 2"))
        let task = PlanTask.make(rule, changes: [.on("2022-12-31"): change])
        let rows = [
            LearnedReport.make(.done, for: "2022-06-30", on: "2022-06-30"),
            .make(.done, for: "2022-09-30", on: "2022-09-30"),
        ]
        let summaries = try [
            "2023-01-01T23:59:59.999+07:00", "2023-01-02T00:00:00+07:00",
            "2023-01-15T23:59:59.999+07:00", "2023-01-16T00:00:00+07:00",
        ].map { try TaskState.of(task, history: rows, at: .at($0)).summary }
        #expect(
            summaries == [
                ["2022-09-30 done", "2022-12-31 due"],
                ["2022-09-30 done", "2022-12-31 due_soon"],
                ["2022-09-30 done", "2022-12-31 due_soon"],
                ["2022-12-31 overdue", "2023-03-31 due"],
            ])
        // Both days, and any other of their months, are those of the occurrence.
        for day in ["2022-12-31", "2022-12-05", "2023-01-15", "2023-01-20"] {
            let done = LearnedReport.make(.done, for: day, on: "2023-01-10")
            let state = try TaskState.of(
                task, history: rows + [done], at: .at("2023-02-01T00:00:00+07:00"))
            #expect(state.summary == ["2022-12-31 done", "2023-03-31 due"], "\(day)")
            #expect(state.occurrences.map(\.isLate) == [false, nil])
        }
        let next = LearnedReport.make(.done, on: "2023-01-05")
        let state = try TaskState.of(
            task, history: rows + [next], at: .at("2023-02-01T00:00:00+07:00"))
        #expect(state.summary == ["2022-12-31 done", "2023-03-31 due"])
    }

    @Test func mayBeDueAfterTheNext() throws {
        let change = OccurrenceChange(amendment: .init(to: .on("2023-05-31")))
        let task = PlanTask.make(rule, changes: [.on("2022-12-31"): change])
        let rows = ["2022-06-30", "2022-09-30", "2023-03-31"].map {
            LearnedReport.make(.done, for: $0, on: "2022-09-30")
        }
        #expect(
            try TaskState.of(task, history: rows, at: .at("2023-04-02T00:00:00+07:00")).summary
                == ["2023-03-31 done", "2022-12-31 due"])
        #expect(
            try TaskState.of(task, history: rows, at: .at("2023-06-01T00:00:00+07:00")).summary
                == ["2022-12-31 overdue", "2023-06-30 due"])
    }

    @Test("J6: done stays done though later files leave the row out")
    func stayDoneWithoutTheRow() throws {
        let task = PlanTask.make(lead: ["a", "b"])
        let now = Instant.at("2023-03-01T00:00:00+07:00")
        let agencies = [Agency.make("a"), .make("b")]
        // The row of a is in the first file, that of b in the second.
        let history = [
            LearnedReport.make(.done, by: "a", on: "2022-10-31"),
            .make(.done, by: "b", on: "2022-11-30"),
        ]
        #expect(
            try TaskState.of(task, history: history, at: now, agencies: agencies).statuses
                == [.done])
        #expect(
            try TaskState.of(
                task, history: history.dropLast(), at: now, agencies: agencies
            ).statuses == [.overdue])
    }

    @Test func followTheReportThatWasLearnedLastOfOneInstant() throws {
        let reports = [
            LearnedReport.make(.running, on: "2022-10-31", recorded: "2022-11-02"),
            .make(.done, on: "2022-10-31", recorded: "2022-11-05"),
        ]
        let now = Instant.at("2022-12-15T00:00:00+07:00")
        #expect(try TaskState.of(.make(), history: reports, at: now).statuses == [.done])
        #expect(
            try TaskState.of(.make(), history: reports.reversed(), at: now).statuses == [.done])
        let restated = LearnedReport.make(.running, on: "2022-10-31", recorded: "2022-11-09")
        #expect(
            try TaskState.of(.make(), history: [restated] + reports, at: now).statuses
                == [.dueSoon])
    }
}

/// The day of completion, and whether it is late.
@Suite(.quick) struct CompletionTests {
    private let now = Instant.at("2023-06-01T00:00:00+07:00")
    private let agencies = [Agency.make("a"), .make("b")]

    @Test(arguments: [
        ("2022-12-30", "2022-12-30", false), ("2022-12-31", "2022-12-31", false),
        ("2023-01-01", "2023-01-01", true),
    ])
    func isTheDayOfTheFirstReportThatSaysDone(
        _ day: String, completed: String, isLate: Bool
    ) throws {
        let reports = [
            LearnedReport.make(.running, on: "2022-11-30"), .make(.done, on: day),
            .make(.done, on: "2023-03-31"),
        ]
        #expect(try completion(.make(), reports) == [Completion(completed, isLate)])
    }

    @Test("'completed' gives the day, though the report came later")
    func isTheDayThatAColumnGives() throws {
        let reports = [
            LearnedReport.make(.done, completed: "2022-12-20", on: "2023-02-28"),
            .make(.done, on: "2023-03-31"),
        ]
        #expect(try completion(.make(), reports) == [Completion("2022-12-20", false)])
        let corrected = LearnedReport.make(.done, completed: "2023-01-05", on: "2023-04-30")
        #expect(try completion(.make(), reports + [corrected]) == [Completion("2023-01-05", true)])
    }

    @Test func startsAfterTheLastReportThatSaysOtherwise() throws {
        let reports = [
            LearnedReport.make(.done, on: "2022-11-30"), .make(.running, on: "2022-12-15"),
            .make(.done, on: "2023-01-31"),
        ]
        #expect(try completion(.make(), reports) == [Completion("2023-01-31", true)])
    }

    @Test func isThatOfTheLastLead() throws {
        let reports = [
            LearnedReport.make(.done, by: "b", on: "2022-12-10"),
            .make(.done, by: "a", on: "2023-01-20"),
        ]
        let task = PlanTask.make(lead: ["a", "b"])
        #expect(try completion(task, reports) == [Completion("2023-01-20", true)])
        #expect(try completion(task, Array(reports.dropLast())) == [nil])
    }

    @Test func isNeverLateWithoutADueDate() throws {
        let task = PlanTask.make(Deadline(rule: .open))
        let reports = [LearnedReport.make(.done, on: "2023-01-20")]
        #expect(try completion(task, reports) == [Completion("2023-01-20", false)])
    }

    @Test func isLateAfterTheDayToWhichItWasPutOff() throws {
        let deadline = Deadline(
            rule: .once(.on("2022-12-31")), amendments: [.init(to: .on("2023-01-31"))])
        let days = ["2023-01-31", "2023-02-01"]
        #expect(
            try days.map { try completion(.make(deadline), [.make(.done, on: $0)]) }
                == [[Completion("2023-01-31", false)], [Completion("2023-02-01", true)]])
    }

    private struct Completion: Equatable {
        let day: Day
        let isLate: Bool?

        init(_ day: String, _ isLate: Bool?) {
            self.day = .on(day)
            self.isLate = isLate
        }

        init(_ day: Day, _ isLate: Bool?) {
            self.day = day
            self.isLate = isLate
        }
    }

    private func completion(
        _ task: PlanTask, _ reports: [LearnedReport]
    ) throws -> [Completion?] {
        try TaskState.of(
            task, history: reports, at: now, agencies: task.lead.isEmpty ? [] : agencies
        ).occurrences.map { state in state.completed.map { Completion($0, state.isLate) } }
    }
}
