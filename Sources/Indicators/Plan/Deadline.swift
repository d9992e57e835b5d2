package import Basics

/// A due date or recurrence, as written and as a rule.
package struct Deadline: Hashable, Sendable {
    package let asWritten: String?
    package let rule: Rule
    /// True if the plan leaves the month open, so that the rule is an assumption.
    package let isAssumed: Bool
    /// Later due dates that replaced the written one, in order.
    package let amendments: [Amendment]
    /// The span before the due date in which the status is due soon.
    package let notice: Duration

    package init(
        asWritten: String? = nil, rule: Rule, isAssumed: Bool = false,
        amendments: [Amendment] = [], notice: Duration
    ) {
        self.asWritten = asWritten
        self.rule = rule
        self.isAssumed = isAssumed
        self.amendments = amendments
        self.notice = notice
    }

    package enum Rule: Hashable, Sendable {
        /// The plan sets no due date.
        case open
        /// The due date.
        case once(Day)
        case every(Recurrence)
    }

    package struct Amendment: Hashable, Sendable {
        package let to: Day
        package let basis: String?

        package init(to: Day, basis: String? = nil) {
            self.to = to
            self.basis = basis
        }
    }

    /// The due dates of the occurrences in a period, sorted; a single one is kept even outside it.
    ///
    /// Without the decisions on single occurrences.
    package func dueDates(in period: ClosedRange<Day>) -> [Day] {
        plannedDays(in: period).map { amendedDay ?? $0 }
    }

    /// The plan's own due dates, which name the occurrences, sorted.
    package func plannedDays(in period: ClosedRange<Day>) -> [Day] {
        switch rule {
        case .open: []
        case .once(let day): [day]
        case .every(let recurrence): recurrence.dueDates(in: period)
        }
    }

    /// The later day of a single due date; nil if it was not amended.
    package var amendedDay: Day? { amendments.last?.to }
}

/// The due dates that recur every year.
package struct Recurrence: Hashable, Sendable {
    /// Numbers from 1 to 12, sorted.
    package let months: [Int]
    /// The due day in those months, clamped to the month's last; nil for the last.
    package let day: Int?
    /// Occurrences before this day are skipped.
    package let from: Day?

    package init(months: [Int], day: Int? = nil, from: Day? = nil) {
        self.months = months.sorted()
        self.day = day
        self.from = from
    }

    /// The due dates of the occurrences in a period, sorted.
    package func dueDates(in period: ClosedRange<Day>) -> [Day] {
        let first = max(period.lowerBound, from ?? period.lowerBound)
        return (period.lowerBound.year...period.upperBound.year)
            .flatMap { year in months.compactMap { Day(year: year, month: $0, day: 1) } }
            .map(dueDate)
            .filter { first <= $0 && $0 <= period.upperBound }
    }

    private func dueDate(of month: Day) -> Day {
        day.flatMap { Day(year: month.year, month: month.month, day: $0) } ?? month.lastOfMonth
    }
}
