package import Basics

/// The interval between a collector's runs, and between its source's publications.
package struct Schedule: Hashable, Sendable {
    package let every: Duration
    package let publishes: Frequency?
    /// The delay of values after their period; nil means half a period.
    package let lag: Duration?

    /// The maximum age of served values; nil means no limit.
    package let maxAge: Duration?

    package init(
        every: Duration, publishes: Frequency? = nil, lag: Duration? = nil, maxAge: Duration? = nil
    ) {
        self.every = every
        self.maxAge = maxAge
        self.publishes = publishes
        self.lag = lag
    }

    /// The maximum delay of values after the end of their period.
    package var effectiveLag: Duration { lag ?? publishes?.period.map { $0 / 2 } ?? .zero }

    /// The ages at which a value is stale, and at which it is no longer served.
    var ages: [Duration] {
        [publishes?.period.map { $0 + effectiveLag }, maxAge].compactMap { $0 }
    }

    /// True if values for an instant are older than the source should publish.
    package func isStale(_ observed: Instant, at now: Instant) -> Bool {
        guard let period = publishes?.period else { return false }
        return observed.duration(to: now) > period + effectiveLag
    }
}

/// The frequency at which a source publishes.
package enum Frequency: String, CaseIterable, Hashable, Sendable {
    case daily, weekly, monthly, quarterly
    case halfYearly = "half-yearly"
    case yearly, irregular
}

extension Frequency {
    /// The longest interval between two publications; nil if the source promises none.
    package var period: Duration? {
        let days: Int? =
            switch self {
            case .daily: 1
            case .weekly: 7
            case .monthly: 31
            case .quarterly: 92
            case .halfYearly: 184
            case .yearly: 366
            case .irregular: nil
            }
        return days.map(Duration.days)
    }
}
