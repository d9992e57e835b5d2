internal import Basics
internal import Indicators

/// The alert rules as Prometheus reads them.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/>.
package struct RuleFile: Sendable {
    private let settings: RuleSettings

    package init(_ settings: RuleSettings = RuleSettings()) {
        self.settings = settings
    }

    package var text: String {
        """
        # Printed by `kpi-collector rules`; `kpi-collector rules --check FILE` tells when it is stale.
        groups:
          - name: kpi-collector
            rules:
        \(Alert.all.map(rule).joined(separator: "\n").indented(by: 6))

        """
    }

    private func rule(_ alert: Alert) -> String {
        let forDuration = settings.forDuration(of: alert)
        return """
            - alert: \(alert.name)
              expr: |-
            \(alert.condition.promQL(settings).indented(by: 4))
            \(forDuration > .zero ? "  for: \(forDuration.spanText)\n" : "")  labels:
                severity: \(alert.severity.rawValue)
              annotations:
            \(annotations(alert).joined(separator: "\n").indented(by: 4))
            """
    }

    private func annotations(_ alert: Alert) -> [String] {
        var texts = [
            ("summary_vi", Language.vi, alert.summary.vi),
            ("summary_en", .en, alert.summary.en),
            ("description_vi", .vi, alert.description.vi),
            ("description_en", .en, alert.description.en),
        ]
        if alert.subject.hasLead {
            texts += [("lead_vi", .vi, "{{ $lead }}"), ("lead_en", .en, "{{ $lead }}")]
        }
        return texts.map { name, language, sentence in
            let queries = alert.subject.queries(for: sentence, in: language, settings)
            return "\(name): |-\n" + (queries + [sentence]).joined(separator: "\n").indented(by: 2)
        } + ["runbook_url: \(settings.runbookURL.section(of: alert).quoted)"]
    }
}

/// The series that an alert looks at, one for each thing that it may fire for.
///
/// The last value within the memory counts, so that neither a gap nor a restart resolves an alert.
/// The replicas' values are made one: where the daemon says 1 of something bad, `max` lets any
/// replica raise the alert, and `min` only all of them together.
struct AlertQuery: Sendable {
    let metric: String
    /// Labels that pick series of the metric, and are not told by the alert.
    var status: String?
    /// Further labels that the alert does not tell.
    var droppedLabels: [String] = []
    let aggregation: Aggregation
    /// Longer than a restart takes; short where series vanish when the trouble is over.
    var lookback = Duration.seconds(3600)
    var hasExamples = false

    enum Aggregation: String, Sendable {
        case min, max
    }

    func promQL(_ settings: RuleSettings) -> String {
        var matchers = [settings.job.matcher]
        if let status { matchers.append("status=\"\(status)\"") }
        if hasExamples, !settings.includesExamples { matchers.append("example=\"\"") }
        let labels = settings.replicaLabels.map(\.description) + ["job"] + droppedLabels
        let dropped = labels + (status == nil ? [] : ["status"])
        return """
            \(aggregation.rawValue) without (\(dropped.joined(separator: ", "))) (
              last_over_time(\(metric){\(matchers.joined(separator: ","))}[\(lookback.spanText)])
            )
            """
    }
}

extension String {
    /// The text with every line moved to the right.
    func indented(by width: Int) -> String {
        let space = String(repeating: " ", count: width)
        return split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : space + $0 }.joined(separator: "\n")
    }

    /// The text between double quotes, as YAML and PromQL both read it.
    var quoted: String {
        "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
