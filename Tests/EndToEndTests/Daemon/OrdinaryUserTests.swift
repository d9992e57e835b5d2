import Foundation
import TestSupport
import Testing

/// The daemon as an ordinary user, who may do less than root.
@Suite(.served) struct OrdinaryUserTests {
    private let folder: TemporaryFolder
    private let config: String

    init() throws {
        folder = try TemporaryFolder()
        config = try folder.write(
            "data_dirs: reports\nsecrets_dir: secrets", to: "kpi-collector.yaml")
        try folder.write("", to: "collectors/none")
    }

    @Test func isNotRoot() async throws {
        let daemon = try await DaemonProcess(config: config)
        #expect(daemon.child.user == OrdinaryUser.id)
        #expect(OrdinaryUser.id != 0)
    }

    @Test(arguments: ["/", "/metrics", "/docs/alerts", "/-/healthy"])
    func getsPage(_ path: String) async throws {
        let daemon = try await DaemonProcess(config: config)
        #expect(await daemon.page(path)?.status == 200)
    }

    @Test func keepsItsStateInAFolderThatItMakes() async throws {
        try writeReport(7, mode: 0o600)
        let first = try await DaemonProcess(config: config)
        _ = try await first.metrics(with: "\ndx_report 7\n")
        first.child.signal(SIGTERM)
        #expect(try await first.child.exit() == 0)
        let file = "\(folder.path)/data/state.db"
        let owner = try FileManager.default.attributesOfItem(atPath: file)[.ownerAccountID]
        #expect(owner as? Int == Int(OrdinaryUser.id))
        let second = try await DaemonProcess(config: config)
        #expect(await second.page("/metrics")?.text.contains("\ndx_report 7\n") == true)
    }

    @Test func readsSecretsThatOthersMayNot() async throws {
        let source = try await NginxProcess(
            files: ["index.html": Data("up".utf8)],
            locations: """
                location /figure {
                  if ($http_authorization != "Bearer token") { return 401; }
                  return 200 '{"figure": 7}';
                }
                """)
        try restrict(folder.write("token\n", to: "secrets/token"), to: 0o400)
        try folder.write(
            """
            collector: secretive
            source: {url: "http://127.0.0.1:\(source.port)/figure", bearer: token}
            metrics: [{name: dx_figure, help: A figure., value: figure}]
            """, to: "collectors/secretive.yaml")
        let daemon = try await DaemonProcess(config: config)
        _ = try await daemon.metrics(with: "\ndx_figure 7\n")
    }

    @Test func failsTheRunOfAReportThatItMayNotRead() async throws {
        try writeReport(7, mode: 0)
        let daemon = try await DaemonProcess(config: config)
        let metrics = try await daemon.metrics(
            with: #"kpi_collector_last_failure_info{collector="report",reason="file"} 1"#)
        #expect(!metrics.contains("\ndx_report "))
        #expect(daemon.child.printed.contains("cannot be read: Permission denied"))
    }

    @Test func isReloadedBySignal() async throws {
        let daemon = try await DaemonProcess(config: config)
        try writeReport(8, mode: 0o400)
        daemon.child.signal(SIGHUP)
        _ = try await daemon.metrics(with: "\ndx_report 8\n")
    }

    /// A report that only its owner may read, and its collector.
    private func writeReport(_ figure: Int, mode: Int) throws {
        try restrict(folder.write(#"{"figure": \#(figure)}"#, to: "reports/report.json"), to: mode)
        try restrict(
            folder.write(
                """
                collector: report
                every: 1s
                source: {file: report.json}
                metrics: [{name: dx_report, help: A figure., value: figure}]
                """, to: "collectors/report.yaml"), to: 0o400)
    }

    private func restrict(_ file: String, to mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }
}
