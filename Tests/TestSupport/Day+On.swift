package import Basics

extension Day {
    /// The day of a yyyy-MM-dd text in a test; the first there is where it is none.
    package static func on(_ text: String) -> Day { Day(text) ?? .first }
}
