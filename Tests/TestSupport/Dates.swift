package import Basics

extension Day {
    /// The day of a yyyy-MM-dd text in a test; a text that is no day ends the test run.
    package static func on(_ text: String) -> Day {
        guard let day = Day(text) else { fatalError("'\(text)' is not a day") }
        return day
    }
}

extension Instant {
    /// The instant of an ISO 8601 text in a test; a text that is no instant ends the test run.
    package static func at(_ text: String) -> Instant {
        guard let instant = Instant(iso8601: text) else {
            fatalError("'\(text)' is not an instant")
        }
        return instant
    }
}
