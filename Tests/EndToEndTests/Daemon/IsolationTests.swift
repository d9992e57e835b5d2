import Foundation
import TestSupport
import Testing

/// One mount, reader or host that does not respond harms only itself.
@Suite(.served) struct IsolationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("n\n1\n", to: "data/healthy.csv")
    }

    @Test("F9: a hung mount costs its own collectors only", arguments: HungFolder.Kind.allCases)
    func isNotHeldUpByAHungMount(_ kind: HungFolder.Kind) async throws {
        let hung = try await HungFolder(in: folder, preferring: kind)
        for number in 0..<6 {
            try write("hung\(number)", every: 1, source: "{file: hung/\(number).csv}")
        }
        try write("healthy", every: 2, source: "{file: data/healthy.csv}")
        let config = try folder.write(
            "data_dirs: .\nconcurrency: 2", to: "kpi-collector.yaml")
        let daemon = try await DaemonProcess(config: config, environment: hung.prefix)
        try await expectNoLongGap(in: daemon)
        let metrics = try await daemon.metrics(with: #"{collector="hung5",reason="timeout"} 1"#)
        let count = ScrapedSeries.all(of: "kpi_collector_hung_threads", in: metrics).first?.value
        #expect(count == 6)
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit(within: 12) == 0)
        try await hung.end()
    }

    @Test("F9: a stalled reader of the log holds nothing up; lines are dropped and counted")
    func isNotHeldUpByAStalledLog() async throws {
        for number in 0..<150 {
            try write("missing\(number)", every: 1, source: "{file: missing-\(number).csv}")
        }
        try write("healthy", every: 2, source: "{file: data/healthy.csv}")
        let config = try folder.write("data_dirs: .", to: "kpi-collector.yaml")
        let log = try StalledLog(in: folder)
        let port = try Loopback.freePort()
        let child = try ChildProcess(
            "sh",
            [
                "-c", "exec \"$0\" \"$@\" 2>'\(log.path)'", try DaemonProcess.program, "run",
                "--config.file", config, "--web.listen-address", "127.0.0.1:\(port)",
            ])
        let daemon = DaemonProcess(child: child, address: "127.0.0.1:\(port)")
        _ = try await eventually("dropped lines in /metrics", within: 90) { () -> Bool? in
            let text = await daemon.page("/metrics")?.text ?? ""
            let dropped = ScrapedSeries.all(of: "kpi_collector_log_dropped_total", in: text)
            return (dropped.first?.value ?? 0) > 0 ? true : nil
        }
        try await expectNoLongGap(in: daemon)
        child.signal(SIGTERM)
        #expect(try await child.exit(within: 12) == 0)
        #expect(log.readAll().contains("msg=listening"))
    }

    @Test("F8: hosts that never answer or drip delay a healthy collector by no period")
    func isNotHeldUpBySilentHosts() async throws {
        let slow = try [SlowHosts(100, .mute), SlowHosts(16, .dripping)]
        for (number, url) in slow.flatMap(\.urls).enumerated() {
            try write("slow\(number)", every: 5, source: "{url: \"\(url)\", timeout: 2m}")
        }
        let nginx = try await NginxProcess(
            files: ["index.html": Data(#"{"n":1}"#.utf8)], locations: "")
        try write("healthy", every: 2, source: "{url: \"http://127.0.0.1:\(nginx.port)/\"}")
        let config = try folder.write("zone: UTC", to: "kpi-collector.yaml")
        let daemon = try await DaemonProcess(config: config)
        try await expectNoLongGap(in: daemon)
        withExtendedLifetime(slow) {}
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit(within: 12) == 0)
    }

    /// Two good runs of `healthy` are never further apart than two intervals, and a scrape takes a
    /// second, but for the slack; the daemon is watched for longer than the limit.
    private func expectNoLongGap(in daemon: DaemonProcess) async throws {
        let clock = ContinuousClock()
        let limit = Duration.seconds(4) * Campaign.slack
        let first = try await daemon.metrics(with: #"kpi_collector_up{collector="healthy"} 1"#)
        var (count, last, longest) = (goodRuns(of: "healthy", in: first), clock.now, Duration.zero)
        let end = clock.now.advanced(by: max(.seconds(25), limit + .seconds(8)))
        while clock.now < end {
            let page = try #require(await daemon.page("/metrics"))
            #expect(page.took < .seconds(1) * Campaign.slack)
            let now = goodRuns(of: "healthy", in: page.text)
            if now > count { (count, last) = (now, clock.now) }
            longest = max(longest, last.duration(to: clock.now))
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(longest <= limit)
    }

    private func goodRuns(of name: String, in text: String) -> Double {
        ScrapedSeries.all(of: "kpi_collector_runs_total", in: text)
            .filter { $0.labels["collector"] == name && $0.labels["outcome"] != "failed" }
            .reduce(0) { $0 + $1.value }
    }

    private func write(_ name: String, every seconds: Int, source: String) throws {
        try folder.write(
            """
            collector: \(name)
            every: \(seconds)s
            source: \(source)
            metrics:
              - {name: dx_\(name), help: A figure., value: {path: n, number: en}}
            """, to: "collectors/\(name).yaml")
    }
}

/// A pipe as standard error whose reader stops reading.
private final class StalledLog {
    let path: String
    private let reader: Int32

    init(in folder: TemporaryFolder) throws {
        path = "\(folder.path)/log"
        guard mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
        reader = open(path, O_RDONLY | O_NONBLOCK)
    }

    deinit { close(reader) }

    /// The text in the pipe; its writer has ended.
    func readAll() -> String {
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var text = ""
        while case let count = read(reader, &bytes, bytes.count), count > 0 {
            text += String(decoding: bytes[..<count], as: UTF8.self)
        }
        return text
    }
}
