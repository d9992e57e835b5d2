package import Indicators

/// An alert: its condition, severity and texts.
package struct Alert: Sendable {
    package let name: String
    /// The kind of the alert, as mails and pages name it.
    package let words: LocalizedText
    package let severity: Severity
    /// The duration of the condition before the alert fires, unless the settings override it.
    package let forDuration: Duration
    let condition: Condition
    let subject: AlertSubject
    /// Templates that may use the variables of the subject.
    let summary: LocalizedText
    let description: LocalizedText
    let runbook: Runbook

    /// Every alert, those about the plan first.
    package static let all: [Alert] = [
        .targetMissed, .atRisk, .projectedMiss, .taskOverdue, .taskDueSoon, .dataStale,
        .valueAbsent, .figureIncomplete, .collectorFailing, .configBroken, .storageFailing,
        .historyFailing, .daemonDown, .watchdog,
    ]
}

/// The severity of an alert, the same for everything that it fires for.
package enum Severity: String, CaseIterable, Sendable {
    /// A commitment of the plan is not met, or nobody can see whether it is.
    case critical
    /// Somebody must act while there is time.
    case warning
    /// Worth knowing: it is in a weekly digest.
    case info
    /// No problem: the alert shows that alerts are delivered.
    case none
}

/// The text about an alert on the page of alerts, for officials and operators.
struct Runbook: Sendable {
    let meaning: LocalizedText
    let look: LocalizedText
    let act: LocalizedText
    let silence: LocalizedText
}

/// The condition under which an alert fires.
enum Condition: Sendable {
    /// For each series of the query whose value satisfies the comparison.
    case each(AlertQuery, String)
    /// Once, while no series of the query satisfies the comparison, or while there is none.
    case none(AlertQuery, String)
    case always

    func promQL(_ settings: RuleSettings) -> String {
        switch self {
        case .each(let query, let comparison): "\(query.promQL(settings)) \(comparison)"
        case .none(let query, let comparison):
            "absent(\n\(query.promQL(settings).indented(by: 2)) \(comparison)\n)"
        case .always: "vector(1)"
        }
    }
}

/// A language that people read.
package enum Language: String, CaseIterable, Sendable {
    case vi, en
}

/// The subject of an alert, which determines the variables of its texts.
enum AlertSubject: Sendable {
    /// `$title`, `$state`, `$value`, `$data`, `$goal`, `$projected`, `$day` and `$lead` of a
    /// KPI's target.
    case target
    /// `$title`, `$value`, `$data`, `$cause`, `$missing` and `$lead` of a KPI.
    case kpi
    /// `$title`, `$item`, `$day` and `$lead` of a task.
    case task
    /// `$reason` of a collector's last failure.
    case collector
    /// `$reason` of a file's error.
    case file
    case daemon

    /// True if agencies lead it.
    var hasLead: Bool {
        switch self {
        case .target, .kpi, .task: true
        case .collector, .file, .daemon: false
        }
    }
}
