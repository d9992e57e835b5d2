internal import Indicators

/// The HTML of a mail: inline styles only, and nothing from outside, because mail programs drop
/// everything else.
struct MailPage: Sendable {
    let language: MailLanguage

    private static let ink = "#1c2733"
    private static let soft = "#566270"
    private static let line = "#dcdfe4"
    private static let link = "#1f5a96"
    private static let over = "#1b6e3c"
    private static let fonts = "'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif"

    /// The template `kpi.html` of the language.
    var definition: String {
        let sections = MailSection.all.map { section in
            let colour = Self.colour(of: section.severity)
            return section.template(
                heading: heading(section.severity.words, count: "$count", in: colour),
                kind: kind, alert: alert)
        }
        return """
            {{ define "kpi.html.\(language.suffix)" -}}
            \(opening)
            \(head)
            \(sections.joined(separator: "\n"))
            \(ended)
            \(links)
            </table>
            </td></tr>
            </table>
            </body>
            </html>
            {{ end }}
            """
    }

    private static func colour(of severity: Severity) -> String {
        switch severity {
        case .critical: "#a4262c"
        case .warning: "#8a5a00"
        case .info, .none: link
        }
    }

    private var opening: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.suffix)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light">
        <title>{{ template "kpi.subject.\(language.suffix)" . }}</title>
        </head>
        <body style="margin:0;padding:0;background:#f2f3f5">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" \
        style="background:#f2f3f5">
        <tr><td align="center" style="padding:16px 8px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" \
        style="max-width:640px;background:#ffffff;border:1px solid \(Self.line);\
        border-radius:6px;font-family:\(Self.fonts);font-size:15px;line-height:1.5;\
        color:\(Self.ink);text-align:left;overflow-wrap:anywhere;word-break:break-word">
        """
    }

    private var head: String {
        """
        <tr><td style="padding:20px 16px 14px;border-bottom:1px solid \(Self.line)">
        <h1 style="margin:0;font-size:20px;line-height:1.3;font-weight:600">\
        {{ template "kpi.counts.\(language.suffix)" . }}</h1>
        {{ with \(language.leads(all: true)) -}}
        <p style="margin:6px 0 0;color:\(Self.soft)">\(language(Words.lead)): \
        <b style="color:\(Self.ink)">{{ . }}</b></p>
        {{ end -}}
        {{ with .CommonLabels.plan -}}
        <p style="margin:2px 0 0;font-size:13px;color:\(Self.soft)">\
        \(language(Words.plan)): {{ \(MailLanguage.line(".")) }}</p>
        {{ end -}}
        </td></tr>
        """
    }

    private func heading(_ words: LocalizedText, count: String, in colour: String) -> String {
        """
        <tr><td style="padding:20px 16px 0">
        <h2 style="margin:0;border-left:4px solid \(colour);padding-left:12px;font-size:18px;\
        line-height:1.3;font-weight:600;color:\(colour)">\
        \(language(words)) ({{ len \(count) }})</h2>
        </td></tr>
        """
    }

    private var kind: String {
        """
        <tr><td style="padding:14px 16px 0">
        <h3 style="margin:0;font-size:15px;font-weight:600;color:\(Self.soft)">\
        {{ template "kpi.kind.\(language.suffix)" .Labels.alertname }}\
        {{ with .Annotations.runbook_url }} &nbsp;<a href="{{ . }}" \
        style="font-weight:400;white-space:nowrap;color:\(Self.link)">\
        \(language(Words.whatToDo))</a>{{ end }}</h3>
        </td></tr>
        """
    }

    private var alert: String {
        """
        <tr><td style="padding:10px 16px 6px">
        <p style="margin:0;font-weight:600">{{ \(language.summary) }}</p>
        {{ if .Annotations.description_\(language.suffix) -}}
        <p style="margin:2px 0 0">{{ \(language.description) }}</p>
        {{- else if not $.CommonLabels.lead }}{{ with \(language.leads(all: false)) -}}
        <p style="margin:2px 0 0">\(language(Words.lead)): {{ . }}</p>
        {{- end }}{{ end }}
        <p style="margin:2px 0 0;font-size:13px;color:\(Self.soft)">\
        {{ with \(language.day) }}\(language(Words.due)): {{ . }} · {{ end }}\
        \(language(Words.since)): {{ \(language.time("StartsAt")) }}</p>
        </td></tr>
        """
    }

    private var ended: String {
        """
        {{- with .Alerts.Resolved }}
        \(heading(Words.ended, count: ".", in: Self.over))
        {{ range . -}}
        <tr><td style="padding:10px 16px 6px">
        <p style="margin:0">{{ \(language.summary) }}</p>
        <p style="margin:2px 0 0;font-size:13px;color:\(Self.soft)">\
        \(language(Words.endedAt)): {{ \(language.time("EndsAt")) }}</p>
        </td></tr>
        {{ end }}{{ end -}}
        """
    }

    /// The links for all alerts.
    private var links: String {
        """
        <tr><td style="padding:8px 0"></td></tr>
        {{ if or .CommonAnnotations.page_url (\(MailLanguage.isReachable)) -}}
        <tr><td style="padding:12px 16px;border-top:1px solid \(Self.line);font-size:14px">
        {{ with .CommonAnnotations.page_url -}}
        <a href="{{ . }}" style="color:\(Self.link)">\(language(Words.startPage))</a>
        {{- end -}}
        {{ if \(MailLanguage.isReachable) -}}
        {{ if .CommonAnnotations.page_url }} · {{ end }}<a href="{{ .ExternalURL }}" style="color:\(Self.link)">\(language(Words.silence))</a>
        {{ end -}}
        </td></tr>
        {{ end -}}
        """
    }
}
