/// The part of an annotation that queries Prometheus for what an alert's labels do not have.
///
/// An annotation has one query at most. Without a result its variables keep their defaults, so that
/// a text never fails; after a gap, the last texts within the hour count. Labels are quoted with
/// `%q` in queries.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/configuration/template_reference/>.
struct AnnotationQueries: Sendable {
    let language: Language
    let settings: RuleSettings

    /// The variables of a subject's texts, with the label of each and the template of its default.
    private struct Variable {
        let name: String
        let label: String
        let standard: String
    }

    /// The part that sets the variables of a sentence; nil if it needs none.
    func query(of subject: AlertSubject, for sentence: String) -> String? {
        switch subject {
        case .target:
            texts("kpi_target_alert_reason", by: "plan", "kpi", "milestone", for: sentence)
        case .kpi: texts("kpi_alert_reason", by: "plan", "kpi", for: sentence)
        case .task:
            texts("plan_task_alert_reason", by: "plan", "task", "occurrence", for: sentence)
        case .collector where sentence.contains("$reason"):
            reasons("kpi_collector_last_failure_reason", by: "collector")
        case .file where sentence.contains("$reason"):
            reasons("kpi_collector_config_file_error_reason", by: "file")
        case .collector, .file, .daemon: nil
        }
    }

    /// `$day`, in the format of the language.
    func day(_ label: String) -> String {
        let words =
            language == .vi ? #" | reReplaceAll "(.*)-(.*)-(.*)" "$3/$2/$1""# : ""
        return "{{- $day := $labels.\(label)\(words) -}}"
    }

    /// The second of the labels names the subject.
    private func texts(_ metric: String, by labels: String..., for sentence: String) -> String? {
        let used = variables(of: labels.dropFirst().first ?? "kpi").filter {
            sentence.contains("$" + $0.name)
        }
        guard !used.isEmpty else { return nil }
        let defaults = used.map { "{{- $\($0.name) := \($0.standard) -}}" }
        let values = used.map {
            "  {{- with .Labels.\($0.label) -}}{{- $\($0.name) = . -}}{{- end -}}"
        }
        let arguments = labels.map { "$labels.\($0)" }.joined(separator: " ")
        let series = selector(metric, by: labels)
        let query =
            "\(series) or on (\(labels.joined(separator: ", "))) last_over_time(\(series)[1h])"
        return """
            \(defaults.joined(separator: "\n"))
            {{- range query (printf `\(query)` \(arguments)) | sortByLabel "\(replica)" -}}
            \(values.joined(separator: "\n"))
            {{- end -}}
            """
    }

    private func variables(of subject: String) -> [Variable] {
        let suffix = "_\(language.rawValue)"
        let id = "$labels.\(subject)"
        return [
            Variable(name: "title", label: "title" + suffix, standard: id),
            Variable(name: "state", label: "state" + suffix, standard: "\"\""),
            Variable(name: "item", label: "item", standard: id),
            Variable(name: "value", label: "value" + suffix, standard: "\"–\""),
            Variable(name: "data", label: "data" + suffix, standard: "\"\""),
            Variable(name: "goal", label: "goal" + suffix, standard: "\"–\""),
            Variable(name: "cause", label: "cause" + suffix, standard: "\"\""),
            Variable(name: "missing", label: "missing" + suffix, standard: "\"\""),
            Variable(name: "projected", label: "projected" + suffix, standard: "\"–\""),
            Variable(name: "lead", label: "lead" + suffix, standard: "or $labels.lead \"–\""),
        ]
    }

    private func reasons(_ metric: String, by label: String) -> String {
        let series = selector(metric, by: [label])
        let replicas = settings.replicaLabels.map(\.description).joined(separator: ", ")
        let query = "max without (\(replicas)) (last_over_time(\(series)[1h]))"
        return """
            {{- $reason := "" -}}
            {{- range query (printf `\(query)` $labels.\(label)) | sortByLabel "reason" -}}
              {{- $reason = printf "%s %s" $reason .Labels.reason -}}
            {{- end -}}
            """
    }

    private var replica: String { settings.replicaLabels.first?.description ?? "instance" }

    /// A selector with placeholders that `printf` fills in, the same ones each time.
    private func selector(_ metric: String, by labels: [String]) -> String {
        let matchers = labels.enumerated().map { "\($1)=%[\($0 + 1)]q" }
        return "\(metric){\(([settings.job.matcher] + matchers).joined(separator: ","))}"
    }
}

extension AlertSubject {
    /// The parts of a template that define the variables of a sentence.
    func queries(
        for sentence: String, in language: Language, _ settings: RuleSettings
    ) -> [String] {
        let queries = AnnotationQueries(language: language, settings: settings)
        let query = queries.query(of: self, for: sentence).map { [$0] } ?? []
        guard sentence.contains("$day") else { return query }
        return query + [queries.day(self == .task ? "occurrence" : "milestone")]
    }
}
