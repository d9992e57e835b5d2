import Foundation
import TestSupport
import Testing

/// State files on a file system that is read-only or full.
@Suite(.served) struct SmallVolumeTests {
    private let folder: TemporaryFolder
    private let config: String

    init() throws {
        folder = try TemporaryFolder()
        config = try folder.write("data_dirs: reports", to: "kpi-collector.yaml")
        try report(7)
        try folder.write(
            """
            collector: report
            every: 1s
            source: {file: report.csv}
            metrics: [{name: dx_report, help: A figure., value: {path: n, number: en}}]
            """, to: "collectors/report.yaml")
    }

    private func report(_ figure: Int) throws {
        try folder.write("n\n\(figure)\n", to: "reports/report.csv")
    }

    @Test("S1: values of a read-only folder are served, and runs go on in memory")
    func servesTheValuesOfAReadOnlyFolder() async throws {
        let first = try await DaemonProcess(config: config)
        _ = try await first.metrics(with: "\ndx_report 7\n")
        // Killed, so that the newest value is in the journal alone.
        first.child.signal(SIGKILL)
        _ = try await first.child.exit()
        try FileManager.default.removeItem(atPath: "\(folder.path)/reports/report.csv")
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/data")
        #expect(files.contains("state.db-wal"))
        for file in files { try permit(0o400, "data/\(file)") }
        try permit(0o500, "data")
        let second = try await DaemonProcess(config: config)
        let text = try #require(await second.page("/metrics")?.text)
        #expect(text.contains("\ndx_report 7\n"))
        #expect(text.contains("\nkpi_collector_storage_up 0\n"))
        #expect(text.contains("\nkpi_collector_history_up 0\n"))
        try report(8)
        _ = try await second.metrics(with: "\ndx_report 8\n")
        #expect(count("the state file cannot be used", in: second) == 1)
        #expect(count("its values were restored", in: second) == 1)
        let now = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/data")
        #expect(Set(now) == Set(files))
        try permit(0o700, "data")
        for file in files { try permit(0o600, "data/\(file)") }
        _ = try await second.metrics(with: "\nkpi_collector_storage_up 1\n")
        second.child.signal(SIGTERM)
        #expect(try await second.child.exit() == 0)
        let third = try await DaemonProcess(config: config)
        #expect(await third.page("/metrics")?.text.contains("\ndx_report 8\n") == true)
    }

    private func permit(_ mode: Int, _ name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: "\(folder.path)/\(name)")
    }

    private func count(_ text: String, in daemon: DaemonProcess) -> Int {
        daemon.child.printed.components(separatedBy: text).count - 1
    }

    @Test("S9: a full volume of 2 MB is used again once there is room; the journal stays small")
    func recoversOnAFullVolume() async throws {
        try folder.write("", to: "volume/empty")
        try folder.write(
            "data_dirs: reports\nstate_file: volume/state.db\nhistory_file: volume/history.db",
            to: "kpi-collector.yaml")
        try report(1)
        let (daemon, volume) = try await daemonOnAVolume()
        _ = try await daemon.metrics(with: "\ndx_report 1\n")
        let filler = "\(volume)/filler"
        try Data().write(to: URL(filePath: filler))
        let handle = try #require(FileHandle(forWritingAtPath: filler))
        while (try? handle.write(contentsOf: Data(count: 512))) != nil {}
        for figure in 2...200 {
            try report(figure)
            let text = try await daemon.metrics(with: "\ndx_report \(figure)\n")
            if text.contains("\nkpi_collector_storage_up 0\n") { break }
        }
        _ = try await daemon.metrics(with: "\nkpi_collector_storage_up 0\n")
        try FileManager.default.removeItem(atPath: filler)
        try handle.close()
        try report(1000)
        _ = try await daemon.metrics(with: "\ndx_report 1000\n")
        _ = try await daemon.metrics(with: "\nkpi_collector_storage_up 1\n")
        _ = try await daemon.metrics(with: "\nkpi_collector_history_up 1\n")
        for file in ["state.db-wal", "history.db-wal"] {
            let size = try FileManager.default.attributesOfItem(atPath: "\(volume)/\(file)")[.size]
            #expect(try #require(size as? Int) <= 3 << 19, "\(file)")
        }
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit() == 0)
    }

    /// A daemon that alone sees a volume of 2 MB, and the path to it from here.
    private func daemonOnAVolume() async throws -> (DaemonProcess, volume: String) {
        let root = getuid() == 0 ? [] : ["--map-root-user"]
        let mount = """
            mount -t tmpfs -o size=2m,mode=777 volume "$1" && shift && exec "$@"
            """
        let child = try ChildProcess(
            "unshare",
            root + ["--mount", "sh", "-c", mount, "sh", "\(folder.path)/volume"]
                + [
                    DaemonProcess.program, "run", "--config.file", config,
                    "--web.listen-address", "127.0.0.1:0",
                ])
        let line = try await child.line(with: "msg=listening")
        let address = line.components(separatedBy: "address=").dropFirst().first?
            .components(separatedBy: " ").first
        let daemon = DaemonProcess(child: child, address: try #require(address))
        return (daemon, "/proc/\(child.id)/root\(folder.path)/volume")
    }
}
