import Basics
import Indicators
import TestSupport
import Testing

/// The collectors that report on the tasks of a plan.
@Suite struct StatusCollectorTests {
    private let now = Instant.at("2022-11-15T08:00:00+07:00")

    @Test(arguments: [(nil, TaskStatus.done), ("city", .done), ("province", .unknown)])
    func areThoseOfThisPlanOrOfEveryPlan(_ plan: String?, status: TaskStatus) throws {
        let collector = try CollectorState.reporting("tasks", [.make(.done)], of: plan)
        #expect(try TaskState.of(.make(), [collector], at: now).statuses == [status])
    }

    @Test func tellTogether() throws {
        let states = try [
            CollectorState.reporting("a", [.make(.done, by: "a")]),
            .reporting("b", [.make(.done, by: "b")]), .make("figures", nil),
        ]
        #expect(try TaskState.of(.make(lead: ["a", "b"]), states, at: now).statuses == [.done])
    }

    @Test func stepAsideForARealOneWhereTheyAreExamples() throws {
        let example = try CollectorState.reporting("example", [.make(.done)], isExample: true)
        let real = try CollectorState.reporting("real", [.make(.running)])
        let alone = try TaskState.of(.make(), [example], at: now)
        #expect(alone.statuses == [.done])
        #expect(alone.isExample)
        let both = try TaskState.of(.make(), [example, real], at: now)
        #expect(both.statuses == [.due])
        #expect(!both.isExample)
    }

    @Test func tellOfExamplesUntilTheirNextRunWhereTheyWereExamples() throws {
        let example = try CollectorState.reporting("tasks", [.make(.done)], isExample: true)
        let real = try CollectorState.reporting("tasks", nil)
        let changed = CollectorState(
            collector: real.collector, history: example.history, nextRun: nil)
        #expect(try TaskState.of(.make(), [changed], at: now).isExample)
    }

    @Test func makeNoExampleOfATaskTheyDoNotTellOf() throws {
        let example = try CollectorState.reporting(
            "example", [.make(.done, task: "II.5.b")], isExample: true)
        #expect(try !TaskState.of(.make(), [example], at: now).isExample)
    }
}
