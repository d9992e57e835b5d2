internal import Basics

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
