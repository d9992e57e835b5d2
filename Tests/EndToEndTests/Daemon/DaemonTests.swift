import Foundation
import TestSupport
import Testing

/// The built daemon by itself.
@Suite(.served) struct DaemonTests {
    @Test func goesOnWithNineCollectorsWhileTheTenthIsRefused() async throws {
        let source = try await NginxProcess(
            files: ["figure.json": Data(#"{"figure":1}"#.utf8), "index.html": Data("up".utf8)],
            locations: "")
        let refused = try Loopback.freePort()
        let folder = try TemporaryFolder()
        for number in 0..<10 {
            let port = number == 3 ? refused : source.port
            try folder.write(
                figures("c\(number)", "http://127.0.0.1:\(port)/figure.json"),
                to: "collectors/c\(number).yaml")
        }
        let daemon = try await DaemonProcess(
            config: try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        for number in 0..<10 where number != 3 {
            let counter = #"kpi_collector_runs_total{collector="c\#(number)",outcome="ok"}"#
            _ = try await eventually("\(counter) to go on") {
                let page = await daemon.page("/metrics")?.text ?? ""
                let value = page.split(separator: "\n").first { $0.hasPrefix(counter) }
                return value.flatMap {
                    Int($0.split(separator: " ").last ?? "") ?? 0 > 2 ? true : nil
                }
            }
        }
        let metrics = try await daemon.metrics(with: #"kpi_collector_up{collector="c3"} 0"#)
        #expect(!metrics.contains(#"kpi_collector_runs_total{collector="c3",outcome="failed"} 0"#))
        #expect(
            metrics.contains(
                #"kpi_collector_last_failure_info{collector="c3",reason="connect"} 1"#))
        #expect(metrics.contains(#"kpi_collector_runs_total{collector="c3",outcome="ok"} 0"#))
    }

    @Test func keepsTheLastValuesWhenItsSourceIsGone() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            collector: figures
            every: 1s
            source: {file: figures.json}
            metrics:
              - {name: dx_figure, help: A figure., value: figure}
            """, to: "collectors/figures.yaml")
        let file = try folder.write(#"{"figure":7}"#, to: "figures.json")
        let daemon = try await DaemonProcess(
            config: try folder.write("data_dirs: .", to: "kpi-collector.yaml"))
        _ = try await daemon.metrics(with: "\ndx_figure 7\n")
        try FileManager.default.removeItem(atPath: file)
        let metrics = try await daemon.metrics(
            with: #"kpi_collector_last_failure_info{collector="figures",reason="file"} 1"#)
        #expect(metrics.contains("\ndx_figure 7\n"))
    }

    @Test func servesTheLastValuesAfterARestartAndReadsAnewUnderAnotherDefinition() async throws {
        let folder = try TemporaryFolder()
        try folder.write(report(scale: 1), to: "collectors/report.yaml")
        try folder.write(#"{"figure":7}"#, to: "report.json")
        let config = try folder.write("data_dirs: .", to: "kpi-collector.yaml")
        let first = try await DaemonProcess(config: config)
        _ = try await first.metrics(with: "\ndx_report 7\n")
        first.child.signal(SIGTERM)
        #expect(try await first.child.exit() == 0)

        try folder.write(report(scale: 10), to: "collectors/report.yaml")
        let second = try await DaemonProcess(config: config)
        let restored = await second.page("/metrics")?.text ?? ""
        #expect(restored.contains(#"kpi_collector_runs_total{collector="report",outcome="ok"} "#))
        #expect(restored.contains("\ndx_report 7"))
        _ = try await second.metrics(with: "\ndx_report 70\n")
    }

    @Test func marksExamplesUntilThereAreRealFigures() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(report(scale: 1) + "\nexample: true", to: "collectors/a.yaml")
        let source = try folder.write(#"{"figure":7}"#, to: "report.json")
        let config = try folder.write("data_dirs: .", to: "kpi-collector.yaml")
        let first = try await DaemonProcess(config: config)
        _ = try await first.metrics(with: "\ndx_report{example=\"true\"} 7\n")

        // Now it is of real figures, which are not there yet.
        try FileManager.default.removeItem(atPath: source)
        try report(scale: 1).write(toFile: file, atomically: true, encoding: .utf8)
        first.child.signal(SIGHUP)
        let failed = #"kpi_collector_last_failure_info{collector="report",reason="file"} 1"#
        _ = try await first.child.line(with: "msg=reloaded")
        let reloaded = try await first.metrics(with: failed)
        #expect(reloaded.contains("\ndx_report{example=\"true\"} 7\n"))
        first.child.signal(SIGTERM)
        #expect(try await first.child.exit() == 0)

        let second = try await DaemonProcess(config: config)
        let restored = try await second.metrics(with: failed)
        #expect(restored.contains("\ndx_report{example=\"true\"} 7\n"))
        try folder.write(#"{"figure":8}"#, to: "report.json")
        _ = try await second.metrics(with: "\ndx_report 8\n")
    }

    @Test func goesOnWhereItsStateFileCannotBe() async throws {
        let folder = try TemporaryFolder()
        try folder.write(report(scale: 1), to: "collectors/report.yaml")
        try folder.write(#"{"figure":7}"#, to: "report.json")
        let daemon = try await DaemonProcess(
            config: try folder.write(
                "data_dirs: .\nstate_file: report.json/state.db", to: "kpi-collector.yaml"))
        let metrics = try await daemon.metrics(with: "\ndx_report 7\n")
        #expect(metrics.contains("\nkpi_collector_storage_up 0\n"))
        #expect(metrics.contains("\nkpi_collector_storage_pending_collectors 1\n"))
        #expect(daemon.child.printed.contains("the state file cannot be used"))
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func stopsWithExitCodeZero(on signal: Int32) async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            figures("figures", "http://127.0.0.1:\(try Loopback.freePort())/"),
            to: "collectors/figures.yaml")
        let daemon = try await DaemonProcess(
            config: try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        #expect(await daemon.page("/-/healthy")?.status == 200)
        daemon.child.signal(signal)
        #expect(try await daemon.child.exit() == 0)
        #expect(daemon.child.printed.contains("msg=stopped"))
    }

    @Test func startsWithoutAnyCollectorThatIsInOrder() async throws {
        let folder = try TemporaryFolder()
        try folder.write("collector: [", to: "collectors/broken.yaml")
        let daemon = try await DaemonProcess(
            config: try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        let metrics = try await daemon.metrics(
            with: #"kpi_collector_config_file_error_reason{file="broken.yaml",reason="yaml"} 1"#)
        #expect(metrics.contains("kpi_collector_config_last_reload_successful 0"))
        #expect(await daemon.page("/-/ready")?.status == 200)
    }

    private func report(scale: Int) -> String {
        """
        collector: report
        every: 1s
        source: {file: report.json}
        metrics:
          - {name: dx_report, help: A figure., value: {path: figure, scale: \(scale)}}
        """
    }

    private func figures(_ name: String, _ url: String) -> String {
        """
        collector: \(name)
        every: 1s
        source: {url: "\(url)"}
        metrics:
          - {name: dx_\(name), help: A figure., value: figure}
        """
    }
}
