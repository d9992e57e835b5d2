package import Basics

/// The recipients of alerts, and the mail server that sends to them.
package struct Contacts: Hashable, Sendable {
    package let operators: Contact
    /// The URL that gets the operators' alerts too.
    package let operatorsWebhook: WebhookURL?
    package let mailServer: MailServer
    /// The URL of the dead man's switch.
    package let watchdog: WebhookURL?
    /// By agency id.
    package let agencies: [String: Contact]

    package init(
        operators: Contact, operatorsWebhook: WebhookURL? = nil, mailServer: MailServer,
        watchdog: WebhookURL? = nil, agencies: [String: Contact] = [:]
    ) {
        self.operators = operators
        self.operatorsWebhook = operatorsWebhook
        self.mailServer = mailServer
        self.watchdog = watchdog
        self.agencies = agencies
    }

    /// The addresses of one recipient.
    package struct Contact: Hashable, Sendable {
        /// At least one.
        package let mail: [MailAddress]
        package let cc: [MailAddress]
        /// The addresses of the weekly digest; empty for none.
        package let digest: [MailAddress]

        package init(
            mail: [MailAddress], cc: [MailAddress] = [], digest: [MailAddress] = []
        ) {
            self.mail = mail
            self.cc = cc
            self.digest = digest
        }
    }

    /// The server that Alertmanager sends mail through.
    package struct MailServer: Hashable, Sendable {
        package let host: MailHost
        package let sender: MailSender
        /// Nil for a server that takes mail without a login.
        package let username: String?
        /// The path, on Alertmanager's machine, of the file with the password.
        package let passwordFile: String
        package let requiresTLS: Bool

        package init(
            host: MailHost, sender: MailSender, username: String?, passwordFile: String,
            requiresTLS: Bool
        ) {
            self.host = host
            self.sender = sender
            self.username = username
            self.passwordFile = passwordFile
            self.requiresTLS = requiresTLS
        }
    }
}

extension Contacts {
    /// The agency whose addresses get the alerts of an agency: itself, else its first successor
    /// among `agencies`; nil if there is none.
    package static func addressee(
        of id: String, among agencies: [String: Contact], in plans: [Plan]
    ) -> String? {
        if agencies[id] != nil { return id }
        return plans.lazy.flatMap { $0.successors(of: id) }.first { agencies[$0] != nil }
    }

    /// The agencies of the plans whose alerts reach an address of an agency.
    package func addressed(in plans: [Plan]) -> Set<String> {
        Set(
            plans.flatMap(\.agencies).map(\.id).filter {
                Self.addressee(of: $0, among: agencies, in: plans) != nil
            })
    }
}

extension Plan {
    /// The agencies that lead a task or a KPI at an instant.
    package func leadingAgencies(at now: Instant) -> Set<String> {
        Set(tasks.flatMap { currentLead(of: $0, at: now) })
            .union(kpis.flatMap { currentLead(of: $0, at: now) })
    }

    /// The agencies that take over an agency's work, one after another.
    func successors(of id: String) -> [String] {
        index.handovers.chain(of: id).dropFirst().map(\.agency)
    }
}
