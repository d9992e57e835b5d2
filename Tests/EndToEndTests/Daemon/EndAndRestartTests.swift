import Foundation
import TestSupport
import Testing

/// The daemon always ends, and goes on where it was.
@Suite(.served) struct EndAndRestartTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("F9: a second signal ends a daemon whose start hangs at once, and the first after 10 s")
    func endsWhateverHangs() async throws {
        let hung = try await HungFolder(in: folder, preferring: .fuse)
        let config = try folder.write("collectors: hung", to: "kpi-collector.yaml")
        let arguments = [try DaemonProcess.program, "run", "--config.file", config]
        let clock = ContinuousClock()

        let first = try ChildProcess("env", hung.prefix + arguments)
        _ = try await eventually("a handler of SIGTERM") { first.catches(SIGTERM) ? true : nil }
        first.signal(SIGTERM)
        let begin = clock.now
        #expect(try await first.exit(within: 15) == 1)
        #expect(begin.duration(to: clock.now) < .seconds(12))
        #expect(first.printed.contains("ended after 10s"), "\(first.printed)")

        let second = try ChildProcess("env", hung.prefix + arguments)
        _ = try await eventually("a handler of SIGTERM") { second.catches(SIGTERM) ? true : nil }
        second.signal(SIGTERM)
        _ = try await second.line(with: "msg=stopping")
        #expect(second.exitStatus == nil)
        second.signal(SIGINT)
        #expect(try await second.exit(within: 3) == 1)
        #expect(second.printed.contains("ended on a second signal"))
        try await hung.end()
    }

    @Test(
        "F11: five restarts send one request to a source of every 6h, and values are there at once")
    func sendsOneRequestInFiveRestarts() async throws {
        let nginx = try await NginxProcess(
            files: ["index.html": Data(), "figure.json": Data(#"{"n":7}"#.utf8)], locations: "")
        for (name, path) in [("good", "figure.json"), ("failing", "missing.json")] {
            try folder.write(
                """
                collector: \(name)
                every: 6h
                source: {url: "http://127.0.0.1:\(nginx.port)/\(path)"}
                metrics:
                  - {name: dx_\(name), help: A figure., value: n}
                """, to: "collectors/\(name).yaml")
        }
        let config = try folder.write("zone: UTC", to: "kpi-collector.yaml")
        let begin = ContinuousClock.now
        for round in 0..<5 {
            let daemon = try await DaemonProcess(config: config)
            if round > 0 {
                // No run is needed where values are restored.
                #expect(await daemon.page("/-/ready")?.status == 200)
                #expect(await daemon.page("/metrics")?.text.contains("\ndx_good 7\n") == true)
            }
            _ = try await daemon.metrics(with: #"kpi_collector_up{collector="failing"} 0"#)
            _ = try await daemon.metrics(with: "\ndx_good 7\n")
            try await Task.sleep(for: .milliseconds(2500))
            daemon.child.signal(SIGTERM)
            #expect(try await daemon.child.exit(within: 12) == 0)
        }
        let requests = nginx.accessLog.split(separator: "\n")
        #expect(requests.count { $0.contains("figure.json") } == 1)
        // A failed run is repeated after a minute, which passes where everything is slow.
        let minutes = Int(begin.duration(to: .now).components.seconds / 60)
        #expect((1...1 + minutes).contains(requests.count { $0.contains("missing.json") }))
    }

    @Test("S4: the limit of open files is raised to what the system allows")
    func raisesTheLimitOfOpenFiles() async throws {
        let config = try folder.write("zone: UTC", to: "kpi-collector.yaml")
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/collectors", withIntermediateDirectories: true)
        let port = try Loopback.freePort()
        let child = try ChildProcess(
            "sh",
            [
                "-c", "ulimit -Sn 64 && ulimit -Hn 900 && exec \"$0\" \"$@\"",
                try DaemonProcess.program, "run", "--config.file", config, "--web.listen-address",
                "127.0.0.1:\(port)",
            ])
        _ = try await child.line(with: "msg=listening")
        let text = await Loopback.get("http://127.0.0.1:\(port)/metrics")?.text ?? ""
        #expect(text.contains("\nprocess_max_fds 900\n"))
    }
}
