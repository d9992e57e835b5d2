/// A date with perhaps a time of day and an offset from UTC, as a text gives them.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
package struct DateTime {
    let day: Day
    /// Milliseconds since the midnight before.
    let time: Int64?
    /// Seconds ahead of UTC.
    let offset: Int?

    /// Nil where the text has another form.
    ///
    /// - Parameters:
    ///   - text: a date, which a time may follow, which an offset may follow.
    ///   - needsSeconds: whether a time must have them, as RFC 3339 has it and ISO 8601 not.
    package init?(_ text: String, needsSeconds: Bool) {
        var cursor = DigitCursor(text)
        guard let day = cursor.takeISODay() else { return nil }
        self.day = day
        if cursor.isAtEnd {
            (time, offset) = (nil, nil)
        } else {
            guard cursor.take("T") || cursor.take("t") || cursor.take(" "),
                let time = cursor.takeTime(needsSeconds: needsSeconds)
            else { return nil }
            self.time = time
            offset = cursor.takeZone()
        }
        guard cursor.isAtEnd else { return nil }
    }

    /// The day at a place.
    package func day(in zone: Zone) -> Day { offset == nil ? day : zone.day(of: instant(in: zone)) }

    /// The instant at a place; the end of the day where there is no time.
    package func instant(in zone: Zone) -> Instant {
        guard let time else { return zone.end(of: day) }
        guard let offset else { return zone.instant(on: day, at: time) }
        return Zone.utc.instant(on: day, at: time - Int64(offset) * 1000)
    }
}

extension DigitCursor {
    /// Takes hh:mm, hh:mm:ss or hh:mm:ss.fff in milliseconds; what is finer is cut off.
    fileprivate mutating func takeTime(needsSeconds: Bool) -> Int64? {
        guard let hour = takePair(below: 24), take(":"), let minute = takePair(below: 60) else {
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

    fileprivate mutating func takeZone() -> Int? {
        take("Z") || take("z") ? 0 : takeOffset()
    }
}
