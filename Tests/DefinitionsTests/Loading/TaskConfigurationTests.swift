import Basics
import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

/// Leads, groups and occurrences in plan files, and the collectors that report on them.
@Suite struct TaskConfigurationTests {
    @Test func leadsMayHaveASuccessionOfTheirOwn() throws {
        let plan = try Plan.read(
            """
            agencies: {a: {vi: A, en: A}, b: {vi: B, en: B}, c: {vi: C, en: C, members: [a, b]}}
            tasks:
              - id: "1"
                title: {vi: Việc, en: Task}
                lead:
                  - {agency: b, succeeded_by: c, since: 2025-03-01, basis: NĐ 45}
                  - a
              - {id: "2", title: {vi: Việc, en: Task}, lead: c, each: false}
            """)
        #expect(plan.tasks.map(\.lead) == [["b", "a"], ["c"]])
        #expect(
            plan.tasks.map(\.successions) == [
                ["b": .init(successor: "c", since: .on("2025-03-01"), basis: "NĐ 45")], [:],
            ])
        #expect(plan.tasks.map(\.isLedByEachMember) == [true, false])
        #expect(plan.agency("c")?.members == ["a", "b"])
    }

    @Test func occurrencesMayBeSettledOrPutOff() throws {
        let plan = try Plan.read(
            """
            tasks:
              - id: "1"
                title: {vi: Việc, en: Task}
                deadline: {every: {months: [3, 6], before_day: 20}}
                occurrences:
                  - {by: 2025-03-19, closed: {on: 2025-04-01, result: waived}}
                  - {by: 2025-06-19, amended: {to: 2025-06-30, basis: CV 1}}
              - id: "2"
                title: {vi: Việc, en: Task}
                deadline: {before: 2025-07-01, amended: {to: 2025-09-30}}
                occurrences: {by: 2025-06-30, closed: {on: 2025-10-01}}
            """)
        #expect(
            plan.tasks.map(\.changes) == [
                [
                    .on("2025-03-19"): .init(
                        closed: Settlement(on: .on("2025-04-01"), result: "waived")),
                    .on("2025-06-19"): .init(
                        amendment: .init(to: .on("2025-06-30"), basis: "CV 1")),
                ],
                [.on("2025-06-30"): .init(closed: Settlement(on: .on("2025-10-01")))],
            ])
    }

    @Test("a plan is bounded: its occurrences, and its leads with each member of a group")
    func areBounded() throws {
        let tasks = { (count: Int, more: String) in
            "tasks:\n"
                + (0..<count).map {
                    "  - {id: \"\($0)\", title: {vi: Việc, en: Task}, \(more)}\n"
                }.joined()
        }
        let monthly = "deadline: {every: {months: [1,2,3,4,5,6,7,8,9,10,11,12]}}"
        let century = "period: {from: 1950-01-01, until: 2049-12-31}\n"
        let years = "period: {from: 2022-06-01, until: 2025-12-31}\n"
        let ids = (0..<999).map { "a\($0)" }
        let agencies =
            "agencies:\n" + ids.map { "  \($0): {vi: A, en: A}\n" }.joined()
            + "  all: {vi: A, en: A, members: [\(ids.joined(separator: ", "))]}\n"
        let messages = [
            century + tasks(209, monthly), century + tasks(208, monthly),
            years + agencies + tasks(101, "lead: all"),
            years + agencies + tasks(101, "lead: all, each: false"),
        ].map { yaml in
            let text = "plan: a\ntitle: {vi: A, en: A}\n" + yaml
            let file = YAMLFile("plan.yaml", Array(text.utf8))
            return Configuration.load(plans: [file], zone: .utc).diagnostics.map(\.message)
        }
        #expect(
            messages == [
                [
                    "the tasks are due 250800 times together in the plan's period; at most 250000 "
                        + "times are permitted"
                ], [],
                [
                    "the tasks have 100899 lead agencies together, each member of a group counted; "
                        + "at most 100000 are permitted; 'each: false' counts a group as one"
                ], [],
            ])
    }

    @Test("while an occurrence, a succession or a member does not fit, the last good plan goes on")
    func keepTheLastGoodPlan() throws {
        let folder = try TemporaryFolder()
        let load = { (last: Configuration?) in
            Configuration.load(file: "\(folder.path)/kpi-collector.yaml", after: last)
        }
        let good = """
            plan: city
            title: {vi: Kế hoạch, en: Plan}
            period: {from: 2022-06-01, until: 2025-12-31}
            agencies: {so-a: {vi: Sở A, en: Department A}}
            tasks:
              - id: "1"
                title: {vi: Việc, en: Task}
                deadline: {by: 2022-12-31}

            """
        try folder.write("plans: plan.yaml\n", to: "kpi-collector.yaml")
        try folder.write(good, to: "plan.yaml")
        try folder.write(collector, to: "collectors/tasks.yaml")
        let first = load(nil)
        #expect(first.diagnostics == [])
        for wrong in [
            "    occurrences: {by: 2022-12-30, closed: {on: 2023-01-31}}\n",
            "    lead: [{agency: so-a, succeeded_by: so-a, since: 2023-01-01}]\n",
            "    lead: [so-b]\n",
        ] {
            try folder.write(good + wrong, to: "plan.yaml")
            let second = load(first)
            #expect(second.diagnostics.filter { !$0.isWarning }.count == 1, "\(wrong)")
            #expect(second.plans == first.plans)
            #expect(second.collectors == first.collectors)
        }
        let more = "  - {id: \"2\", title: {vi: Việc, en: Task}}\n"
        try folder.write(good + more, to: "plan.yaml")
        let changed = load(first)
        #expect(changed.diagnostics == [])
        #expect(changed.collectors.map(\.definition) != first.collectors.map(\.definition))
    }

    private let collector = """
        collector: tasks
        source: {url: "http://127.0.0.1/"}
        task_status: {task: id, status: is}

        """
}
