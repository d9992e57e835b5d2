import Basics
import Indicators
import TestSupport
import Testing

/// The alerts on a target of at least 100 by the end of 2022, whose values come 45 days late, in a
/// plan that ends with 2025.
@Suite(.quick) struct TargetAlertTests {
    private let due = Instant.midnight("2023-01-01")
    private var book = AlertBook()
    private var ledger = Ledger()

    /// The alerts at an instant, as `reminded,failed`.
    private mutating func alerts(
        on kpi: KPI, at now: Instant, in plan: Plan? = nil
    ) throws -> [String] {
        let plan = plan ?? Plan.make(kpis: [kpi])
        let states = [try CollectorState.feed()]
        let state = PlanState(
            plan, in: SeriesIndex(states, at: now), states, ledger.past(), at: now)
        book.update([state], at: now)
        return try kpi.targets.map { target in
            try #require(book.alerts(on: target, of: kpi, plan)).text
        }
    }

    @Test("A1: the reminder of a target at risk lasts until it is missed")
    mutating func overlapAtTheHandOver() throws {
        let kpi = try KPI.make(
            [Target(.atLeast, 100, by: .on("2022-12-31"))],
            from: KPI.Baseline(value: 0, at: .on("2022-01-01")))
        try ledger.add(50, on: "2022-11-30")
        #expect(try alerts(on: kpi, at: .midnight("2022-12-15")) == ["reminded"])
        #expect(try alerts(on: kpi, at: due) == ["reminded"])
        let missed = Instant.midnight("2023-02-15")
        #expect(try alerts(on: kpi, at: missed.advanced(by: .milliseconds(-1))) == ["reminded"])
        #expect(try alerts(on: kpi, at: missed) == ["reminded,failed"])
        #expect(book.nextChange == missed.advanced(by: .seconds(1800)))
        #expect(try alerts(on: kpi, at: missed.advanced(by: .seconds(1800))) == ["failed"])
        try ledger.add(100, on: "2023-03-31")
        #expect(try alerts(on: kpi, at: .midnight("2023-04-05")) == [""])
    }

    @Test(
        "an estimate ends no alert, a better value does",
        arguments: [
            (Grade.estimate, "failed"), (.provisional, ""), (.final, ""),
        ])
    mutating func outlastAnEstimate(_ grade: Grade, _ text: String) throws {
        let kpi = try KPI.make([Target(.atLeast, 100, by: .on("2022-12-31"))])
        try ledger.add(90, on: "2022-12-31")
        #expect(try alerts(on: kpi, at: .midnight("2023-03-01")) == ["failed"])
        try ledger.add(120, on: "2023-03-31", grade: grade)
        #expect(try alerts(on: kpi, at: .midnight("2023-04-10")) == [text])
    }

    @Test("a missed target that has no value any more stays one")
    mutating func outlastALackOfData() throws {
        let kpi = try KPI.make([Target(.atLeast, 100, by: .on("2022-12-31"))])
        try ledger.add(90, on: "2022-12-31")
        #expect(try alerts(on: kpi, at: .midnight("2023-03-01")) == ["failed"])
        try ledger.add(.withdrawn, at: due, recorded: "2023-03-10")
        let state = try ledger.state(of: kpi, at: .midnight("2023-03-11"))
        #expect(state.targets.map(\.status) == [.unknown])
        #expect(try alerts(on: kpi, at: .midnight("2023-03-11")) == ["failed"])
    }

    @Test(
        "of a level until 90 days after the plan's end, or as the plan says",
        arguments: [
            (90, "2026-03-31", "2026-04-01"), (0, "2025-12-31", "2026-01-01"),
            (365, "2026-12-31", "2027-01-01"),
        ])
    mutating func endAfterThePlan(_ days: Int, _ last: String, _ first: String) throws {
        let kpi = try KPI.make([Target(.atLeast, 100, by: .on("2022-12-31"))])
        let plan = Plan(
            id: "p", title: kpi.title, period: .on("2022-06-01") ... .on("2025-12-31"),
            zone: .hoChiMinh, alertAfterEnd: .days(days), kpis: [kpi])
        try ledger.add(90, on: "2022-12-31")
        #expect(try alerts(on: kpi, at: .midnight(last), in: plan) == ["failed"])
        #expect(try alerts(on: kpi, at: .midnight(first), in: plan) == [""])
    }

    @Test("of a year until 90 days after its day, and each for itself")
    mutating func endForAPeriod() throws {
        let kpi = try KPI.make(
            [
                Target(.atLeast, 100, by: .on("2022-12-31")),
                Target(.atLeast, 100, by: .on("2023-12-31")),
            ], by: .year)
        try ledger.add(90, on: "2022-12-31")
        #expect(try alerts(on: kpi, at: .midnight("2023-02-15")) == ["failed", ""])
        #expect(try alerts(on: kpi, at: .midnight("2023-03-31")) == ["failed", ""])
        #expect(try alerts(on: kpi, at: .midnight("2023-04-01")) == ["", ""])
    }

    @Test("alerts of an earlier process are taken over, and last through a lack of data")
    mutating func outlastTheProcess() throws {
        let kpi = try KPI.make([Target(.atLeast, 100, by: .on("2022-12-31"))])
        let subject = StatusSubject(
            plan: Plan.make(kpis: [kpi]).id, subject: "alert/kpi/\(kpi.id)",
            day: .on("2022-12-31"))
        #expect(try alerts(on: kpi, at: .midnight("2023-03-01")) == [""])
        book.restore([subject: KnownStatus("failed", since: .midnight("2023-02-15"))])
        #expect(try alerts(on: kpi, at: .midnight("2023-03-01")) == ["failed"])
        #expect(book.texts(besides: [:]) == [subject: "failed"])
    }
}
