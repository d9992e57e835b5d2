internal import Indicators

/// The receivers: those of the operators, and those of each agency.
struct ReceiverList: Sendable {
    private let contacts: Contacts
    private let routing: AgencyRouting

    init(_ contacts: Contacts, _ routing: AgencyRouting) {
        self.contacts = contacts
        self.routing = routing
    }

    var text: String {
        let (operators, webhook) = (contacts.operators, contacts.operatorsWebhook)
        let own = [
            receiver("operators", operators.mail, cc: operators.cc, webhook, resolved: true),
            receiver(
                "operators-reminders", operators.mail, cc: operators.cc, webhook, resolved: false),
            receiver("digest", operators.digest, resolved: false),
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
                ? [] : [receiver("\(id)-digest", contact.digest, resolved: false)])
    }

    /// A receiver without an address or URL takes alerts and sends nothing.
    private func receiver(
        _ name: String, _ mail: [MailAddress], cc: [MailAddress] = [],
        _ webhook: WebhookURL? = nil, resolved: Bool
    ) -> String {
        let parts = ["- name: \(name)", email(mail, cc, resolved), call(webhook, resolved)]
        return parts.compactMap(\.self).joined(separator: "\n")
    }

    private func email(
        _ mail: [MailAddress], _ cc: [MailAddress], _ resolved: Bool
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
                    Subject: '{{ template "kpi.subject" . }}'\(copies)
                  text: '{{ template "kpi.text" . }}'
                  html: '{{ template "kpi.html" . }}'
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
