/// How grave an alert is; each alert has one, whatever it fires for.
package enum Severity: String, Sendable {
    /// What the plan promised has not come, or nobody can see whether it has.
    case critical
    /// Somebody has to act while there is time.
    case warning
    /// A reminder.
    case info
    /// No trouble at all: the alert shows that alerts arrive.
    case none
}
