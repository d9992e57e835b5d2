import Foundation
import TestSupport
import Testing

/// The shipped plan and its example reports under the alert rules, without any delay.
@Suite(.served) struct FreshInstallTests {
    private static let alerts = [
        "KPITargetMissed", "KPIAtRisk", "KPITaskOverdue", "KPITaskDueSoon", "KPIDataStale",
        "KPIValueAbsent", "KPICollectorFailing", "KPIConfigBroken", "KPIStorageFailing",
        "KPIHistoryFailing", "KPIDaemonDown",
    ]

    /// A day after the plan's end on which its alerts still count, and one on which they do not.
    private static let (spring, autumn) = ("2026-03-20", "2026-11-25")

    @Test(arguments: [spring, autumn])
    func raisesNothing(_ day: String) async throws {
        let (code, text) = try await judge(scrape(on: day), [])
        #expect(code == 0, "\(text)")
    }

    @Test(arguments: [
        (spring, ["KPITargetMissed", "KPITaskOverdue"], ["KPITaskDueSoon", "KPIAtRisk"]),
        (autumn, ["KPIDataStale"], ["KPITargetMissed", "KPITaskOverdue", "KPITaskDueSoon"]),
    ])
    func wouldRaiseAlertsIfExamplesCounted(
        _ day: String, _ fired: [String], _ quiet: [String]
    ) async throws {
        let (code, text) = try await judge(scrape(on: day), ["--include-examples"])
        #expect(code == 1)
        for alert in fired { #expect(text.contains("alertname: \(alert),")) }
        for alert in quiet { #expect(!text.contains("alertname: \(alert),")) }
    }

    private func scrape(on day: String) async throws -> String {
        let folder = try TemporaryFolder()
        let config = try folder.write(
            """
            plans: \(Installation.path("config/plan.yaml"))
            collectors: \(Installation.path("collectors"))
            data_dirs: \(Installation.path("collectors"))
            examples: only
            """, to: "kpi-collector.yaml")
        let daemon = try await DaemonProcess(
            config: config, "--clock.start", "\(day)T08:00:00+07:00")
        return try await daemon.metricsAfterARunOfEach()
    }

    /// Ten minutes of the exposition, in which none of the alerts is expected.
    private func judge(
        _ exposition: String, _ flags: [String]
    ) async throws -> (code: Int32, text: String) {
        let holds = Self.alerts.flatMap { ["--hold", "\($0)=0s"] }
        let rules = try await output(of: DaemonProcess.program, ["rules"] + holds + flags).text
        let folder = try TemporaryFolder()
        try folder.write(rules, to: "rules.yml")
        let checks = Self.alerts.map {
            "      - {eval_time: 10m, alertname: \($0), exp_alerts: []}"
        }
        let tests = try folder.write(
            """
            rule_files: [rules.yml]
            evaluation_interval: 5m
            tests:
              - interval: 1m
                input_series:
            \(series(of: exposition + "up 1\n").joined(separator: "\n"))
                alert_rule_test:
            \(checks.joined(separator: "\n"))

            """, to: "tests.yml")
        return try await output(of: "nice", ["promtool", "test", "rules", tests], within: 200)
    }

    private func series(of exposition: String) -> [String] {
        exposition.matches(of: /(?m)^((?:kpi|plan)_\w+|up)(?:\{(.*)\})? ([^ \n]+)$/).map { line in
            let labels = ["instance=\"a\"", "job=\"kpi-collector\"", line.2.map(String.init) ?? ""]
            let selector = "\(line.1){\(labels.filter { !$0.isEmpty }.joined(separator: ","))}"
            return """
                      - series: '\(selector.replacing("'", with: "''"))'
                        values: \(line.3)x10
                """
        }
    }
}
