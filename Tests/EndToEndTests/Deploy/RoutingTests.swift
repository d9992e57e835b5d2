import Foundation
import TestSupport
import Testing

/// The receivers of each alert, as amtool reads the shipped configuration.
@Suite struct RoutingTests {
    private let file = Repository.file("deploy/alertmanager/alertmanager.yml").path

    /// The labels of an alert, and who must be told of it.
    struct Case: CustomTestStringConvertible {
        let labels: [String]
        let receivers: String
        var testDescription: String { labels.joined(separator: " ") }

        init(_ name: String, _ labels: String..., to receivers: String) {
            self.labels = ["alertname=\(name)"] + labels
            self.receivers = receivers
        }
    }

    private static let cases = [
        Case("KPITargetMissed", "plan=p", "lead=so-yt", to: "so-yt"),
        Case(
            "KPITargetMissed", "plan=p", "lead=so-yt,so-gddt,so-ldtbxh",
            to: "operators,so-yt,so-gddt"),
        Case("KPITargetMissed", "plan=p", "lead=so-ldtbxh,so-gddt", to: "operators,so-gddt"),
        Case("KPITargetMissed", "plan=p", "lead=so-yt,so-gddt", to: "so-yt,so-gddt"),
        Case("KPITargetMissed", "plan=p", "lead=so-ldtbxh,so-tc", to: "operators"),
        Case(
            "KPIAtRisk", "plan=p", "lead=ubnd-tp,so-khcn,so-tc",
            to: "operators-reminders,so-khcn-reminders"),
        Case("KPIAtRisk", "plan=p", "lead=so-tttt", to: "so-khcn-reminders"),
        Case("KPITaskOverdue", "plan=p", "lead=so-tttt", to: "so-khcn"),
        Case("KPITaskOverdue", "plan=p", "lead=so-yte,xso-yt,so-yt-2", to: "operators"),
        Case("KPITaskDueSoon", "plan=p", "lead=so-ldtbxh", to: "operators-reminders"),
        Case("KPITaskDueSoon", "plan=p", "lead=", to: "operators-reminders"),
        Case(
            "KPITaskDueSoon", "plan=p", "lead=so-yt", "severity=info", to: "so-yt-reminders"),
        Case("KPIValueAbsent", "plan=p", to: "operators"),
        Case("KPIValueAbsent", to: "operators"),
        Case(
            "KPIDataStale", "plan=p", "lead=so-gddt", "collector=education-cashless",
            to: "so-gddt"),
        Case("KPIFigureIncomplete", "plan=p", "lead=so-yt", "severity=info", to: "digest"),
        Case("KPIProjectedMiss", "plan=p", "lead=so-yt,so-tc", "severity=info", to: "digest"),
        Case("KPIOfTheDaemon", "severity=info", to: "digest"),
        Case("KPICollectorFailing", "collector=ipv6", "lead=so-yt", to: "operators"),
        Case("KPIConfigBroken", "file=ipv6.yaml", to: "operators"),
        Case("KPIStorageFailing", to: "operators"),
        Case("KPIHistoryFailing", to: "operators"),
        Case("KPIDaemonDown", to: "operators"),
        Case("KPIOfTheCity", "severity=warning", to: "operators"),
        Case("KPIWatchdog", "severity=none", to: "watchdog"),
        Case("KPIWatchdog", to: "watchdog"),
    ]

    @Test func isInOrder() async throws {
        let (code, text) = try await output(of: "amtool", ["check-config", file])
        #expect(code == 0, "\(text)")
        #expect(text.contains("1 templates"))
    }

    @Test(arguments: cases) func tellsThoseWhoMustAct(_ item: Case) async throws {
        let (code, text) = try await output(
            of: "amtool", ["config", "routes", "test", "--config.file=\(file)"] + item.labels)
        #expect(code == 0)
        #expect(text.split(separator: "\n").last == Substring(item.receivers))
    }

    @Test func isWhatTheCommandPrints() async throws {
        let config = try Installation.path("config/kpi-collector.yaml")
        let contacts = try Installation.path("config/contacts.example.yaml")
        let (code, text) = try await output(
            of: DaemonProcess.program,
            [
                "alertmanager", "--config.file", config, "--contacts", contacts, "--check", file,
            ])
        #expect(code == 0 && text.isEmpty, "\(text)")
    }

    @Test func namesOnlyAgenciesOfThePlan() throws {
        let config = try Repository.text("deploy/alertmanager/alertmanager.yml")
        let plan = try Repository.text("config/plan.yaml")
        let named = config.matches(of: /lead=~"\(\.\+,\)\?\(?([a-z|-]+)/)
            .flatMap { $0.1.split(separator: "|") }
        #expect(named.count == 4)
        for agency in named {
            #expect(plan.contains("\n  \(agency):\n"), "\(agency)")
        }
    }

    @Test func holdsNoSecret() throws {
        let config = try Repository.text("deploy/alertmanager/alertmanager.yml")
        #expect(config.contains("smtp_auth_password_file:"))
        #expect(!config.contains(/password:|credentials:|secret:|token/))
    }
}
