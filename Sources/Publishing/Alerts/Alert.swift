internal import Indicators

/// One alert: what it watches, how grave it is, and what it tells people.
package struct Alert: Sendable {
    package let name: String
    package let severity: Severity
    /// How long the condition must hold before the alert fires, unless the settings say otherwise.
    package let hold: Duration
    let condition: Condition
    let subject: Subject
    /// Templates that may use the variables of the subject.
    let summary: LocalizedText
    let description: LocalizedText
    let runbook: Runbook

    /// Every alert, those about the plan first.
    package static let all: [Alert] = [
        .targetMissed, .atRisk, .taskOverdue, .taskDueSoon, .dataStale, .valueAbsent,
        .collectorFailing, .configBroken, .storageFailing, .daemonDown, .watchdog,
    ]
}
