/// How often a source publishes.
package enum Frequency: String, CaseIterable, Hashable, Sendable {
    case daily, weekly, monthly, quarterly
    case halfYearly = "half-yearly"
    case yearly, irregular
}
