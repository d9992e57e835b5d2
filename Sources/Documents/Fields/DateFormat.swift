package import Basics

/// The format of an instant in a source.
///
/// A date without a time means the end of that day, since the value is for all of it.
package enum DateFormat: String, CaseIterable, Hashable, Sendable {
    /// The day and the month may have one digit.
    case dayMonthYear = "dd/MM/yyyy"
    case yearMonthDay = "yyyy-MM-dd"
    /// A date, or a date and a time, in the collector's zone if it has no offset.
    case iso8601
    /// Seconds since 1970-01-01T00:00:00Z, or milliseconds if larger than 1e11.
    case unix

    /// The instant in the text, surrounding blanks ignored; nil if it has another form.
    package func instant(in text: String, zone: Zone) -> Instant? {
        switch self {
        case .dayMonthYear: Day(dayMonthYear: text).map(zone.end)
        case .yearMonthDay: Day(text).map(zone.end)
        case .iso8601: DateTime(text, needsSeconds: false)?.instant(in: zone)
        case .unix: Self.unix(text)
        }
    }

    /// The day in the text, or the day of its instant; nil if it has another form.
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
