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
        Case("KPITargetMissed", "lead=so-yt", to: "so-yt"),
        Case("KPITargetMissed", "lead=so-yt,so-gddt,so-ldtbxh", to: "so-yt,so-gddt"),
        Case("KPITargetMissed", "lead=so-ldtbxh,so-gddt", to: "so-gddt"),
        Case("KPIAtRisk", "lead=ubnd-tp,so-khcn,so-tc", to: "so-khcn"),
        Case("KPIAtRisk", "lead=so-tttt", to: "so-khcn"),
        Case("KPITaskOverdue", "lead=so-yte,xso-yt,so-yt-2", to: "operators"),
        Case("KPITaskDueSoon", "lead=so-ldtbxh", to: "operators"),
        Case("KPITaskDueSoon", "lead=", to: "operators"),
        Case("KPIValueAbsent", to: "operators"),
        Case("KPIDataStale", "lead=so-gddt", "collector=education-cashless", to: "so-gddt"),
        Case("KPICollectorFailing", "collector=ipv6", "lead=so-yt", to: "operators"),
        Case("KPIConfigBroken", "file=ipv6.yaml", to: "operators"),
        Case("KPIStorageFailing", to: "operators"),
        Case("KPIHistoryFailing", to: "operators"),
        Case("KPIDaemonDown", to: "operators"),
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
