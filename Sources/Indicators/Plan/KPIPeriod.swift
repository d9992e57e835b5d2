package import Basics

/// The periods for each of which a KPI starts afresh.
package enum KPIPeriod: String, CaseIterable, Hashable, Sendable {
    case year
    case halfYear = "half-year"
    case quarter, month

    /// The period with a day.
    package func days(around day: Day) -> ClosedRange<Day> {
        let first = first(of: day)
        return first...first.adding(months: months - 1).lastOfMonth
    }

    /// The period with an instant: its first instant is that after its start.
    package func days(around instant: Instant, in zone: Zone) -> ClosedRange<Day> {
        days(around: zone.dayEnding(with: instant))
    }

    /// The number of months.
    var months: Int {
        switch self {
        case .year: 12
        case .halfYear: 6
        case .quarter: 3
        case .month: 1
        }
    }

    private func first(of day: Day) -> Day {
        switch self {
        case .year: day.firstOfYear
        case .halfYear: day.month <= 6 ? day.firstOfYear : day.firstOfYear.adding(months: 6)
        case .quarter: day.firstOfQuarter
        case .month: day.firstOfMonth
        }
    }
}
