/// An alert that others follow from.
struct Inhibition: Sendable {
    let cause: Alert
    let consequence: Alert
    let reason: String
    /// The labels that both have with the same value.
    let equal: [String]

    /// The alerts that replace a reminder.
    ///
    /// `milestone` and `occurrence` are among the labels, for the next target and the next
    /// occurrence are matters of their own.
    private static let successions = [
        Inhibition(
            cause: .targetMissed, consequence: .atRisk,
            reason: "A target that is missed is no longer at risk.",
            equal: ["plan", "kpi", "milestone"]),
        Inhibition(
            cause: .taskOverdue, consequence: .taskDueSoon,
            reason: "An overdue task needs no reminder that it is due.",
            equal: ["plan", "task", "occurrence"]),
    ]

    /// The names of the alerts that ask for something while there is time.
    static let reminders = successions.map(\.consequence.name)

    static var text: String {
        let system = "KPI.+"
        let exceptions = Matcher(
            "alertname", isNoneOf: [Alert.daemonDown.name, Alert.watchdog.name])
        return """
            # Only the cause is notified, not its consequences.
            inhibit_rules:
              # Nothing is known while the daemon is down.
              - source_matchers: [\(Matcher("alertname", .equals, Alert.daemonDown.name).text)]
                target_matchers:
                  - \(Matcher("alertname", .matches, system).text)
                  - \(exceptions.text)
            \(successions.map(\.rule).joined(separator: "\n").indented(by: 2))
              # Values are stale because their source cannot be read.
              - source_matchers:
                  - \(Matcher("alertname", .equals, Alert.collectorFailing.name).text)
                  - \(Matcher("collector", .differs, "").text)
                target_matchers: [\(Matcher("alertname", .equals, Alert.dataStale.name).text)]
                equal: [collector]
            """
    }

    private var rule: String {
        """
        # \(reason)
        - source_matchers: [\(Matcher("alertname", .equals, cause.name).text)]
          target_matchers: [\(Matcher("alertname", .equals, consequence.name).text)]
          equal: [\(equal.joined(separator: ", "))]
        """
    }
}
