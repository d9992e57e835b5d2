import Basics
import Indicators
import TestSupport
import Testing

/// J5: the reports of agencies that took over the work of others.
@Suite(.quick) struct SuccessionTests {
    private let now = Instant.at("2025-06-15T08:00:00+07:00")
    private let agencies = [
        Agency.make("vhtt", "vhttdl", since: "2025-03-01"),
        .make("dl", "vhttdl", since: "2025-03-01"), .make("vhttdl"),
        .make("tttt", "khcn", since: "2025-03-01"), .make("khcn", "so", since: "2026-01-01"),
        .make("so"),
    ]

    @Test("J5: a successor's later report replaces its predecessor's")
    func followASuccessorsLaterReport() throws {
        let done = LearnedReport.make(.done, by: "tttt", on: "2025-01-31")
        let running = LearnedReport.make(.running, by: "khcn", on: "2025-04-30")
        #expect(try state(["tttt"], [done]).statuses == [.done])
        #expect(try state(["tttt"], [done, running]).statuses == [.overdue])
        let again = LearnedReport.make(.done, by: "khcn", on: "2025-05-31")
        #expect(try state(["tttt"], [again, running, done]).statuses == [.done])
    }

    @Test("a successor's report from before it is its own where it has a part in the task")
    func takeNoReportOfASuccessorFromBeforeIt() throws {
        let early = LearnedReport.make(.done, by: "khcn", on: "2025-02-20")
        // Such as in a file of the past that the successor has written again.
        #expect(try state(["tttt"], [early]).statuses == [.done])
        #expect(try state(["tttt"], [early], supporting: ["khcn"]).statuses == [.overdue])
        #expect(try reporters(["tttt"], [early], supporting: ["khcn"]) == ["khcn -"])
        let own = LearnedReport.make(.done, by: "tttt", on: "2025-04-30")
        #expect(try state(["tttt"], [early, own], supporting: ["khcn"]).statuses == [.done])
        let later = LearnedReport.make(.done, by: "khcn", on: "2025-04-30")
        #expect(try state(["tttt"], [later], supporting: ["khcn"]).statuses == [.done])
    }

    @Test("J5: of two leads with one successor, each needs a report that covers it")
    func needAReportForEachLeadOfOneSuccessor() throws {
        let first = LearnedReport.make(.done, by: "vhtt", on: "2025-01-31")
        #expect(try state(["vhtt", "dl"], [first]).statuses == [.overdue])
        #expect(try reporters(["vhtt", "dl"], [first]) == ["vhttdl -"])
        let second = LearnedReport.make(.done, by: "dl", on: "2025-02-28")
        #expect(try state(["vhtt", "dl"], [first, second]).statuses == [.done])
        #expect(try reporters(["vhtt", "dl"], [first, second]) == ["vhttdl +"])
        let both = LearnedReport.make(.done, by: "vhttdl", on: "2025-04-30")
        #expect(try state(["vhtt", "dl"], [both]).statuses == [.done])
        let running = LearnedReport.make(.running, by: "vhttdl", on: "2025-04-30")
        #expect(try state(["vhtt", "dl"], [first, second, running]).statuses == [.overdue])
    }

    @Test("a predecessor's report covers its own part, not that of a successor that leads one")
    func coverThePartOfThePredecessorAlone() throws {
        let running = LearnedReport.make(.running, by: "khcn", on: "2025-02-10")
        let done = LearnedReport.make(.done, by: "tttt", on: "2025-02-20")
        #expect(try state(["tttt", "khcn"], [running, done]).statuses == [.overdue])
        #expect(try state(["tttt", "khcn"], [done]).statuses == [.overdue])
        let own = LearnedReport.make(.done, by: "khcn", on: "2025-02-25")
        #expect(try state(["tttt", "khcn"], [running, done, own]).statuses == [.done])
        // Where only the successor leads, it has what its predecessor reported.
        #expect(try state(["khcn"], [done]).statuses == [.done])
        #expect(try state(["khcn"], [done], supporting: ["tttt"]).statuses == [.overdue])
    }

    @Test("J5: a succession of one task, with its since and basis, beside those of the agency")
    func goToTheSuccessorOfTheTask() throws {
        let own = Agency.Succession(
            successor: "vhttdl", since: .on("2025-03-01"), basis: "Quyết định 1")
        let task = PlanTask.make(
            Deadline(rule: .once(.on("2024-12-31"))), lead: ["tttt"], successions: ["tttt": own])
        let done = LearnedReport.make(.done, by: "vhttdl", on: "2025-04-30")
        let other = LearnedReport.make(.done, by: "khcn", on: "2025-04-30")
        #expect(
            try TaskState.of(task, history: [done], at: now, agencies: agencies).lead == ["vhttdl"])
        #expect(
            try [done, other].map {
                try TaskState.of(task, history: [$0], at: now, agencies: agencies).statuses
            } == [[.done], [.overdue]])
        let before = Instant.at("2025-02-28T23:59:59.999+07:00")
        #expect(
            try TaskState.of(task, history: [], at: before, agencies: agencies).lead == ["tttt"])
        let plan = Plan.make(
            agencies: agencies, tasks: [task], kpis: [try .make([.due], task: "II.5.a")])
        let kpi = try #require(plan.kpis.first)
        #expect(plan.currentLead(of: kpi, at: now) == ["vhttdl"])
    }

    @Test func areNotYetThoseOfADayToCome() throws {
        #expect(try state(["tttt"], []).lead == ["khcn"])
        let later = Instant.at("2026-01-01T00:00:00+07:00")
        let task = PlanTask.make(lead: ["tttt"])
        #expect(try TaskState.of(task, history: [], at: later, agencies: agencies).lead == ["so"])
    }

    private func state(
        _ lead: [String], _ history: [LearnedReport], supporting: [String] = []
    ) throws -> TaskState {
        let task = PlanTask.make(
            Deadline(rule: .once(.on("2024-12-31"))), lead: lead, coordinating: supporting)
        return try .of(task, history: history, at: now, agencies: agencies)
    }

    private func reporters(
        _ lead: [String], _ history: [LearnedReport], supporting: [String] = []
    ) throws -> [String] {
        try state(lead, history, supporting: supporting).occurrences.flatMap(\.reporters).filter(
            \.isLead
        )
        .map { "\($0.agency) \($0.hasReported ? "+" : "-")" }
    }
}

extension Target {
    fileprivate static let due = Target(.atLeast, 1, by: .on("2025-12-31"))
}
