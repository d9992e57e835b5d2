import Basics
import Indicators
import TestSupport
import Testing

/// The trend of a KPI that starts afresh in each period.
@Suite(.quick) struct PeriodTrendTests {
    private let year = Target(.atLeast, 365, by: .on("2023-12-31"))
    private let next = Target(.atLeast, 365, by: .on("2024-12-31"))

    /// A unit a day in 2023, after 1,000 in each month of 2022.
    private func ledger(until month: Int) throws -> Ledger {
        try Ledger.monthly(0..<month) { $0 < 12 ? 1000 : $1 - 365 }
    }

    @Test func usesTheValuesOfItsPeriodAlone() throws {
        let kpi = try KPI.make([year, next], by: .year, isLinear: true)
        let state = try ledger(until: 18).state(of: kpi, at: .midnight("2023-07-10"))
        #expect(state.targets.map { $0.projection?.value } == [365, nil])
        #expect(state.targets.map { $0.projection?.attainment } == [.midnight("2024-01-01"), nil])
        #expect(state.trend?.readings.count == 6)
    }

    @Test func isNoneWithoutALinearTrajectory() throws {
        let kpi = try KPI.make([year], by: .year)
        #expect(try ledger(until: 18).projection(of: kpi, at: "2023-07-10") == nil)
    }

    @Test func isNoneWithTooFewValuesOfThePeriod() throws {
        let kpi = try KPI.make([year], by: .year, isLinear: true)
        // Five values reach back 120 days, less than the third of the year.
        #expect(try ledger(until: 17).projection(of: kpi, at: "2023-06-10") == nil)
        #expect(try ledger(until: 18).projection(of: kpi, at: "2023-07-10")?.value == 365)
        let quarterly = try Ledger.monthly(2..<24, every: 3) { $1 }
        #expect(try quarterly.projection(of: kpi, at: "2023-12-20") == nil)
    }

    @Test("nothing is attained after the period, and a due day within it may be early")
    func endsWithItsPeriod() throws {
        let targets = [Target(.atLeast, 300, by: .on("2023-09-30"))]
        let kpi = try KPI.make(targets, by: .year, isLinear: true)
        let projection = try #require(
            try ledger(until: 18).projection(of: kpi, at: "2023-07-10"))
        #expect(projection.value == 273 && projection.misses)
        #expect(projection.attainment == .midnight("2023-10-28"))
        let far = try KPI.make(
            [Target(.atLeast, 366, by: .on("2023-12-31"))], by: .year, isLinear: true)
        let missed = try #require(try ledger(until: 18).projection(of: far, at: "2023-07-10"))
        #expect(missed == Projection(value: 365, attainment: nil, misses: true))
    }

    @Test(
        "at most 31 values of a period are kept",
        arguments: [(KPIPeriod.month, 31), (.quarter, 31), (.halfYear, 31), (.year, 31)])
    func isThinned(_ period: KPIPeriod, _ most: Int) throws {
        let kpi = try KPI.make([year], by: period, isLinear: true)
        var ledger = Ledger()
        for day in 0..<365 {
            try ledger.add(Double(day), on: Day.on("2023-01-01").adding(days: day).description)
        }
        let trend = try #require(try ledger.state(of: kpi, at: .midnight("2023-12-31")).trend)
        #expect(trend.readings.count <= most && trend.readings.count >= 25)
        #expect(trend.period == period.days(around: .on("2023-12-31")))
        #expect(trend.line?.slope == 1)
    }
}
