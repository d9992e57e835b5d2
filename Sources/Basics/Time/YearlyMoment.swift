/// A local time that comes once a year, such as 02:00 on the last Sunday of March.
struct YearlyMoment: Hashable, Sendable {
    enum Date: Hashable, Sendable {
        /// So many days after the first of January.
        case number(Int, skipsLeapDay: Bool)
        /// The weekday, from 0 for Sunday, in the nth week of the month; 5 stands for the last.
        case weekday(Int, week: Int, month: Int)
    }

    let date: Date
    /// Seconds from the date's midnight, which may lead out of that day.
    let time: Int

    /// The moment in a year, in seconds of local time since 1970-01-01T00:00:00.
    func seconds(in year: Int) -> Int {
        let january = Day.first.adding(months: (year - Day.first.year) * 12)
        return date.daysSinceEpoch(inYearFrom: january) * 86_400 + time
    }
}

extension YearlyMoment.Date {
    fileprivate func daysSinceEpoch(inYearFrom january: Day) -> Int {
        switch self {
        case .number(let number, let skipsLeapDay):
            let leapDay = Day(year: january.year, month: 2, day: 29)
            let isPastLeapDay = skipsLeapDay && leapDay != nil && number >= 59
            return january.daysSinceEpoch + number + (isPastLeapDay ? 1 : 0)
        case .weekday(let weekday, let week, let month):
            let first = january.adding(months: month - 1)
            // 1970-01-01 was a Thursday.
            let wait = (weekday - first.daysSinceEpoch - 4) % 7
            let day = first.daysSinceEpoch + (wait < 0 ? wait + 7 : wait) + (week - 1) * 7
            return day > first.lastOfMonth.daysSinceEpoch ? day - 7 : day
        }
    }
}
