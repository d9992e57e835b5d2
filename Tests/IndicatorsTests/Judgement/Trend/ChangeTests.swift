import Basics
import Indicators
import TestSupport
import Testing

/// The change of a KPI's value since the period, or the publication interval, before.
@Suite(.quick) struct ChangeTests {
    private let kpi: KPI

    init() throws { kpi = try .by2023(700) }

    private func change(
        of kpi: KPI? = nil, _ days: [(String, Double)], _ publishes: Frequency? = nil,
        at now: String = "2023-03-20"
    ) throws -> KPIState.Change? {
        var ledger = Ledger()
        for (day, value) in days { try ledger.add(value, on: day) }
        return try ledger.state(
            of: kpi ?? self.kpi, [.feed(publishes: publishes)], at: .midnight(now)
        ).change
    }

    @Test(
        "a level is compared with the last value before its publication interval",
        arguments: [
            (Frequency.monthly, 31.0, "2023-02-01"), (.quarterly, 11, "2022-12-01"),
            (.halfYearly, 11, "2022-12-01"), (.weekly, 33, "2023-02-19"),
            (.daily, 35, "2023-02-28"),
            (.yearly, 11, "2022-12-01"),
        ])
    func isThatSinceTheIntervalBefore(
        _ publishes: Frequency, _ former: Double, _ instant: String
    ) throws {
        // 2023-02-28 is a Tuesday, and 2023-02-20 the Monday of the week before.
        let days = [
            ("2022-11-30", 11.0), ("2023-01-31", 31), ("2023-02-18", 33), ("2023-02-27", 35),
            ("2023-02-28", 40),
        ]
        let change = try #require(try change(days, publishes))
        #expect(change.amount == 40 - former)
        #expect(change.since.instant == .midnight(instant))
    }

    @Test func isThatSinceTheDayBeforeWithoutAnInterval() throws {
        for publishes in [nil, Frequency.irregular] {
            let change = try change([("2023-01-31", 31), ("2023-02-27", 35)], publishes)
            #expect(change?.amount == 4)
        }
    }

    @Test func isThatSinceThePeriodBeforeWithValues() throws {
        let yearly = try KPI.make([Target(.atLeast, 1, by: .on("2023-12-31"))], by: .year)
        let days = [
            ("2020-06-30", 7.0), ("2020-12-31", 20), ("2023-01-31", 2), ("2023-02-28", 4.5),
        ]
        let change = try #require(try change(of: yearly, days, .monthly))
        #expect(change.amount == -15.5)
        #expect(change.since.instant == .midnight("2021-01-01"))
    }

    @Test func isNoneWithoutAFormerOrACurrentValue() throws {
        #expect(try change([("2023-02-28", 4)], .monthly) == nil)
        #expect(try change([("2023-02-01", 3), ("2023-02-28", 4)], .monthly) == nil)
        #expect(try change([]) == nil)
    }

    @Test func isWithoutTheNoiseOfArithmetic() throws {
        #expect(try change([("2023-01-31", 0.1), ("2023-02-28", 0.3)], .monthly)?.amount == 0.2)
    }
}
