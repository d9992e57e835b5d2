package import Basics

/// The days for which figures of one basis hold, both inclusive.
package struct Validity: Hashable, Sendable {
    package let from: Day?
    package let until: Day?

    package static let always = Validity()

    package init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether a figure for an instant counts.
    ///
    /// A figure for a whole day has the first instant after that day.
    package func contains(_ instant: Instant, in zone: Zone) -> Bool {
        from.map { zone.start(of: $0) < instant } ?? true
            && until.map { instant <= zone.end(of: $0) } ?? true
    }
}
