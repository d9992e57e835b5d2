import Foundation
import TestSupport
import Testing

/// The receivers of alerts in a printed configuration, as amtool reads it.
@Suite(.served) struct AgencyRoutingTests {
    /// The agencies that lead something in the shipped plan, as the metrics name them today.
    private static let leading = [
        "ubnd-tp", "so-khcn", "so-nnmt", "so-tc", "so-vhttdl", "so-xd", "so-yt", "so-gddt",
        "so-ldtbxh", "so-ban-nganh", "ubnd-quan-huyen", "moi-co-quan", "catp", "bql-kkt",
    ]

    @Test func giveEachLeadingAgencyItsOwnMail() async throws {
        let lines = Self.leading.map { "  \($0): {mail: \($0)@example.org}" }
        let file = try ContactsFile(agencies: lines.joined(separator: "\n"))
        let (code, text) = try await file.printed()
        #expect(code == 0, "\(text)")
        #expect(try await file.problems(of: text) == "")
        for agency in Self.leading {
            let missed = ["alertname=KPITargetMissed", "plan=p", "lead=\(agency)"]
            #expect(try await file.receivers(of: missed, in: text) == agency)
            let soon = ["alertname=KPITaskDueSoon", "plan=p", "lead=x,\(agency)"]
            #expect(
                try await file.receivers(of: soon, in: text)
                    == "operators-reminders,\(agency)-reminders")
            #expect(text.contains("- to: \"\(agency)@example.org\"\n"))
        }
        let other = ["alertname=KPITargetMissed", "plan=p", "lead=mobifone-hp"]
        #expect(try await file.receivers(of: other, in: text) == "operators")
        let several = ["alertname=KPITargetMissed", "plan=p", "lead=so-yt,so-tc,so-xd"]
        let receivers = try await file.receivers(of: several, in: text).split(separator: ",")
        #expect(receivers.sorted() == ["so-tc", "so-xd", "so-yt"])
    }

    @Test func sendInfoOnlyToTheOperatorsAndToThoseWhoAsk() async throws {
        let file = try ContactsFile(
            agencies: """
                  so-yt: {mail: so-yt@example.org}
                  so-tc:
                    mail: so-tc@example.org
                    digest: so-tc-weekly@example.org
                """, operators: "mail: a@example.org\n  digest: weekly@example.org")
        let text = try await file.printed().text
        #expect(try await file.problems(of: text) == "")
        let receivers = { (labels: String...) in
            try await file.receivers(of: ["severity=info"] + labels, in: text)
        }
        let (incomplete, miss) = ("alertname=KPIFigureIncomplete", "alertname=KPIProjectedMiss")
        #expect(try await receivers(incomplete, "plan=p", "lead=so-yt") == "digest")
        #expect(try await receivers(miss, "plan=p", "lead=so-yt,so-tc") == "digest,so-tc-digest")
        #expect(try await receivers(miss, "plan=p", "lead=so-khdt") == "digest,so-tc-digest")
        #expect(try await receivers(miss, "plan=p", "lead=") == "digest")
        #expect(text.contains("- name: digest\n    email_configs:\n      - to: \"weekly@example"))
        #expect(text.contains("- to: \"so-tc-weekly@example.org\"\n        send_resolved: false"))
        // A child route does not inherit the times of its parent.
        let routes = text.components(separatedBy: "-digest\n").count
        #expect(routes == 3)
        #expect(text.components(separatedBy: "active_time_intervals: [digest]").count == 4)
    }

    @Test(arguments: [
        "alertname=KPICollectorFailing collector=a severity=warning",
        "alertname=KPIDaemonDown severity=critical", "alertname=KPIConfigBroken file=so-yt.yaml",
        "alertname=KPIStorageFailing lead=so-yt", "alertname=KPINew severity=critical lead=so-yt",
    ])
    func neverSendFailuresOfTheSystemToAnAgency(_ labels: String) async throws {
        let file = try ContactsFile(agencies: "  so-yt: {mail: so-yt@example.org}")
        let text = try await file.printed().text
        let alert = labels.split(separator: " ").map(String.init)
        #expect(try await file.receivers(of: alert, in: text) == "operators")
    }

    @Test func sendEverythingToTheOperatorsOnRequest() async throws {
        let file = try ContactsFile(
            agencies: "  so-yt: {mail: so-yt@example.org, digest: so-yt@example.org}")
        let (code, text) = try await file.printed("--only-operators")
        #expect(code == 0 && !text.contains("so-yt"))
        #expect(try await file.problems(of: text) == "")
        for (alert, receiver) in [
            ("alertname=KPITargetMissed", "operators"),
            ("alertname=KPIAtRisk", "operators-reminders"),
            ("severity=info", "digest"), ("alertname=KPIWatchdog", "watchdog"),
        ] {
            let labels = [alert, "plan=p", "lead=so-yt"]
            #expect(try await file.receivers(of: labels, in: text) == receiver)
        }
    }

    @Test func writeEveryAddressWhereMailServersLookForIt() async throws {
        let file = try ContactsFile(
            agencies: "  so-yt: {mail: [a@example.org, b.c+d@example.org], cc: e@example.org}")
        let text = try await file.printed().text
        #expect(try await file.problems(of: text) == "")
        #expect(text.contains("- to: \"a@example.org, b.c+d@example.org, e@example.org\"\n"))
        #expect(text.contains(" To: \"a@example.org, b.c+d@example.org\"\n"))
        #expect(text.contains(" Cc: \"e@example.org\"\n"))
        #expect(!text.contains("smtp_auth"))
    }

    @Test func sendOneMailToAllAddressesOfAnAgency() async throws {
        let file = try ContactsFile(
            agencies: "  so-yt: {mail: [a@example.org, b@example.org], cc: c@example.org}")
        let mailbox = try await Mailbox()
        let text = try await file.printed().text
        let alertmanager = try await AlertmanagerProcess(mail: mailbox.port, text)
        let missed = Alert(
            "KPITargetMissed", ["severity": "critical", "plan": "p", "lead": "so-yt"],
            ["summary_vi": "Không đạt", "summary_en": "Missed"])
        try await alertmanager.post([missed])
        let mail = try await eventually("the mail: \(alertmanager.printed)") { mailbox.mails.first }
        #expect(mail.to.sorted() == ["a@example.org", "b@example.org", "c@example.org"])
        #expect(mail.subject == "[KPI] Không đạt")
    }
}
