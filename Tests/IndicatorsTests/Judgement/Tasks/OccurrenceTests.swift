import Basics
import Indicators
import TestSupport
import Testing

/// The occurrences of a task that is due again each quarter.
@Suite struct OccurrenceTests {
    private let task = PlanTask.make(
        Deadline(
            rule: .every(Recurrence(months: [3, 6, 9, 12])), notice: .seconds(14 * 86_400)))

    @Test func areTheLatestPastOneThatIsOpenAndTheNext() throws {
        let state = try state([.make(.running, on: "2022-06-15")], "2023-02-01")
        #expect(state.summary == ["2022-12-31 overdue", "2023-03-31 due"])
    }

    @Test func goBackToTheLatestPastOneThatIsOpen() throws {
        let rows = ["2022-06-30", "2022-12-31"].map { TaskReport.make(.done, for: .on($0)) }
        #expect(
            try state(rows, "2023-02-01").summary
                == ["2022-09-30 overdue", "2022-12-31 done", "2023-03-31 due"])
        let all = rows + [.make(.done, for: .on("2022-09-30"))]
        #expect(try state(all, "2023-02-01").summary == ["2022-12-31 done", "2023-03-31 due"])
    }

    @Test func becomeDueSoonAndOverdueOneAfterTheOther() throws {
        let rows = ["2022-06-30", "2022-09-30", "2022-12-31"].map {
            TaskReport.make(.done, for: .on($0))
        }
        let summaries = try [
            "2023-03-17T23:59:59.999+07:00", "2023-03-18T00:00:00+07:00",
            "2023-03-31T23:59:59.999+07:00", "2023-04-01T00:00:00+07:00",
        ].map { try TaskState.of(task, rows, at: .at($0)).summary }
        #expect(
            summaries == [
                ["2022-12-31 done", "2023-03-31 due"],
                ["2022-12-31 done", "2023-03-31 due_soon"],
                ["2022-12-31 done", "2023-03-31 due_soon"],
                ["2023-03-31 overdue", "2023-06-30 due"],
            ])
    }

    @Test(arguments: [
        ("2022-07-01", "2022-09-30"), ("2022-09-30", "2022-09-30"), ("2022-10-01", "2022-12-31"),
        ("2022-06-30", "2022-06-30"), ("2021-01-01", "2022-06-30"), ("2026-06-01", "2025-12-31"),
    ])
    func takeARowWithoutADayForTheOneThatWasNextDue(_ day: String, _ done: String) throws {
        let others = task.days.filter { $0 != .on(done) }.map { TaskReport.make(.done, for: $0) }
        let summary = try state(others + [.make(.done, on: day)], "2026-06-01").summary
        #expect(summary == ["2025-12-31 done"])
    }

    @Test func areAsTheLastRowWithoutADaySaysOfEach() throws {
        let rows = [
            TaskReport.make(.done, on: "2022-06-20"), .make(.done, on: "2022-09-01"),
            .make(.running, on: "2022-09-20"), .make(.done, on: "2022-12-20"),
        ]
        #expect(
            try state(rows, "2022-12-25").summary == ["2022-09-30 overdue", "2022-12-31 done"])
        let later = rows + [.make(.done, on: "2022-09-30")]
        #expect(try state(later, "2022-12-25").summary == ["2022-09-30 done", "2022-12-31 done"])
    }

    @Test func areTheFirstBeforeAnyIsDue() throws {
        #expect(try state([.make(.running)], "2022-06-01").summary == ["2022-06-30 due"])
    }

    @Test func areTheLastOfAllOnceEachIsDone() throws {
        let rows = task.days.map { TaskReport.make(.done, for: $0) }
        #expect(rows.count == 15)
        #expect(try state(rows, "2026-06-01").summary == ["2025-12-31 done"])
    }

    @Test func areOneAfterThePeriodWhereOneIsOpen() throws {
        let rows = task.days.dropLast().map { TaskReport.make(.done, for: $0) }
        #expect(try state(rows, "2030-01-01").summary == ["2025-12-31 overdue"])
    }

    @Test func areAllUnknownWithoutARow() throws {
        #expect(
            try state([], "2023-02-01").summary == ["2022-12-31 unknown", "2023-03-31 unknown"])
    }

    @Test func ofAClosedTaskAreTheLatestPastOneAndTheNext() throws {
        let closed = PlanTask.make(task.deadline, closed: Settlement(on: .on("2022-11-01")))
        let summaries = try ["2023-02-01T00:00:00Z", "2030-01-01T00:00:00Z"].map {
            try TaskState.of(closed, [TaskReport](), at: .at($0)).summary
        }
        #expect(summaries == [["2022-12-31 closed", "2023-03-31 closed"], ["2025-12-31 closed"]])
    }

    @Test(
        "J4: a day counts for the only occurrence in its calendar month",
        arguments: [
            ("2022-12-01", "2022-12-31 done"), ("2022-12-30", "2022-12-31 done"),
            ("2022-11-30", "2022-12-31 due_soon"), ("2023-01-01", "2022-12-31 due_soon"),
        ])
    func takeARowOfADayInTheirMonth(_ day: String, summary: String) throws {
        let rows = [
            TaskReport.make(.done, for: .on(day)), .make(.done, for: .on("2022-09-30")),
        ]
        #expect(try state(rows, "2022-12-31").summary.last == summary)
    }

    @Test func takeNoRowOfAMonthToWhichTwoArePutOff() throws {
        let later = ["2023-03-31": "2023-05-10", "2022-12-31": "2023-05-20"]
        let task = PlanTask.make(
            self.task.deadline,
            changes: later.reduce(into: [:]) {
                $0[.on($1.key)] = OccurrenceChange(amendment: .init(to: .on($1.value)))
            })
        let now = Instant.at("2023-06-01T00:00:00+07:00")
        let before = ["2022-06-30", "2022-09-30"].map { TaskReport.make(.done, for: .on($0)) }
        let summaries = try ["2023-05-12", "2023-05-20"].map {
            try TaskState.of(task, before + [.make(.done, for: .on($0))], at: now).summary
        }
        #expect(
            summaries == [
                ["2022-12-31 overdue", "2023-06-30 due"],
                ["2023-03-31 overdue", "2022-12-31 done", "2023-06-30 due"],
            ])
    }

    @Test func takeARowOfTheMonthOfThePlansDay() throws {
        let task = PlanTask.make(
            Deadline(rule: .every(Recurrence(months: [10]))),
            changes: [
                .on("2022-10-31"): OccurrenceChange(amendment: .init(to: .on("2023-10-15")))
            ])
        let rows = ["2023-10-15", "2023-10-20"].map { TaskReport.make(.done, for: .on($0)) }
        let states = try rows.map {
            try TaskState.of(task, [$0], at: .at("2023-12-01T00:00:00+07:00")).summary
        }
        // The day itself is that to which the first is put off; its month is that of the second.
        #expect(
            states == [
                ["2023-10-31 overdue", "2024-10-31 due"],
                ["2022-10-31 overdue", "2023-10-31 done", "2024-10-31 due"],
            ])
    }

    @Test("a single due date, too, takes rows of its own month alone")
    func takeARowOfTheMonthWhereThereIsOnlyOne() throws {
        let now = Instant.at("2023-01-01T00:00:00+07:00")
        let summaries = try ["2022-12-15", "2022-11-30"].map {
            try TaskState.of(.make(), [.make(.done, for: .on($0))], at: now).summary
        }
        #expect(summaries == [["2022-12-31 done"], ["2022-12-31 unknown"]])
        let open = PlanTask.make(Deadline(rule: .open))
        let row = TaskReport.make(.done, for: .on("2022-11-30"))
        #expect(try TaskState.of(open, [row], at: now).summary == ["open done"])
    }

    private func state(_ reports: [TaskReport], _ day: String) throws -> TaskState {
        try .of(task, reports, at: Zone.hoChiMinh.start(of: .on(day)))
    }
}

extension PlanTask {
    /// The last good days of its occurrences.
    fileprivate var days: [Day] { deadline?.dueDates(in: Plan.make().period) ?? [] }
}
