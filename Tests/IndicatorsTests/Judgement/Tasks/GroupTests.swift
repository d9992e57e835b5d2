import Basics
import Indicators
import TestSupport
import Testing

/// Tasks that groups of agencies lead.
@Suite(.quick) struct GroupTests {
    private let now = Instant.at("2022-12-15T08:00:00+07:00")
    private let agencies = [
        Agency(
            id: "all", name: LocalizedText(vi: "Mọi", en: "All"), members: ["departments", "d"]),
        Agency(
            id: "departments", name: LocalizedText(vi: "Sở", en: "Departments"),
            members: ["a", "b", "c"]),
        .make("a", "new", since: "2022-11-01"), .make("b"), .make("c"), .make("d"), .make("new"),
        .make("empty"),
    ]

    @Test("a task led by a group is led by each member: 2 of 4 are done, the others are named")
    func areLedByEachMember() throws {
        let rows = [
            TaskReport.make(.done, by: "a"), .make(.done, by: "d"), .make(.running, by: "c"),
        ]
        let occurrence = try #require(try state(["all"], rows).occurrences.first)
        #expect(occurrence.status == .dueSoon)
        #expect((occurrence.doneCount, occurrence.leadCount) == (2, 4))
        #expect(shown(occurrence) == ["b -", "c +", "d + done", "new + done"])
        let all = rows + [.make(.done, by: "b"), .make(.done, by: "c", on: "2022-11-30")]
        #expect(try state(["all"], all).statuses == [.done])
    }

    @Test func areShownByTheGroupsName() throws {
        #expect(try state(["all", "b"], []).lead == ["all", "b"])
    }

    @Test func areDoneWhereTheGroupSaysSo() throws {
        #expect(try state(["all"], [.make(.done, by: "all")]).statuses == [.done])
        #expect(try state(["all"], [.make(.done)]).statuses == [.done])
        let inner = TaskReport.make(.done, by: "departments")
        #expect(try state(["all"], [inner]).statuses == [.dueSoon])
    }

    @Test("each: false: the group reports as one agency")
    func areLedAsOneWithoutEach() throws {
        let members = ["a", "b", "c", "d"].map { TaskReport.make(.done, by: $0) }
        #expect(try state(["all"], members, each: false).statuses == [.dueSoon])
        let group = TaskReport.make(.done, by: "all")
        #expect(try state(["all"], [group], each: false).statuses == [.done])
        let occurrence = try #require(try state(["all"], [group], each: false).occurrences.first)
        #expect(shown(occurrence) == ["all + done"])
    }

    @Test func countAnAgencyOfTwoGroupsOnce() throws {
        let occurrence = try #require(
            try state(["departments", "all", "c"], []).occurrences.first)
        #expect(shown(occurrence) == ["b -", "c -", "d -", "new -"])
    }

    @Test func areSingleAgenciesWithoutMembers() throws {
        let occurrence = try #require(try state(["empty"], []).occurrences.first)
        #expect(shown(occurrence) == ["empty -"])
    }

    @Test("a member that was abolished leads nothing that is due later")
    func areNotLedByAMemberThatHasEnded() throws {
        let agencies = [
            Agency(id: "all", name: LocalizedText(vi: "Mọi", en: "All"), members: ["a", "b"]),
            .make("a"),
            Agency(id: "b", name: LocalizedText(vi: "b", en: "b"), until: .on("2022-11-30")),
        ]
        let task = PlanTask.make(
            Deadline(rule: .every(Recurrence(months: [11, 12]))), lead: ["all"])
        let rows = ["2022-11-30", "2022-12-31"].map {
            TaskReport.make(.done, by: "a", for: .on($0))
        }
        let state = try TaskState.of(task, rows, at: now, agencies: agencies)
        #expect(state.summary == ["2022-11-30 overdue", "2022-12-31 done"])
        #expect(state.occurrences.map(shown) == [["a + done", "b -"], ["a + done"]])
        let single = PlanTask.make(Deadline(rule: .once(.on("2022-12-31"))), lead: ["b"])
        let alone = try TaskState.of(single, [], at: now, agencies: agencies)
        #expect(alone.occurrences.map(shown) == [["b -"]])
    }

    private func shown(_ occurrence: TaskState.Occurrence) -> [String] {
        occurrence.reporters.filter(\.isLead).map {
            "\($0.agency) \($0.hasReported ? "+" : "-")\($0.isDone ? " done" : "")"
        }
    }

    private func state(
        _ lead: [String], _ reports: [TaskReport], each: Bool = true
    ) throws -> TaskState {
        try .of(.make(lead: lead, each: each), reports, at: now, agencies: agencies)
    }
}
