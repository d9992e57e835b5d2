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
        _ = try await daemon.metrics(with: #"config_file_error_reason{file="0 - Copy.yaml""#)
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
        _ = try await first.metrics(with: #"config_file_error_reason{file="plan.yaml""#)
        first.child.signal(SIGTERM)
        #expect(try await first.child.exit() == 0)
        let second = try await start()
        let text = try await second.metrics(with: "\ndx_a 7\n")
        #expect(text.contains("title_en=\"first\""))
        #expect(text.contains(#"config_file_error_reason{file="a.yaml""#))
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

    @Test("S7: repeated warnings are one line, and the errors of a file are cut")
    func groupsComplaints() async throws {
        let daemon = try await start()
        let kpis = (1...60).map { kpi("k\($0)", title: "K", metric: "dx_nowhere") }.joined()
        try folder.write(plan("first") + kpis, to: "plan.yaml")
        try folder.write(
            collector("b") + (1...20_000).map { "k\($0): 1\n" }.joined(), to: "collectors/b.yaml")
        daemon.child.signal(SIGHUP)
        _ = try await daemon.child.line(with: " and 54 more)")
        _ = try await daemon.child.line(with: "… 19,950 more")
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0)
        let log = daemon.child.printed
        let loads = log.components(separatedBy: "msg=reloaded").count - 1
        let lines = { (text: String) in log.components(separatedBy: text).count - 1 }
        #expect(lines("dx_nowhere") <= loads)
        #expect(lines("b.yaml:") <= 51 * loads)
    }

    private static let retries: [@Sendable (DaemonProcess) async -> Void] = [
        { $0.child.signal(SIGHUP) },
        { #expect(await Loopback.post(Data(), to: "http://\($0.address)/-/reload") == 200) },
    ]

    /// A failed run is repeated after a minute, which the test does not wait for.
    @Test(arguments: 0..<2)
    func aReloadRunsFailingCollectorsAndNoOthers(_ way: Int) async throws {
        let nginx = try await NginxProcess(
            files: ["index.html": Data("up".utf8), "well.json": Data(#"{"figure":7}"#.utf8)],
            locations: "")
        for name in ["well", "failing"] {
            let source = "{url: \"http://127.0.0.1:\(nginx.port)/\(name).json\"}"
            try folder.write(
                Campaign.collector(name, source: source, every: 3600), to: "collectors/\(name).yaml"
            )
        }
        let daemon = try await start()
        _ = try await daemon.metrics(with: #"kpi_collector_up{collector="failing"} 0"#)
        _ = try await daemon.metrics(with: "\ndx_well 7\n")
        try nginx.replace("failing.json", with: Data(#"{"figure":8}"#.utf8))
        await Self.retries[way](daemon)
        _ = try await daemon.metrics(with: "\ndx_failing 8\n")
        let requests = nginx.accessLog.split(separator: "\n")
        #expect(requests.count { $0.contains("/failing.json") } == 2)
        #expect(requests.count { $0.contains("/well.json") } == 1)
    }

    private func start() async throws -> DaemonProcess {
        try await DaemonProcess(
            config: "\(folder.path)/kpi-collector.yaml", "--web.enable-lifecycle")
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

        """ + kpi("share", title: title, metric: "dx_a")
    }

    private func kpi(_ id: String, title: String, metric: String) -> String {
        """
          - id: \(id)
            title: {vi: A, en: \(title)}
            unit: things
            measure: {metric: \(metric)}
            targets: {at_least: 60, by: 2022-12-31}

        """
    }
}
