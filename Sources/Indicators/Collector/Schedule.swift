package import Basics

/// How often a collector runs, and how often its source has something new.
package struct Schedule: Hashable, Sendable {
    package let every: Duration
    package let publishes: Frequency?
    /// How late figures come after their period; half a period unless the file says otherwise.
    package let lag: Duration?

    /// Figures for instants longer ago are no longer served; nil where age does not matter.
    package let maxAge: Duration?

    package init(
        every: Duration, publishes: Frequency? = nil, lag: Duration? = nil, maxAge: Duration? = nil
    ) {
        self.every = every
        self.maxAge = maxAge
        self.publishes = publishes
        self.lag = lag
    }

    /// How late figures may come after the end of their period.
    package var effectiveLag: Duration { lag ?? publishes?.period.map { $0 / 2 } ?? .zero }

    /// Whether figures for an instant are older than the source should publish.
    package func isStale(_ observed: Instant, at now: Instant) -> Bool {
        guard let period = publishes?.period else { return false }
        return observed.duration(to: now) > period + effectiveLag
    }
}

/// How often a source publishes.
package enum Frequency: String, CaseIterable, Hashable, Sendable {
    case daily, weekly, monthly, quarterly
    case halfYearly = "half-yearly"
    case yearly, irregular
}

extension Frequency {
    /// The longest that two publications lie apart; nil where nothing is promised.
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
