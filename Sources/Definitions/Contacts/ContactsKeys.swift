internal import Basics
internal import Indicators

/// The keys of a contacts file.
struct ContactsKeys: Sendable {
    let operators = Key(
        "operators", .operators, .required,
        "The operators, who get the alerts about the system and those that no agency gets.")
    let smtp = Key(
        "smtp", ValueParser<Contacts.MailServer>.mailServer, .required,
        "The mail server that Alertmanager uses.")
    let watchdog = Key(
        "watchdog", ValueParser<WebhookURL>.webhook, .optional("no dead man's switch"),
        "The URL of a dead man's switch, which raises an alarm when the calls stop.")
    let agencies = Key(
        "agencies",
        ValueParser<Contacts.Contact>.contact.mapping(
            of: ValueParser<String>.addressedAgency, atMost: 1000),
        absent: [], "the operators get all alerts",
        "The addresses of agencies, by the agency's id in the plan.")

    static let set = KeySet("a contacts file", Self())

    /// The mappings of a contacts file, outermost first.
    static let tables = [
        set.table, OperatorsKeys.set.table, MailServerKeys.set.table, ContactKeys.set.table,
    ]

    /// The contacts of a whole file; nil after any diagnostic, none of which shows an address.
    static func read(_ node: YAMLNode, _ context: inout FileContext) -> Contacts? {
        let node = YAMLNode(key: node.key, content: node.content, mayBeSecret: true)
        guard let mapping = MappingReader(node, set, &context) else { return nil }
        let operators = mapping.value(\.operators, &context)
        let mailServer = mapping.value(\.smtp, &context)
        let watchdog = mapping.value(\.watchdog, &context)
        let agencies = mapping.value(\.agencies, &context)
        guard context.diagnostics.isEmpty, let operators, let mailServer else { return nil }
        return Contacts(
            operators: operators.contact, operatorsWebhook: operators.webhook,
            mailServer: mailServer, watchdog: watchdog,
            agencies: Dictionary(agencies.map { ($0.key, $0.value) }) { first, _ in first })
    }
}

/// The addresses of one recipient.
struct ContactKeys: Sendable {
    let mail = Key(
        "mail", ValueParser<[MailAddress]>.addresses(atMost: 20), .required,
        "The addresses that get each alert.")
    let cc = Key(
        "cc", ValueParser<[MailAddress]>.addresses(atMost: 20), absent: [], "no copy",
        "The addresses that get a copy.")
    let digest = Key(
        "digest", ValueParser<[MailAddress]>.addresses(atMost: 20), absent: [], "no digest",
        "The addresses of the weekly digest of the agency's alerts of severity `info`.")

    static let set = KeySet("a contact", Self())
}

/// The keys of `operators`.
struct OperatorsKeys: Sendable {
    let mail = Key(
        "mail", ValueParser<[MailAddress]>.addresses(atMost: 20), .required,
        "The addresses that get each alert.")
    let cc = Key(
        "cc", ValueParser<[MailAddress]>.addresses(atMost: 20), absent: [], "no copy",
        "The addresses that get a copy.")
    let digest = Key(
        "digest", ValueParser<[MailAddress]>.addresses(atMost: 20), absent: [],
        "those of `mail`", "The addresses of the weekly digest of alerts of severity `info`.")
    let webhook = Key(
        "webhook", ValueParser<WebhookURL>.webhook, .optional("mail only"),
        "The URL of a chat room or ticket system that accepts Alertmanager's JSON.")

    static let set = KeySet("'operators'", Self())
}

/// The operators' addresses, and their chat room.
struct Operators: Sendable {
    let contact: Contacts.Contact
    let webhook: WebhookURL?
}

extension ValueParser<Contacts.Contact> {
    static let contact = keyed(ContactKeys.set) { mapping, context in
        let mail = mapping.value(\.mail, &context)
        let cc = mapping.value(\.cc, &context)
        let digest = mapping.value(\.digest, &context)
        refuseRepeated(cc, beside: mail ?? [], at: mapping.keyNode(of: \.cc), &context)
        return mail.map { Contacts.Contact(mail: $0, cc: cc, digest: digest) }
    }
}

extension ValueParser<Operators> {
    static let operators = keyed(OperatorsKeys.set) { mapping, context in
        let mail = mapping.value(\.mail, &context)
        let cc = mapping.value(\.cc, &context)
        let digest = mapping.value(\.digest, &context)
        let webhook = mapping.value(\.webhook, &context)
        refuseRepeated(cc, beside: mail ?? [], at: mapping.keyNode(of: \.cc), &context)
        return mail.map { mail in
            Operators(
                contact: Contacts.Contact(
                    mail: mail, cc: cc, digest: digest.isEmpty ? mail : digest),
                webhook: webhook)
        }
    }
}

private func refuseRepeated(
    _ copies: [MailAddress], beside mail: [MailAddress], at node: YAMLNode,
    _ context: inout FileContext
) {
    let known = Set(mail.map { $0.text.lowercased() })
    guard copies.contains(where: { known.contains($0.text.lowercased()) }) else { return }
    context.report(.duplicateName, at: node, "'cc' repeats an address of 'mail'")
}
