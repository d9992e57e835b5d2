internal import Indicators

/// The plain text of a mail, with the content of its HTML.
struct MailText: Sendable {
    let language: MailLanguage

    /// The most characters of a line, but for words that are longer.
    private static let width = 72

    /// The template `kpi.text` of the language.
    ///
    /// Each part begins with its line breaks, and the space between parts is trimmed.
    var definition: String {
        let sections = MailSection.all.map { section in
            section.template(
                heading: heading(section.severity.words, count: "$count"), kind: kind,
                alert: alert)
        }
        return """
            {{ define "kpi.text.\(language.suffix)" -}}
            {{ template "kpi.counts.\(language.suffix)" . }}
            {{- with \(language.leads(all: true)) }}
            {{ \(indented("printf \"\(language(Words.lead)): %s\" .")) }}
            {{- end -}}
            {{- with .CommonLabels.plan }}
            \(language(Words.plan)): {{ \(MailLanguage.line(".")) }}
            {{- end -}}
            \(sections.joined(separator: "\n"))
            \(ended)
            \(links)
            {{ end }}
            """
    }

    private func heading(_ words: LocalizedText, count: String) -> String {
        """


        \(language(words)) ({{ len \(count) }})
        \(String(repeating: "=", count: Self.width / 2))
        """
    }

    private var kind: String {
        """


        {{ template "kpi.kind.\(language.suffix)" .Labels.alertname }}
        \(String(repeating: "-", count: Self.width / 2))
        {{- with .Annotations.runbook_url }}
        \(language(Words.whatToDo)): {{ \(MailLanguage.line(".")) }}
        {{- end -}}
        """
    }

    private var alert: String {
        """


        * {{ \(indented(language.summary)) }}
        {{- if .Annotations.description_\(language.suffix) }}
          {{ \(indented(language.description)) }}
        {{- else if not $.CommonLabels.lead }}{{ with \(language.leads(all: false)) }}
          {{ \(indented("printf \"\(language(Words.lead)): %s\" .")) }}
        {{- end }}{{ end }}
          {{ with \(language.day) }}\(language(Words.due)): {{ . }} · {{ end }}\
        \(language(Words.since)): {{ \(language.time("StartsAt")) }}
        """
    }

    private var ended: String {
        """
        {{- with .Alerts.Resolved }}\(heading(Words.ended, count: "."))
        {{- range . }}

        * {{ \(indented(language.summary)) }}
          \(language(Words.endedAt)): {{ \(language.time("EndsAt")) }}
        {{- end }}{{ end -}}
        """
    }

    /// The links for all alerts, after the mark of a signature.
    private var links: String {
        """
        {{- if or .CommonAnnotations.page_url (\(MailLanguage.isReachable)) }}

        --{{ " " }}
        {{- with .CommonAnnotations.page_url }}
        \(language(Words.startPage)): {{ \(MailLanguage.line(".")) }}
        {{- end }}
        {{- if \(MailLanguage.isReachable) }}
        \(language(Words.silence)): {{ .ExternalURL }}
        {{- end }}
        {{- end }}
        """
    }

    /// An expression wrapped into lines that are indented from the second on.
    private func indented(_ expression: String) -> String {
        "\(expression) | reReplaceAll `(.{1,\(Self.width - 2)})( |$)` \"$1\\n  \""
            + " | reReplaceAll `\\s+$` \"\""
    }
}
