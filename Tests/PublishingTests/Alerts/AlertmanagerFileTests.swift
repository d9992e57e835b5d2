import Basics
import Foundation
import Indicators
import Publishing
import TestSupport
import Testing

@Suite(.quick) struct AlertmanagerFileTests {
    @Test(arguments: [
        ("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"), ("UTC", "UTC"), ("+07:00", "Etc/GMT-7"),
        ("-03:30", "Etc/GMT+3"), ("+00:00", "UTC"), ("+14:00", "Etc/GMT-14"),
    ])
    func namesTheZoneAsTheMachineKnowsIt(_ name: String, _ location: String) throws {
        let zone = try #require(Zone(name))
        let text = AlertmanagerFile(try contacts([:]), plans: [], zone: zone).text
        #expect(text.contains("location: \"\(location)\"\n"))
    }

    @Test func aPredecessorWithoutAddressUsesThatOfItsFirstSuccessorWithOne() throws {
        let plan = try plan(["a": "b", "b": "c", "c": "d", "d": nil, "e": nil])
        let text = try text(["c": "c@example.org", "d": "d@example.org"], [plan])
        #expect(text.contains(#"- matchers: ['lead=~"(.+,)?(c|a|b)(,.+)?"']"#))
        #expect(text.contains(#"- matchers: ['lead=~"(.+,)?d(,.+)?"']"#))
        #expect(text.contains(#"- matchers: ['lead!~"(c|a|b|d)(,(c|a|b|d))*"']"#))
    }

    @Test func aPredecessorWithAnAddressKeepsIt() throws {
        let plan = try plan(["a": "b", "b": nil])
        let text = try text(["a": "a@example.org", "b": "b@example.org"], [plan])
        #expect(text.contains(#"- matchers: ['lead=~"(.+,)?a(,.+)?"']"#))
        #expect(text.contains(#"- matchers: ['lead=~"(.+,)?b(,.+)?"']"#))
    }

    @Test func successionsThatFormACircleEnd() throws {
        let plan = try plan(["a": "b", "b": "a"])
        #expect(try !text(["z": "z@example.org"], [plan]).contains("lead=~"))
    }

    @Test func anAgencyOfSeveralPlansHasOneRoute() throws {
        let plans = [try plan(["a": nil]), try plan(["x": "a", "a": nil])]
        let text = try text(["a": "a@example.org"], plans)
        #expect(text.components(separatedBy: "receiver: a\n").count == 2)
        #expect(text.contains(#"(.+,)?(a|x)(,.+)?"#))
    }

    @Test func charactersOfPatternsAndOfYAMLAreQuoted() throws {
        let id = #"a.b|'"\c*"#
        let text = try text([id: "a@example.org"], [try plan([id: nil])])
        #expect(text.contains(#"['lead=~"(.+,)?a\\.b\\|''\"\\\\c\\*(,.+)?"']"#))
    }

    @Test func withoutADeadMansSwitchTheWatchdogSendsNothing() throws {
        let text = try text([:], [])
        #expect(text.hasSuffix("- name: watchdog\n"))
        #expect(!text.contains("webhook_configs"))
    }

    @Test(arguments: [(Language?.none, ""), (.vi, ".vi"), (.en, ".en")])
    func mailsAreInTheLanguage(_ language: Language?, _ suffix: String) throws {
        let text = AlertmanagerFile(
            try contacts(["a": "a@example.org"]), plans: [try plan(["a": nil])],
            zone: .hoChiMinh, language: language
        ).text
        let templates = text.matches(of: /template "(kpi[\w.]+)"/).map { String($0.1) }
        #expect(
            Set(templates)
                == Set(
                    ["kpi.subject", "kpi.digest.subject", "kpi.text", "kpi.html"].map {
                        $0 + suffix
                    }))
    }

    private func text(_ agencies: [String: String], _ plans: [Plan]) throws -> String {
        AlertmanagerFile(try contacts(agencies), plans: plans, zone: .hoChiMinh).text
    }

    private func contacts(_ agencies: [String: String]) throws -> Contacts {
        let contact = { (text: String) in
            Contacts.Contact(mail: [try #require(MailAddress(text))])
        }
        return Contacts(
            operators: Contacts.Contact(
                mail: [try #require(MailAddress("o@example.org"))],
                digest: [try #require(MailAddress("weekly@example.org"))]),
            mailServer: Contacts.MailServer(
                host: try #require(MailHost("mail.example.org:25")),
                sender: try #require(MailSender("kpi@example.org")), username: nil,
                passwordFile: "/p", requiresTLS: true),
            agencies: try agencies.mapValues(contact))
    }

    /// A plan of agencies, each with its successor.
    private func plan(_ successors: KeyValuePairs<String, String?>) throws -> Plan {
        let day = try #require(Day("2025-03-01"))
        let agencies = successors.map { id, successor in
            Agency(
                id: id, name: LocalizedText(vi: id, en: id),
                succession: successor.map { Agency.Succession(successor: $0, since: day) })
        }
        return Plan(
            id: "p", title: LocalizedText(vi: "p", en: "p"), period: day...day, zone: .hoChiMinh,
            agencies: agencies)
    }
}
