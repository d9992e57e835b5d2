/// A day of the proleptic Gregorian calendar, in the years 1 to 9999.
package struct Day: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    package static let first = Day(validYear: 1, month: 1, day: 1)
    package static let last = Day(validYear: 9999, month: 12, day: 31)

    /// Nil if the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    private init(validYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package var quarter: Int { (month - 1) / 3 + 1 }

    package var firstOfMonth: Day { Day(validYear: year, month: month, day: 1) }

    package var firstOfQuarter: Day {
        Day(validYear: year, month: quarter * 3 - 2, day: 1)
    }

    package var firstOfYear: Day { Day(validYear: year, month: 1, day: 1) }

    package var lastOfMonth: Day {
        Day(validYear: year, month: month, day: Self.length(ofMonth: month, year: year))
    }

    /// The day that many days later, clamped to the first and the last day.
    package func adding(days: Int) -> Day {
        let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
        return overflow ? (days < 0 ? .first : .last) : Day(daysSinceEpoch: sum)
    }

    /// The same day that many months later, or the last of a shorter month.
    ///
    /// Clamped to the first and the last day.
    package func adding(months: Int) -> Day {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, 12..<120_000 ~= sum else { return months < 0 ? .first : .last }
        let (year, month) = (sum / 12, sum % 12 + 1)
        let day = min(day, Self.length(ofMonth: month, year: year))
        return Day(validYear: year, month: month, day: day)
    }

    /// The number of days between this day and another, whichever is first.
    package func distance(to other: Day) -> Int { abs(daysSinceEpoch - other.daysSinceEpoch) }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

extension Day {
    private static let daysPerEra = 146_097  // 400 years
    private static let epochFromMarchOfYear0 = 719_468

    /// Days since 1970-01-01, negative before it.
    ///
    /// Source: <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>.
    package var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shiftedYear.quotientAndRemainder(dividingBy: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.epochFromMarchOfYear0
    }

    /// The day that many days after 1970-01-01, clamped to the first and the last day.
    package init(daysSinceEpoch days: Int) {
        let held = max(Day.first.daysSinceEpoch, min(Day.last.daysSinceEpoch, days))
        let (era, dayOfEra) = (held + Self.epochFromMarchOfYear0)
            .quotientAndRemainder(dividingBy: Self.daysPerEra)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            validYear: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Day: Comparable {
    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension Day: LosslessStringConvertible {
    /// The day written as yyyy-MM-dd; nil if the text has another form.
    package init?(_ text: String) {
        var cursor = DigitCursor(text)
        guard let day = cursor.takeISODay(), cursor.isAtEnd else { return nil }
        self = day
    }

    /// The day written as dd/MM/yyyy; nil if the text has another form.
    package init?(dayMonthYear text: String) {
        var cursor = DigitCursor(text)
        guard let day = cursor.takeVietnameseDay(), cursor.isAtEnd else { return nil }
        self = day
    }

    /// The day as yyyy-MM-dd.
    package var description: String {
        "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }
}
