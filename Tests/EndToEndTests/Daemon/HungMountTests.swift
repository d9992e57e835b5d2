import Foundation
import TestSupport
import Testing

/// F9: a mount below the configuration or the state file that does not respond.
@Suite(.served) struct HungMountTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("n\n7\n", to: "healthy.csv")
        try folder.write(
            """
            collector: healthy
            every: 1s
            source: {file: healthy.csv}
            metrics: [{name: dx_healthy, help: A figure., value: {path: n, number: en}}]
            """, to: "collectors/healthy.yaml")
    }

    @Test(arguments: HungFolder.Kind.allCases)
    func theLastDefinitionsRemainWhileTheFilesCannotBeRead(_ kind: HungFolder.Kind) async throws {
        let hung = try await HungFolder(in: folder, preferring: kind)
        let config = try write()
        let daemon = try await DaemonProcess(config: config, environment: hung.prefix)
        _ = try await daemon.metrics(with: "\ndx_healthy 7\n")
        try write("collectors: hung")
        daemon.child.signal(SIGHUP)
        let text = try await daemon.metrics(
            with: #"config_file_error_reason{file="kpi-collector.yaml",reason="unreadable"} 1"#)
        #expect(text.contains("\ndx_healthy 7\n"))
        #expect(text.contains("\nkpi_collector_config_last_reload_successful 0\n"))
        try await waitForMoreRuns(than: text, of: daemon)
        #expect(daemon.child.printed.contains("the file system does not respond"))
        try write()
        if hung.kind == .fuse {
            try await hung.end()
            daemon.child.signal(SIGHUP)
            _ = try await daemon.metrics(with: "\nkpi_collector_config_last_reload_successful 1\n")
        }
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit(within: 12) == 0)
    }

    @Test(arguments: HungFolder.Kind.allCases)
    func theStateFileIsDoneWithout(_ kind: HungFolder.Kind) async throws {
        let hung = try await HungFolder(in: folder, preferring: kind)
        let config = try write("state_file: hung/state.db")
        let daemon = try await DaemonProcess(config: config, environment: hung.prefix)
        let text = try await daemon.metrics(with: "\ndx_healthy 7\n")
        #expect(text.contains("\nkpi_collector_storage_up 0\n"))
        try await waitForMoreRuns(than: text, of: daemon)
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit(within: 12) == 0)
        try await hung.end()
    }

    @discardableResult
    private func write(_ line: String = "") throws -> String {
        try folder.write("data_dirs: .\n\(line)\n", to: "kpi-collector.yaml")
    }

    private func waitForMoreRuns(than text: String, of daemon: DaemonProcess) async throws {
        let before = runs(in: text)
        _ = try await eventually("more runs") {
            let now = runs(in: await daemon.page("/metrics")?.text ?? "")
            return now > before ? true : nil
        }
    }

    /// The runs that found the file as it was are good ones, too.
    private func runs(in text: String) -> Double {
        ScrapedSeries.all(of: "kpi_collector_runs_total", in: text)
            .filter { $0.labels["outcome"] != "failed" }.reduce(0) { $0 + $1.value }
    }
}
