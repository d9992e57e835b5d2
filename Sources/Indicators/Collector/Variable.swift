package import Basics

/// The variables of templates: parts of today and of the last closed periods.
package enum Variable: String, CaseIterable, Hashable, Sendable {
    case todayYear = "today.year"
    case todayQuarter = "today.quarter"
    case todayMonth = "today.month"
    case todayDay = "today.day"
    case todayDate = "today.date"
    case yesterdayDate = "yesterday.date"
    case lastMonthYear = "last_month.year"
    case lastMonthMonth = "last_month.month"
    case lastMonthStart = "last_month.start"
    case lastMonthEnd = "last_month.end"
    case lastQuarterYear = "last_quarter.year"
    case lastQuarterQuarter = "last_quarter.quarter"
    case lastQuarterStart = "last_quarter.start"
    case lastQuarterEnd = "last_quarter.end"
    case lastYearYear = "last_year.year"
    case lastYearStart = "last_year.start"
    case lastYearEnd = "last_year.end"

    /// The value on a day: a number without leading zeros, or a date such as `2026-09-30`.
    package func text(on today: Day) -> String {
        switch self {
        case .todayYear: "\(today.year)"
        case .todayQuarter: "\(today.quarter)"
        case .todayMonth: "\(today.month)"
        case .todayDay: "\(today.day)"
        case .todayDate: "\(today)"
        case .yesterdayDate: "\(today.adding(days: -1))"
        case .lastMonthYear: "\(lastMonth(today).year)"
        case .lastMonthMonth: "\(lastMonth(today).month)"
        case .lastMonthStart: "\(lastMonth(today).firstOfMonth)"
        case .lastMonthEnd: "\(lastMonth(today))"
        case .lastQuarterYear: "\(lastQuarter(today).year)"
        case .lastQuarterQuarter: "\(lastQuarter(today).quarter)"
        case .lastQuarterStart: "\(lastQuarter(today).firstOfQuarter)"
        case .lastQuarterEnd: "\(lastQuarter(today))"
        case .lastYearYear: "\(lastYear(today).year)"
        case .lastYearStart: "\(lastYear(today).firstOfYear)"
        case .lastYearEnd: "\(lastYear(today))"
        }
    }
}

/// The last day of the month before the day's own; the same below for quarter and year.
private func lastMonth(_ day: Day) -> Day { day.firstOfMonth.adding(days: -1) }

private func lastQuarter(_ day: Day) -> Day { day.firstOfQuarter.adding(days: -1) }

private func lastYear(_ day: Day) -> Day { day.firstOfYear.adding(days: -1) }
