package import Basics

/// How a source writes the instant that a value is for.
///
/// A date without a time stands for the end of that day, since the value is for all of it.
package enum DateFormat: String, CaseIterable, Hashable, Sendable {
    /// The day and the month may have one digit.
    case dayMonthYear = "dd/MM/yyyy"
    case yearMonthDay = "yyyy-MM-dd"
    /// A date, or a date and a time, which is the zone's where it has no offset.
    case iso8601
    /// Seconds since 1970-01-01T00:00:00Z, or milliseconds where they are beyond 1e11.
    case unix

    /// The instant that the whole text is, blanks around it aside; nil where it has another form.
    package func instant(in text: String, zone: Zone) -> Instant? {
        switch self {
        case .dayMonthYear: Day(dayMonthYear: text).map(zone.end)
        case .yearMonthDay: Day(text).map(zone.end)
        case .iso8601: DateTime(text, needsSeconds: false)?.instant(in: zone)
        case .unix: Self.unix(text)
        }
    }

    /// The day that the whole text names, or on which the instant that it is falls.
    package func day(in text: String, zone: Zone) -> Day? {
        switch self {
        case .dayMonthYear: Day(dayMonthYear: text)
        case .yearMonthDay: Day(text)
        case .iso8601: DateTime(text, needsSeconds: false)?.day(in: zone)
        case .unix: Self.unix(text).map(zone.day)
        }
    }

    private static func unix(_ text: String) -> Instant? {
        let isPlain = text.trimmed.utf8.allSatisfy { "-.0123456789".utf8.contains($0) }
        guard isPlain, let number = NumberFormat.en.number(in: text) else { return nil }
        let milliseconds = (abs(number) > 1e11 ? number : number * 1000).rounded()
        return Int64(exactly: milliseconds).map(Instant.init(milliseconds:)).flatMap {
            Self.calendar.contains($0) ? $0 : nil
        }
    }

    private static let calendar = Zone.utc.start(of: .first)..<Zone.utc.end(of: .last)
}
