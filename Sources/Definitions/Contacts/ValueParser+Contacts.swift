internal import Basics
internal import Indicators

extension ValueParser<MailAddress> {
    static let address = text(
        "a mail address such as kpi@example.org, without a name, comma or line break"
    ) { MailAddress($0) }
}

extension ValueParser<[MailAddress]> {
    /// Different addresses; upper and lower case make no difference.
    static func addresses(atMost limit: Int) -> ValueParser {
        let list = ValueParser<MailAddress>.address.list(atMost: limit)
        return ValueParser(list.description, list.schema) { node, context in
            guard let addresses = list.read(node, &context) else { return nil }
            var seen: Set<String> = []
            for (index, address) in addresses.enumerated()
            where !seen.insert(address.text.lowercased()).inserted {
                context.report(
                    .duplicateName, at: node[index] ?? node,
                    "'\(node.key)' has an address twice")
                return nil
            }
            return addresses
        }
    }
}

extension ValueParser<WebhookURL> {
    static let webhook = text(
        "an http or https URL of at most 1000 characters", kind: .badURL
    ) { WebhookURL($0) }
}

extension ValueParser<String> {
    /// The id of an agency of a plan, which names receivers that none of the operators' has.
    static let addressedAgency = ValueParser(planOrAgencyID.description) { node, context in
        guard let id = planOrAgencyID.referring(to: .agency).read(node, &context) else {
            return nil
        }
        let isReserved =
            ["operators", "digest", "watchdog"].contains(id)
            || ["-reminders", "-digest"].contains(where: id.hasSuffix)
        guard !isReserved else {
            context.report(
                .badName, at: node,
                "'\(id)' is the name of a receiver of its own; rename the agency")
            return nil
        }
        return id
    }
}

/// The keys of `smtp`.
struct MailServerKeys: Sendable {
    let smarthost = Key(
        "smarthost", ValueParser<MailHost>.mailHost, .required, "The mail server and its port.")
    let from = Key(
        "from", ValueParser<MailSender>.sender, .required, "The sender of the mail.")
    let username = Key(
        "username", ValueParser<String>.plainText(upTo: 254), .optional("no login"),
        "The account at the mail server.")
    let passwordFile = Key(
        "password_file", ValueParser<String>.absolutePath,
        default: "/etc/prometheus/secrets/smtp-password",
        "The file with the account's password, on Alertmanager's machine.")
    let requireTLS = Key(
        "require_tls", .flag, default: "true", "Whether mail is sent over TLS only.")

    static let set = KeySet("'smtp'", Self())
}

extension ValueParser<Contacts.MailServer> {
    static let mailServer = keyed(MailServerKeys.set) { mapping, context in
        let host = mapping.value(\.smarthost, &context)
        let sender = mapping.value(\.from, &context)
        let username = mapping.value(\.username, &context)
        let passwordFile = mapping.value(\.passwordFile, &context)
        let requiresTLS = mapping.value(\.requireTLS, &context)
        guard let host, let sender else { return nil }
        return Contacts.MailServer(
            host: host, sender: sender, username: username, passwordFile: passwordFile,
            requiresTLS: requiresTLS)
    }
}

extension ValueParser<MailHost> {
    fileprivate static let mailHost = text(
        "a host and a port such as mail.example.org:587"
    ) { MailHost($0) }
}

extension ValueParser<MailSender> {
    fileprivate static let sender = text(
        "a mail address such as kpi@example.org or KPI collector <kpi@example.org>"
    ) { MailSender($0) }
}

extension ValueParser<String> {
    fileprivate static func plainText(upTo limit: Int) -> ValueParser {
        text("a text of 1 to \(limit) bytes without control characters") {
            1...limit ~= $0.utf8.count && $0.isPlain ? $0 : nil
        }
    }

    fileprivate static let absolutePath = text("an absolute path of at most 4096 bytes") {
        $0.hasPrefix("/") && $0.utf8.count <= 4096 && $0.isPlain ? $0 : nil
    }
}

extension String {
    /// True without control and format characters, line separators among them.
    fileprivate var isPlain: Bool {
        unicodeScalars.allSatisfy {
            switch $0.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
    }
}
