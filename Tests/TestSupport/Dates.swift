package import Basics

extension Day {
    /// The day of a yyyy-MM-dd text in a test; the first there is where it is none.
    package static func on(_ text: String) -> Day { Day(text) ?? .first }
}

extension Instant {
    /// The instant of an ISO 8601 text in a test; the epoch where it is none.
    package static func at(_ text: String) -> Instant {
        Instant(iso8601: text) ?? Instant(milliseconds: 0)
    }
}
