internal import Indicators

/// The alerts of one severity in a mail, by kind in the order of the table.
struct MailSection: Sendable {
    let severity: Severity

    /// The most urgent first; the last one has the alerts of any other severity too.
    static let all = [Severity.critical, .warning, .info].map(MailSection.init)

    /// The condition on an alert of being in the section.
    var condition: String {
        guard severity == .info else { return "eq .Labels.severity \"\(severity.rawValue)\"" }
        let others = Self.all.map(\.severity).filter { $0 != .info }.map(\.rawValue)
        return "not (match `^(\(others.joined(separator: "|")))$` .Labels.severity)"
    }

    /// The part that counts the alerts that fire: the length of the variable is their number.
    func counting(in variable: String) -> String {
        """
        {{- \(variable) := "" -}}
        {{- range .Alerts.Firing }}{{ if \(condition) -}}
        {{- \(variable) = printf "%s." \(variable) -}}
        {{- end }}{{ end -}}
        """
    }

    /// The section with its heading, one heading for each kind of alerts, and the alerts.
    ///
    /// Alertmanager sorts alerts by the number of their labels first, so that a kind may be apart.
    func template(heading: String, kind: String, alert: String) -> String {
        let names = Alert.all.map(\.name)
        let known = "match `^(\(names.joined(separator: "|")))$` .Labels.alertname"
        // The last group has the alerts of other rules.
        let groups = names.map { "\"\($0)\"" } + ["\"\""]
        return """
            \(counting(in: "$count"))
            {{- if $count }}\(heading)
            {{- range $kind := stringSlice \(groups.joined(separator: " ")) -}}
            {{- $last := "" -}}
            {{- range $.Alerts.Firing -}}
            {{- $own := "" -}}
            {{- if \(known) }}{{ $own = .Labels.alertname }}{{ end -}}
            {{- if and (eq $own $kind) (\(condition)) -}}
            {{- if ne $last .Labels.alertname }}\(kind){{ end -}}
            {{- $last = .Labels.alertname }}\(alert)
            {{- end }}{{ end }}{{ end }}{{ end -}}
            """
    }
}
