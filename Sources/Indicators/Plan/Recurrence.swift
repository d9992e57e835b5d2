package import Basics

/// The days of every year by which something is due again.
package struct Recurrence: Hashable, Sendable {
    /// Numbers from 1 to 12, sorted.
    package let months: [Int]
    /// The last good day of those months; nil for the last one, as for one that a month has not.
    package let day: Int?
    /// Occurrences before this day are left out.
    package let from: Day?

    package init(months: [Int], day: Int? = nil, from: Day? = nil) {
        self.months = months.sorted()
        self.day = day
        self.from = from
    }

    /// The last good day of each occurrence in a period, sorted.
    package func lastGoodDays(in period: ClosedRange<Day>) -> [Day] {
        let first = max(period.lowerBound, from ?? period.lowerBound)
        return (period.lowerBound.year...period.upperBound.year)
            .flatMap { year in months.compactMap { Day(year: year, month: $0, day: 1) } }
            .map(lastGoodDay)
            .filter { first <= $0 && $0 <= period.upperBound }
    }

    private func lastGoodDay(of month: Day) -> Day {
        day.flatMap { Day(year: month.year, month: month.month, day: $0) } ?? month.lastOfMonth
    }
}
