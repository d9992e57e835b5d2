/// Parts of annotations that query Prometheus for data that an alert's labels do not have.
///
/// A query without a result leaves a variable unchanged, so that a text never fails. The last value
/// within the hour counts, as in the rules. Labels are quoted with `%q` in queries.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/configuration/template_reference/>.
struct AnnotationQueries: Sendable {
    let language: Language
    let settings: RuleSettings

    /// `$title`, `$unit` and `$direction` of the KPI.
    var kpi: String {
        """
        {{- $title := $labels.kpi -}}{{- $unit := "" -}}{{- $direction := "" -}}
        {{- range query (printf `\(latest("kpi_info", by: "plan", "kpi"))` $labels.plan $labels.kpi) -}}
          {{- $title = .Labels.title_\(language.rawValue) -}}{{- $direction = .Labels.direction -}}
          {{- $unit = .Labels.\(unitLabel) -}}
        {{- end -}}
        """
    }

    /// `$value`: of replicas that disagree, the value farther from the target.
    var value: String {
        let query = "%s without (\(replicas)) (\(latest("kpi_value", by: "plan", "kpi")))"
        return """
            {{- $value := "–" -}}
            {{- $worse := "min" -}}{{- if eq $direction "at_most" -}}{{- $worse = "max" -}}{{- end -}}
            {{- range query (printf `\(query)` $worse $labels.plan $labels.kpi) -}}
            \(number("$value"))
            {{- end -}}
            """
    }

    /// `$goal`: the target in words.
    var goal: String {
        let (atLeast, atMost) =
            language == .vi ? ("ít nhất", "không quá") : ("at least", "at most")
        let query =
            "max without (\(replicas)) (\(latest("kpi_target", by: "plan", "kpi", "milestone")))"
        return """
            {{- $goal := "–" -}}
            {{- range query (printf `\(query)` $labels.plan $labels.kpi $labels.milestone) -}}
            \(number("$goal"))
              {{- if eq $direction "at_most" -}}{{- $goal = printf "\(atMost) %s" $goal -}}
              {{- else -}}{{- $goal = printf "\(atLeast) %s" $goal -}}{{- end -}}
            {{- end -}}
            """
    }

    /// `$title` and `$item` of the task.
    var task: String {
        """
        {{- $title := $labels.task -}}{{- $item := $labels.task -}}
        {{- range query (printf `\(latest("plan_task_info", by: "plan", "task"))` $labels.plan $labels.task) -}}
          {{- $title = .Labels.title_\(language.rawValue) -}}{{- $item = .Labels.item -}}
        {{- end -}}
        """
    }

    /// `$lead`: the names of the agencies, or their ids if no series has the names.
    var lead: String {
        let name = ".Labels.name_\(language.rawValue)"
        let matchers = "\(settings.job.matcher),plan=%q,agency=~%q"
        let query = "max without (\(replicas)) (last_over_time(plan_agency_info{\(matchers)}[1h]))"
        return """
            {{- $lead := "" -}}
            {{- range query (printf `\(query)` $labels.plan ($labels.lead | reReplaceAll "," "|")) | sortByLabel "agency" -}}
              {{- if $lead -}}{{- $lead = printf "%s; %s" $lead \(name) -}}
              {{- else -}}{{- $lead = \(name) -}}{{- end -}}
            {{- end -}}
            {{- $lead = or $lead $labels.lead "–" -}}
            """
    }

    /// `$reason` of the collector's last failures.
    var failure: String { reasons("kpi_collector_last_failure_info", by: "collector") }

    /// `$reason` of the file's error.
    var fileError: String { reasons("kpi_collector_config_file_error", by: "file") }

    /// `$day`, in the format of the language.
    func day(_ label: String) -> String {
        let words =
            language == .vi ? #" | reReplaceAll "(.*)-(.*)-(.*)" "$3/$2/$1""# : ""
        return "{{- $day := $labels.\(label)\(words) -}}"
    }

    private func reasons(_ metric: String, by label: String) -> String {
        let query = "max without (\(replicas)) (\(latest(metric, by: label)))"
        return """
            {{- $reason := "" -}}
            {{- range query (printf `\(query)` $labels.\(label)) | sortByLabel "reason" -}}
              {{- $reason = printf "%s %s" $reason .Labels.reason -}}
            {{- end -}}
            """
    }

    /// Sets a variable to the current value, in the KPI's unit.
    private func number(_ variable: String) -> String {
        let comma = language == .vi ? #" | reReplaceAll `(\d)\.(\d)` `$1,$2`"# : ""
        return """
              {{- if eq $unit "ratio" -}}{{- \(variable) = humanizePercentage .Value\(comma) -}}
              {{- else -}}{{- \(variable) = printf "%.10g %s" .Value $unit\(comma) -}}{{- end -}}
            """
    }

    private var unitLabel: String {
        switch language {
        case .vi: "unit_vi"
        case .en: "unit"
        }
    }

    private var replicas: String {
        settings.replicaLabels.map(\.description).joined(separator: ", ")
    }

    private func latest(_ metric: String, by labels: String...) -> String {
        "last_over_time(\(selector(metric, by: labels))[1h])"
    }

    /// A selector with placeholders that `printf` fills in.
    private func selector(_ metric: String, by labels: [String]) -> String {
        let matchers = [settings.job.matcher] + labels.map { "\($0)=%q" }
        return "\(metric){\(matchers.joined(separator: ","))}"
    }
}

extension AlertSubject {
    /// The parts of a template that define the variables of a sentence.
    func queries(
        for sentence: String, in language: Language, _ settings: RuleSettings
    ) -> [String] {
        let queries = AnnotationQueries(language: language, settings: settings)
        let uses = { (variable: String) in sentence.contains("$" + variable) }
        var parts: [String] = []
        switch self {
        case .target, .kpi:
            if ["title", "value", "goal"].contains(where: uses) { parts.append(queries.kpi) }
            if uses("value") { parts.append(queries.value) }
            if uses("goal") { parts.append(queries.goal) }
        case .task:
            if ["title", "item"].contains(where: uses) { parts.append(queries.task) }
        case .collector where uses("reason"): parts.append(queries.failure)
        case .file where uses("reason"): parts.append(queries.fileError)
        case .collector, .file, .daemon: break
        }
        if uses("day") {
            parts.append(queries.day(self == .task ? "occurrence" : "milestone"))
        }
        if uses("lead") { parts.append(queries.lead) }
        return parts
    }
}
