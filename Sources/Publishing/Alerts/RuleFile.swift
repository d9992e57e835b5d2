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
        # Printed by `kpi-collector rules`; `kpi-collector rules --check FILE` finds differences.
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

    /// An annotation queries once at most.
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
        } + settings.links(of: alert).map { "\($0): \($1.quoted)" }
    }
}

extension String {
    /// The text with every line indented.
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
