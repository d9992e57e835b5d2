internal import Basics

/// What may differ from city to city in the alert rules.
package struct RuleSettings: Sendable {
    package var job = JobName.standard
    /// At least one.
    package var replicaLabels = [ReplicaLabel.standard]
    package var runbookURL = RunbookURL.standard
    /// By alert name; the others hold as long as the table says.
    package var holds: [String: Duration] = [:]
    package var includesExamples = false

    package init() {}

    func hold(of alert: Alert) -> Duration { holds[alert.name] ?? alert.hold }
}
