package import Basics
package import Indicators

/// The configuration of Alertmanager: who gets which alert, how often, and which alerts others
/// inhibit.
///
/// Source: <https://prometheus.io/docs/alerting/0.25/configuration/>.
package struct AlertmanagerFile: Sendable {
    private let contacts: Contacts
    private let routing: AgencyRouting
    private let zone: Zone
    private let language: Language?

    /// The configuration for the agencies of the plans; `onlyOperators` leaves all of them out.
    ///
    /// The times of the digest are in the zone. Without a language, mails are in Vietnamese.
    package init(
        _ contacts: Contacts, plans: [Plan], zone: Zone, language: Language? = nil,
        onlyOperators: Bool = false
    ) {
        self.contacts = contacts
        self.zone = zone
        self.language = language
        routing = AgencyRouting(onlyOperators ? [:] : contacts.agencies, plans)
    }

    package var text: String {
        """
        # Printed by `kpi-collector alertmanager`; `kpi-collector alertmanager --check FILE` finds
        # differences. Start Alertmanager with --data.retention=240h, which must exceed the longest
        # repeat_interval, and with --web.external-url, which the links in mails begin with.
        \(global)

        templates:
          - templates/*.tmpl

        \(RouteTree(routing).text)

        # The weekly digest is sent between these times: what then fires is in it.
        time_intervals:
          - name: \(RouteTree.digestInterval)
            time_intervals:
              - weekdays: [monday]
                times: [{start_time: "07:00", end_time: "09:00"}]
                location: \(location.quoted)

        \(Inhibition.text)

        receivers:
        \(ReceiverList(contacts, routing, language).text.indented(by: 2))

        """
    }

    private var global: String {
        let server = contacts.mailServer
        let login = server.username.map { username in
            [
                "smtp_auth_username: \(username.quoted)",
                "# A file with nothing but the password, readable only by Alertmanager's user.",
                "smtp_auth_password_file: \(server.passwordFile.quoted)",
            ]
        }
        let lines =
            [
                "smtp_smarthost: \(server.host.description.quoted)",
                "smtp_from: \(server.sender.text.quoted)",
            ] + (login ?? []) + ["smtp_require_tls: \(server.requiresTLS)"]
        return "global:\n" + lines.joined(separator: "\n").indented(by: 2)
    }

    /// The zone as tzdata names it; that of an offset is the one of its whole hours.
    private var location: String {
        let name = zone.name
        guard let sign = name.first, sign == "+" || sign == "-" else {
            return name == "Z" ? "UTC" : name
        }
        let hours = Int(name.dropFirst().prefix(2)) ?? 0
        // POSIX counts from the other side: Etc/GMT-7 is seven hours ahead of UTC.
        return hours == 0 ? "UTC" : "Etc/GMT\(sign == "+" ? "-" : "+")\(hours)"
    }
}

/// The agencies that get alerts, each with the leads whose alerts it gets.
struct AgencyRouting: Sendable {
    /// An agency with addresses, in the order of the plans.
    struct Agency: Sendable {
        let id: String
        let contact: Contacts.Contact
        /// The agency, and those without addresses that it succeeds.
        let leads: [String]

        /// A label `lead` with one of them, which may be one of several separated by commas.
        var matcher: Matcher { Matcher(lead: leads) }
    }

    let agencies: [Agency]
    /// The ids whose alerts reach an agency.
    let addressed: [String]

    init(_ contacts: [String: Contacts.Contact], _ plans: [Plan]) {
        var seen: Set<String> = []
        let ids = plans.flatMap(\.agencies).map(\.id).filter { seen.insert($0).inserted }
        let pairs = ids.compactMap { id in
            Contacts.addressee(of: id, among: contacts, in: plans).map { ($0, id) }
        }
        let leads = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
        agencies = ids.compactMap { id in
            contacts[id].map { contact in
                Agency(
                    id: id, contact: contact, leads: [id] + (leads[id] ?? []).filter { $0 != id })
            }
        }
        addressed = agencies.flatMap(\.leads)
    }
}
