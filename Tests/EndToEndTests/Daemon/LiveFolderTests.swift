import Foundation
import TestSupport
import Testing

/// The built daemon while its files change.
@Suite(.served) struct LiveFolderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["a", "b", "c"] { try folder.write("{\"figure\": 7}", to: "\(name).json") }
        try folder.write(collector("a"), to: "collectors/a.yaml")
        try folder.write("data_dirs: .\nplans: plan.yaml\n", to: "kpi-collector.yaml")
        try folder.write(plan("first"), to: "plan.yaml")
    }

    @Test func followsTheFilesWithoutASignalAndLeavesOthersAlone() async throws {
        let daemon = try await start()
        _ = try await daemon.metrics(with: "\ndx_a 7\n")
        try folder.write(collector("b"), to: "collectors/b.yaml")
        _ = try await daemon.metrics(with: "\ndx_b 7\n")
        try folder.write(
            collector("b").replacing("dx_b", with: "dx_other"), to: "collectors/b.yaml")
        _ = try await daemon.metrics(with: "\ndx_other 7\n")
        try folder.write(plan("second"), to: "plan.yaml")
        _ = try await daemon.metrics(with: "title_en=\"second\"")
        try remove("collectors/b.yaml")
        let left = try await eventually("b gone") {
            let text = await daemon.page("/metrics")?.text ?? ""
            return text.isEmpty || text.contains("dx_other") ? nil : text
        }
        #expect(left.contains(#"kpi_collector_runs_total{collector="a",outcome="ok"} 1"# + "\n"))
    }

    @Test("C3: a copy neither takes values nor counters, and the error ends with it")
    func reportsACopyUntilItIsGone() async throws {
        let daemon = try await start()
        _ = try await daemon.metrics(with: "\ndx_a 7\n")
        try folder.write(collector("a") + "every: 1s\n", to: "collectors/0 - Copy.yaml")
        _ = try await daemon.metrics(with: #"config_file_error{file="0 - Copy.yaml""#)
        try remove("collectors/0 - Copy.yaml")
        let text = try await daemon.metrics(
            with: "kpi_collector_config_last_reload_successful 1")
        #expect(text.contains(#"kpi_collector_runs_total{collector="a",outcome="ok"} 1"# + "\n"))
    }

    @Test func keepsTheLastGoodVersionAfterARestart() async throws {
        let first = try await start()
        _ = try await first.metrics(with: "\ndx_a 7\n")
        try folder.write("collector: a\nevry: 1h\n", to: "collectors/a.yaml")
        try folder.write("plan: first\n", to: "plan.yaml")
        _ = try await first.metrics(with: #"config_file_error{file="plan.yaml""#)
        first.child.signal(SIGTERM)
        #expect(try await first.child.exit() == 0)
        let second = try await start()
        let text = try await second.metrics(with: "\ndx_a 7\n")
        #expect(text.contains("title_en=\"first\""))
        #expect(text.contains(#"config_file_error{file="a.yaml""#))
        #expect(second.child.printed.contains("a.yaml:2:1: unknown key 'evry'"))
    }

    @Test("S7: many signals are few reloads")
    func mergesReloads() async throws {
        let daemon = try await start()
        for _ in 0..<200 { daemon.child.signal(SIGHUP) }
        _ = try await daemon.child.line(with: "msg=reloaded")
        try folder.write(collector("b"), to: "collectors/b.yaml")
        _ = try await daemon.metrics(with: "\ndx_b 7\n")
        #expect(daemon.child.printed.components(separatedBy: "msg=reloaded").count < 10)
    }

    private func start() async throws -> DaemonProcess {
        try await DaemonProcess(config: "\(folder.path)/kpi-collector.yaml")
    }

    private func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }

    private func collector(_ name: String) -> String {
        """
        collector: \(name)
        source: {file: \(name).json}
        metrics:
          - {name: dx_\(name), help: A figure., value: figure}

        """
    }

    private func plan(_ title: String) -> String {
        """
        plan: first
        title: {vi: A, en: A}
        period: {from: 2022-06-01, until: 2025-12-31}
        kpis:
          - id: share
            title: {vi: A, en: \(title)}
            unit: things
            measure: {metric: dx_a}
            targets: {at_least: 60, by: 2022-12-31}

        """
    }
}
