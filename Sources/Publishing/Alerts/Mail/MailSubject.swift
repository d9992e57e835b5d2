internal import Indicators

/// The subjects of a mail about alerts and of a digest.
struct MailSubject: Sendable {
    let language: MailLanguage

    /// The most characters of a subject.
    private static let limit = 70

    /// The templates `kpi.counts`, `kpi.subject` and `kpi.digest.subject` of the language.
    var definitions: String {
        [counts, subject, digest].joined(separator: "\n\n")
    }

    /// The number of alerts of each severity, and of those that have ended.
    private var counts: String {
        define("counts", variables + "{{- $text | reReplaceAll `^ · ` \"\" -}}")
    }

    /// The summary of a single alert; else the counts and the agencies.
    private var subject: String {
        define(
            "subject",
            """
            {{- $subject := "" -}}
            {{- if eq (len .Alerts) 1 -}}
            {{- range .Alerts -}}
            {{- $subject = \(language.summary) -}}
            {{- if eq .Status "resolved" -}}
            {{- $subject = printf "\(language(Words.ended)): %s" $subject -}}
            {{- end -}}
            {{- end -}}
            {{- else -}}
            \(variables)
            {{- $subject = $text | reReplaceAll `^ · ` "" -}}
            \(agencies)
            {{- end -}}
            \(cut)
            """)
    }

    private var digest: String {
        define(
            "digest.subject",
            """
            {{- $items := "\(language(Words.items))" -}}
            {{- if eq (len .Alerts) 1 }}{{ $items = "\(language(Words.oneItem))" }}{{ end -}}
            {{- $subject := printf "\(language(Words.digest)): %d %s" (len .Alerts) $items -}}
            \(agencies)
            \(cut)
            """)
    }

    /// The part that sets `$text` to the counts, with a separator before each.
    private var variables: String {
        let sections = MailSection.all.map { section in
            let variable = "$\(section.severity.rawValue)"
            return section.counting(in: variable)
                + "\n"
                + add(variable, words: section.severity.words)
        }
        return "{{- $text := \"\" -}}\n"
            + (sections + [add(".Alerts.Resolved", words: Words.ended)]).joined(separator: "\n")
            + "\n"
    }

    private func add(_ list: String, words: LocalizedText) -> String {
        """
        {{- with \(list) -}}
        {{- $text = printf "%s · \(language(words)): %d" $text (len .) -}}
        {{- end -}}
        """
    }

    /// The part that adds the agencies that lead all alerts.
    private var agencies: String {
        """
        {{- with \(language.leads(all: true)) -}}
        {{- $subject = printf "%s – %s" $subject . -}}
        {{- end -}}
        """
    }

    /// The part that prints the subject, cut after a word if it is long.
    private var cut: String {
        let (limit, rest) = (Self.limit, Self.limit - 1)
        return """
            {{- $subject = printf "[KPI] %s" $subject -}}
            {{- if match `^.{\(limit + 1)}` $subject -}}
            {{- $subject = $subject | reReplaceAll `^(.{8,\(rest)})[ ].*$` "$1…" -}}
            {{- $subject = $subject | reReplaceAll `^(.{\(rest)}).{2,}$` "$1…" -}}
            {{- $subject = $subject | reReplaceAll `[ –·:;,(]+…$` "…" -}}
            {{- end -}}
            {{- $subject -}}
            """
    }

    private func define(_ name: String, _ body: String) -> String {
        "{{ define \"kpi.\(name).\(language.suffix)\" -}}\n\(body)\n{{- end }}"
    }
}
