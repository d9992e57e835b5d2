package import Basics

/// The reduction of old points to the last of each local day.
package struct Thinning: Sendable {
    private let cutoff: Instant
    private let zone: Zone

    /// - Parameters:
    ///   - cutoff: points for this instant or a later one stay.
    ///   - zone: the zone of the days.
    package init(before cutoff: Instant, in zone: Zone) {
        self.cutoff = cutoff
        self.zone = zone
    }

    /// The instants to remove from a series, out of its sorted instants.
    package func removable(_ instants: [Instant]) -> [Instant] {
        zip(instants, instants.dropFirst()).compactMap { instant, next in
            guard next < cutoff, zone.dayEnding(with: instant) == zone.dayEnding(with: next) else {
                return nil
            }
            return instant
        }
    }
}

extension Zone {
    /// The day in which an instant lies: after its start, and up to its end.
    ///
    /// The value for a whole day has the first instant after that day.
    package func dayEnding(with instant: Instant) -> Day {
        day(of: instant.advanced(by: .milliseconds(-1)))
    }
}
