internal import Indicators

/// The words of mails in one language, and the parts of templates that depend on it.
///
/// An expression is a pipeline between `{{` and `}}` that yields a text of one line.
struct MailLanguage: Sendable {
    let language: Language

    init(_ language: Language) { self.language = language }

    /// The end of the names of templates and annotations.
    var suffix: String { language.rawValue }

    func callAsFunction(_ words: LocalizedText) -> String { words[language] }

    /// The summary of an alert; of one without a text, its name and its subject.
    var summary: String {
        let other: Language = language == .vi ? .en : .vi
        return Self.line(
            "or .Annotations.summary_\(suffix) .Annotations.summary_\(other.rawValue) "
                + "(printf \"%s %s\" .Labels.alertname "
                + "(or .Labels.kpi .Labels.task .Labels.collector .Labels.file))")
    }

    /// The description of an alert, which may be empty.
    var description: String { Self.line(".Annotations.description_\(suffix)") }

    /// The names of the agencies that lead an alert, or all alerts of a mail; else their ids.
    func leads(all: Bool) -> String {
        let (annotations, labels) =
            all ? ("$.CommonAnnotations", "$.CommonLabels") : (".Annotations", ".Labels")
        let ids = "(reReplaceAll \",\" \", \" \(labels).lead)"
        return Self.line("or \(annotations).lead_\(suffix) \(ids)")
    }

    /// The day that a target or a task is due on; empty for other alerts.
    var day: String {
        let day = "or .Labels.milestone .Labels.occurrence"
        guard language == .vi else { return Self.line(day) }
        return Self.line(day) + " | reReplaceAll `^(\\d+)-(\\d+)-(\\d+)$` \"$3/$2/$1\""
    }

    /// An instant of an alert in the time zone of Alertmanager's machine.
    func time(_ field: String) -> String {
        let format = language == .vi ? "15:04 02/01/2006" : "2006-01-02 15:04"
        return ".\(field).Local.Format \"\(format)\""
    }

    /// The template of the words of a kind of alerts, by alert name.
    var kinds: String {
        let words = Alert.all.map { "eq . \"\($0.name)\" }}\(self($0.words))" }
        return """
            {{ define "kpi.kind.\(suffix)" -}}
            {{ if \(words.joined(separator: "\n{{- else if "))
            {{- else }}{{ \(Self.line(".")) }}{{ end -}}
            {{- end }}
            """
    }

    /// A text on one line, without invisible characters: labels and titles come from files.
    static func line(_ expression: String) -> String {
        "\(expression) | reReplaceAll `[\\s\\pZ\\pC]+` \" \""
    }

    /// The condition that readers may reach Alertmanager: its address has the name of a site.
    ///
    /// By default it has the name of the machine alone.
    static let isReachable = """
        not (match `^https?://(127\\.|0\\.0\\.0\\.0|\\[::1?\\]|([^/:]*\\.)?localhost([:/.]|$)\
        |[^./:\\[]+([:/]|$))` .ExternalURL)
        """
}
