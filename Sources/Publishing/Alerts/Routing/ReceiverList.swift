internal import Indicators

/// The receivers: those of the operators, and those of each agency.
struct ReceiverList: Sendable {
    private let contacts: Contacts
    private let routing: AgencyRouting
    /// The end of the templates' names.
    private let suffix: String

    /// Without a language, mails have that of the templates.
    init(_ contacts: Contacts, _ routing: AgencyRouting, _ language: Language?) {
        self.contacts = contacts
        self.routing = routing
        suffix = language.map { ".\($0.rawValue)" } ?? ""
    }

    var text: String {
        let (operators, webhook) = (contacts.operators, contacts.operatorsWebhook)
        let own = [
            receiver("operators", operators.mail, cc: operators.cc, webhook, resolved: true),
            receiver(
                "operators-reminders", operators.mail, cc: operators.cc, webhook, resolved: false),
            receiver("digest", operators.digest, resolved: false, isDigest: true),
            """
            # A dead man's switch: an external service that raises an alarm when these calls stop.
            \(receiver("watchdog", [], contacts.watchdog, resolved: false))
            """,
        ]
        return (own + routing.agencies.flatMap(receivers)).joined(separator: "\n")
    }

    private func receivers(of agency: AgencyRouting.Agency) -> [String] {
        let (id, contact) = (agency.id, agency.contact)
        return [
            receiver(id, contact.mail, cc: contact.cc, resolved: true),
            receiver("\(id)-reminders", contact.mail, cc: contact.cc, resolved: false),
        ]
            + (contact.digest.isEmpty
                ? []
                : [
                    receiver(
                        "\(id)-digest", contact.digest, resolved: false, isDigest: true)
                ])
    }

    /// A receiver without an address or URL takes alerts and sends nothing.
    private func receiver(
        _ name: String, _ mail: [MailAddress], cc: [MailAddress] = [],
        _ webhook: WebhookURL? = nil, resolved: Bool, isDigest: Bool = false
    ) -> String {
        let subject = isDigest ? "kpi.digest.subject" : "kpi.subject"
        let parts = [
            "- name: \(name)", email(mail, cc, resolved, subject), call(webhook, resolved),
        ]
        return parts.compactMap(\.self).joined(separator: "\n")
    }

    private func email(
        _ mail: [MailAddress], _ cc: [MailAddress], _ resolved: Bool, _ subject: String
    ) -> String? {
        guard !mail.isEmpty else { return nil }
        let copies =
            cc.isEmpty
            ? "" : "\n        To: \(mail.list)\n        Cc: \(cc.list)"
        return """
              email_configs:
                - to: \((mail + cc).list)
                  send_resolved: \(resolved)
                  headers:
                    Subject: '{{ template "\(subject)\(suffix)" . }}'\(copies)
                  text: '{{ template "kpi.text\(suffix)" . }}'
                  html: '{{ template "kpi.html\(suffix)" . }}'
            """
    }

    private func call(_ webhook: WebhookURL?, _ resolved: Bool) -> String? {
        webhook.map { url in
            """
              webhook_configs:
                - url: \(url.text.quoted)
                  send_resolved: \(resolved)
            """
        }
    }
}

extension [MailAddress] {
    /// As a header and Alertmanager's `to` have them.
    fileprivate var list: String { map(\.text).joined(separator: ", ").quoted }
}
