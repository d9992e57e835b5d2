/// A date with an optional time of day and an optional offset from UTC.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
package struct DateTime {
    let day: Day
    /// Milliseconds since the midnight before.
    let time: Int64?
    /// Seconds ahead of UTC.
    let offset: Int?

    /// Nil if the text has another form.
    ///
    /// - Parameters:
    ///   - text: a date, optionally followed by a time, optionally followed by an offset.
    ///   - needsSeconds: true if a time must have seconds, and an offset a colon, as in RFC 3339 but
    ///     not ISO 8601.
    package init?(_ text: String, needsSeconds: Bool) {
        var cursor = DigitCursor(text)
        guard let day = cursor.takeISODay() else { return nil }
        self.day = day
        if cursor.isAtEnd {
            (time, offset) = (nil, nil)
        } else {
            guard cursor.take("T") || cursor.take("t") || cursor.take(" "),
                let time = cursor.takeTime(needsSeconds: needsSeconds),
                // 24:00 is the end of the day in ISO 8601, but no time in RFC 3339.
                time < Self.dayLength || (time == Self.dayLength && !needsSeconds)
            else { return nil }
            self.time = time
            if cursor.isAtEnd {
                offset = nil
            } else {
                // An offset that is begun and not ended is not an absent one.
                guard let begun = cursor.takeZone(needsColon: needsSeconds) else { return nil }
                offset = begun
            }
        }
        guard cursor.isAtEnd else { return nil }
    }

    private static let dayLength: Int64 = 86_400_000

    /// The day in a zone.
    package func day(in zone: Zone) -> Day { offset == nil ? day : zone.day(of: instant(in: zone)) }

    /// The instant in a zone; the end of the day if there is no time.
    package func instant(in zone: Zone) -> Instant {
        guard let time else { return zone.end(of: day) }
        guard let offset else { return zone.instant(on: day, at: time) }
        return Zone.utc.instant(on: day, at: time - Int64(offset) * 1000)
    }
}

extension DigitCursor {
    /// Takes hh:mm, hh:mm:ss or hh:mm:ss.fff in milliseconds; finer fractions are cut off.
    fileprivate mutating func takeTime(needsSeconds: Bool) -> Int64? {
        guard let hour = takePair(below: 25), take(":"), let minute = takePair(below: 60) else {
            return nil
        }
        let minutes = Int64(hour * 60 + minute) * 60_000
        guard take(":") else { return needsSeconds ? nil : minutes }
        guard let second = takePair(below: 60) else { return nil }
        let whole = minutes + Int64(second) * 1000
        return take(".") ? takeMilliseconds().map { whole + $0 } : whole
    }

    private mutating func takeMilliseconds() -> Int64? {
        takeDigits(1...18).flatMap { Int64(($0 + "00").prefix(3)) }
    }

    fileprivate mutating func takeZone(needsColon: Bool) -> Int? {
        take("Z") || take("z") ? 0 : takeOffset(needsColon: needsColon)
    }
}

/// Reads dates and times from a text, one field of digits after another.
struct DigitCursor {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text.trimmed.utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes an ASCII character if it is the next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, byte == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Skips the next characters that match, and returns their number.
    mutating func skip(while fits: (Unicode.Scalar) -> Bool) -> Int {
        let passed = rest.prefix { fits(Unicode.Scalar($0)) }
        rest = rest[passed.endIndex...]
        return passed.count
    }

    /// Takes the next run of digits if its length is in the range.
    mutating func takeDigits(_ count: ClosedRange<Int>) -> Substring? {
        let digits = rest.prefix(while: \.isASCIIDigit)
        guard count ~= digits.count else { return nil }
        rest = rest[digits.endIndex...]
        return Substring(digits)
    }

    /// Takes the next run of digits as a number if its length is in the range.
    mutating func takeNumber(_ count: ClosedRange<Int>) -> Int? {
        takeDigits(count).flatMap { Int($0) }
    }

    /// Takes a number of two digits below a bound.
    mutating func takePair(below bound: Int) -> Int? {
        guard let number = takeNumber(2...2), number < bound else { return nil }
        return number
    }

    /// Takes yyyy-MM-dd.
    mutating func takeISODay() -> Day? {
        guard let year = takeNumber(4...4), take("-"),
            let month = takeNumber(2...2), take("-"),
            let day = takeNumber(2...2)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Takes dd/MM/yyyy, in which the day and the month may have one digit.
    mutating func takeVietnameseDay() -> Day? {
        guard let day = takeNumber(1...2), take("/"),
            let month = takeNumber(1...2), take("/"),
            let year = takeNumber(4...4)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Takes ±hh:mm up to the end, in seconds; without `needsColon` also ±hh and ±hhmm.
    mutating func takeOffset(needsColon: Bool = false) -> Int? {
        let isNegative = take("-")
        guard isNegative || take("+"), let digits = takeDigits(2...4), digits.count != 3,
            let hours = Int(digits.prefix(2)), hours < 24
        else { return nil }
        var minutes = Int(digits.dropFirst(2)) ?? 0
        if needsColon || (digits.count == 2 && !isAtEnd) {
            guard digits.count == 2, take(":"), let pair = takePair(below: 60) else { return nil }
            minutes = pair
        }
        guard minutes < 60, isAtEnd else { return nil }
        return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
