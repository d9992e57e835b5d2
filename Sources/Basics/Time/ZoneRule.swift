/// A rule for a zone's offsets in any year, in the POSIX format of TZ.
///
/// Sources: <https://www.rfc-editor.org/rfc/rfc8536#section-3.3.1>,
/// <https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html>.
struct ZoneRule: Hashable, Sendable {
    /// The daylight saving time of a zone.
    struct Summer: Hashable, Sendable {
        let offset: Int
        let start: YearlyMoment
        let end: YearlyMoment
    }

    /// Seconds ahead of UTC, outside daylight saving time.
    let offset: Int
    let summer: Summer?

    /// Nil if the text is not such a rule.
    init?(_ text: String) {
        var cursor = DigitCursor(text)
        guard cursor.takeZoneName(), let offset = cursor.takeZoneOffset() else { return nil }
        self.offset = offset
        if cursor.isAtEnd {
            summer = nil
        } else {
            guard let summer = cursor.takeSummer(of: offset), cursor.isAtEnd else { return nil }
            self.summer = summer
        }
    }

    /// The offset at an instant, in seconds since 1970-01-01T00:00:00Z.
    func span(at instant: Int64) -> ZoneOffsets.Span {
        guard let summer else { return .init(offset: offset, end: nil) }
        let day = Day(daysSinceEpoch: Int(instant.floorDivided(by: 86_400).quotient))
        // The changes of the neighbouring years, too: a rule may reach into them.
        let year = max(Day.first.year + 1, min(Day.last.year - 1, day.year))
        let turns = (year - 1...year + 1)
            .flatMap { [turn(to: false, summer, in: $0), turn(to: true, summer, in: $0)] }
            .sorted { ($0.instant, $0.offset) < ($1.instant, $1.offset) }
        return .init(
            offset: turns.last { $0.instant <= instant }?.offset ?? offset,
            end: turns.first { $0.instant > instant }?.instant)
    }

    private func turn(
        to isSummer: Bool, _ summer: Summer, in year: Int
    ) -> ZoneOffsets.Transition {
        let local = isSummer ? summer.start.seconds(in: year) : summer.end.seconds(in: year)
        return .init(
            instant: Int64(local - (isSummer ? offset : summer.offset)),
            offset: isSummer ? summer.offset : offset)
    }
}

extension DigitCursor {
    /// Skips a name such as ICT or <+07>.
    fileprivate mutating func takeZoneName() -> Bool {
        guard take("<") else { return skip(while: \.isASCIILetter) >= 3 }
        return skip { $0.isASCIILetter || $0.isASCIIDigit || $0 == "+" || $0 == "-" } >= 3
            && take(">")
    }

    /// Takes a POSIX offset, which is added to local time to get UTC, and returns its opposite.
    fileprivate mutating func takeZoneOffset() -> Int? {
        takeClock(hours: 0...24).map { -$0 }
    }

    fileprivate mutating func takeSummer(of offset: Int) -> ZoneRule.Summer? {
        guard takeZoneName() else { return nil }
        let later = takeZoneOffset() ?? offset + 3600
        guard take(","), let start = takeMoment(), take(","), let end = takeMoment()
        else { return nil }
        return ZoneRule.Summer(offset: later, start: start, end: end)
    }

    private mutating func takeMoment() -> YearlyMoment? {
        guard let date = takeYearlyDate() else { return nil }
        guard take("/") else { return YearlyMoment(date: date, time: 2 * 3600) }
        return takeClock(hours: 0...167).map { YearlyMoment(date: date, time: $0) }
    }

    private mutating func takeYearlyDate() -> YearlyMoment.Date? {
        if take("M") {
            guard let month = takeNumber(1...2), 1...12 ~= month, take("."),
                let week = takeNumber(1...1), 1...5 ~= week, take("."),
                let weekday = takeNumber(1...1), 0...6 ~= weekday
            else { return nil }
            return .weekday(weekday, week: week, month: month)
        }
        if take("J") {
            guard let number = takeNumber(1...3), 1...365 ~= number else { return nil }
            return .number(number - 1, skipsLeapDay: true)
        }
        guard let number = takeNumber(1...3), 0...365 ~= number else { return nil }
        return .number(number, skipsLeapDay: false)
    }

    /// Takes [+-]h[hh][:mm[:ss]] in seconds.
    private mutating func takeClock(hours: ClosedRange<Int>) -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hour = takeNumber(1...3), hours ~= hour else { return nil }
        var seconds = hour * 3600
        for unit in [60, 1] {
            guard take(":") else { break }
            guard let part = takePair(below: 60) else { return nil }
            seconds += part * unit
        }
        return isNegative ? -seconds : seconds
    }
}

/// A local time that comes once a year, such as 02:00 on the last Sunday of March.
struct YearlyMoment: Hashable, Sendable {
    enum Date: Hashable, Sendable {
        /// Days after the first of January.
        case number(Int, skipsLeapDay: Bool)
        /// The weekday, from 0 for Sunday, in the nth week of the month; 5 means the last.
        case weekday(Int, week: Int, month: Int)
    }

    let date: Date
    /// Seconds from the date's midnight, possibly outside that day.
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
