import Documents
import Indicators
import TestSupport
import Testing

@testable import Publishing

/// The families that alerts read, with the texts of their annotations.
@Suite(.quick) struct AlertFamiliesTests {
    @Test func areWhatTheGoldenFileSays() throws {
        let lines = try [lines(of: .alerts()), lines(of: .trend())].flatMap(\.self)
        try expectGolden(
            lines.joined(separator: "\n") + "\n", "Tests/PublishingTests/Golden/alerts.prom")
    }

    @Test func haveEachAlertOfATargetWhetherItHoldsOrNot() throws {
        let alerts = try lines(of: .alerts()).filter { $0.hasPrefix("kpi_target_alert{") }
        #expect(alerts.count(where: { $0.hasSuffix(" 1") }) == 1)
        #expect(alerts.count == 2 * 3)
    }

    private func lines(of snapshot: Snapshot) -> [String] {
        let text = String(
            decoding: Exposition.bytes(of: snapshot, version: "1.2.3"), as: UTF8.self)
        let families = [
            "kpi_target_alert", "kpi_target_alert_reason", "kpi_alert_reason", "kpi_incomplete",
            "plan_task_alert", "plan_task_alert_reason", "kpi_projected_miss",
        ]
        return text.split(separator: "\n").map(String.init).filter { line in
            families.contains { line.hasPrefix("\($0){") }
        }
    }
}

extension Snapshot {
    /// A level that is missed with dropped rows, a share that is met, and a KPI without a value.
    fileprivate static func alerts() throws -> Snapshot {
        let figures = try Collector.make(
            "figures",
            "title: {vi: Doanh nghiệp được hỗ trợ, en: Enterprises}\nlabels: {name: name}")
        let history = try CollectorHistory.make(
            figures, [("b", 0.25), ("a", 4793.5)], dropped: [.notNumeric: 2])
        let failing = try Collector.make(
            "failing", "metrics: [{name: dx_other, help: O., value: o}]")
        let failed = CollectorHistory(first: .make(failing, .failed(Failure(.timeout, "slow"))))
        return Snapshot(
            at: now,
            collectors: [
                CollectorState(collector: figures, history: history, nextRun: nil),
                CollectorState(collector: failing, history: failed, nextRun: nil),
            ],
            plans: [try .read(yaml)],
            configuration: ConfigurationState(loadedAt: now, errors: []),
            process: ProcessUsage(
                cpuSeconds: 0, residentBytes: 0, virtualBytes: 0, openFiles: 0, maxFiles: 0,
                startTime: now), isReady: true)
    }

    private static let yaml = """
        alert_after_end: 400d
        agencies:
          so-a: {vi: Sở "A", en: Department "A"}
          so-b: {vi: Sở B, en: Department B}
        tasks:
          - id: II.1
            title: {vi: Việc, en: Task}
            lead: [so-b]
            deadline: {by: 2022-12-31}
        kpis:
          - id: smes
            title: {vi: Doanh nghiệp, en: Enterprises}
            lead: [so-b, so-a]
            unit: {vi: doanh nghiệp, en: enterprises}
            measure: {metric: dx_figure, combine: sum}
            targets:
              - {at_least: 4000, by: 2022-12-31}
              - {at_least: 5000, by: 2024-12-31}
          - id: other
            title: {vi: Khác, en: Other}
            lead: [so-a]
            unit: ratio
            measure: {metric: dx_other}
            targets: {at_least: 50%, by: 2025-12-31}
        """
}
