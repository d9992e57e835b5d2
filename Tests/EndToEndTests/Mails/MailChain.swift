import Foundation
import TestSupport
import Testing

/// A real Alertmanager that mails one reader in each language, and a real mail server.
struct MailChain {
    private let mailbox: Mailbox
    private let alertmanager: AlertmanagerProcess

    init() async throws {
        mailbox = try await Mailbox()
        alertmanager = try await AlertmanagerProcess(mail: mailbox.port, Self.configuration)
    }

    func post(_ alerts: [Alert]) async throws { try await alertmanager.post(alerts) }

    /// The first mail to the reader in a language whose subject has the words.
    func mail(_ language: String, about words: String) async throws -> Mailbox.Mail {
        try await mailbox.mail(to: "\(language)@example.org", about: words)
    }

    private static var configuration: String {
        let readers = [
            ("vi", ".vi", "subject"), ("en", ".en", "subject"), ("none", "", "subject"),
            ("digest-vi", ".vi", "digest.subject"), ("digest-en", ".en", "digest.subject"),
            ("digest-none", "", "digest.subject"),
        ]
        return """
            global:
              smtp_smarthost: mail.example.org:587
              smtp_from: kpi@example.org
              smtp_require_tls: true
            templates: [templates/*.tmpl]
            route:
              receiver: readers
              group_by: [plan]
              group_wait: 1s
              group_interval: 1s
            receivers:
              - name: readers
                email_configs:

            """
                + readers.map { name, suffix, subject in
                    """
                          - to: \(name)@example.org
                            send_resolved: true
                            headers: {Subject: '{{ template "kpi.\(subject)\(suffix)" . }}'}
                            text: '{{ template "kpi.text\(suffix)" . }}'
                            html: '{{ template "kpi.html\(suffix)" . }}'

                    """
                }.joined()
    }
}

extension Mailbox.Mail {
    /// The lines of the plain text.
    var lines: [Substring] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// The words of the plain text, whatever its lines.
    var words: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// What a reader sees of the HTML, its characters still escaped.
    var shown: String {
        html.replacing(/(?s)<title>.*<\/title>/, with: "").replacing(/<[^>]*>/, with: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// Expects each text somewhere after the one before it.
func expectInOrder(
    _ texts: [String], in body: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    var rest = body[...]
    for text in texts {
        guard let found = rest.range(of: text) else {
            Issue.record(
                "'\(text)' is missing, or too early, in:\n\(body)", sourceLocation: sourceLocation)
            return
        }
        rest = rest[found.upperBound...]
    }
}
