import Basics
import Indicators
import TestSupport
import Testing

extension Ledger {
    /// A value for the last day of each month from January 2022 on.
    ///
    /// `value` has the number of the month from 0, and the days since 2022-01-01 at the day's end.
    static func monthly(
        _ months: Range<Int>, every step: Int = 1, in commune: String = "a",
        by collector: String = "figures", isExample: Bool = false,
        _ value: (_ month: Int, _ days: Double) -> Double
    ) throws -> Ledger {
        var ledger = Ledger()
        try ledger.addMonthly(
            months, every: step, in: commune, by: collector, isExample: isExample, value)
        return ledger
    }

    mutating func addMonthly(
        _ months: Range<Int>, every step: Int = 1, in commune: String = "a",
        by collector: String = "figures", isExample: Bool = false,
        _ value: (_ month: Int, _ days: Double) -> Double
    ) throws {
        for month in stride(from: months.lowerBound, to: months.upperBound, by: step) {
            let day = Day.on("2022-01-01").adding(months: month).lastOfMonth
            try add(
                value(month, Double(Day.on("2022-01-01").distance(to: day)) + 1),
                on: day.description, in: commune, by: collector, isExample: isExample)
        }
    }

    /// The projection for the only target of a KPI.
    func projection(
        of kpi: KPI, _ states: [CollectorState]? = nil, at day: String = "2023-03-20",
        asKnownOn known: String? = nil
    ) throws -> Projection? {
        let state = try state(of: kpi, states, at: .midnight(day), asKnownOn: known)
        return try #require(state.targets.first).projection
    }
}

extension KPI {
    /// A level with one target by the end of 2023.
    static func by2023(_ value: Double) throws -> KPI { try by2023(.atLeast, value) }

    static func by2023(_ comparison: Target.Comparison, _ value: Double) throws -> KPI {
        try make([Target(comparison, value, by: .on("2023-12-31"))])
    }
}
