package import Basics

/// The instants that a collector's values can be for, given the time of a run.
///
/// Others come from a mistyped year, from milliseconds in place of seconds, or from a wrong clock.
package struct InstantBounds: Hashable, Sendable {
    /// The time after the run up to which a value may be for.
    package let maxAhead: Duration
    /// The first day that a value may be for.
    package let notBefore: Day

    package init(maxAhead: Duration, notBefore: Day) {
        self.maxAhead = maxAhead
        self.notBefore = notBefore
    }

    /// The widest that a collector can have.
    package static let widest = InstantBounds(maxAhead: longestAhead, notBefore: .first)

    package static var longestAhead: Duration { .days(3660) }

    package func contains(_ instant: Instant, at run: Instant, in zone: Zone) -> Bool {
        run.duration(to: instant) <= maxAhead
            && Validity(from: notBefore).contains(instant, in: zone)
    }
}
