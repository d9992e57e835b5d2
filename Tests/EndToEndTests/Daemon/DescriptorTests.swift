import Foundation
import TestSupport
import Testing

/// S4: a daemon that may open few files.
@Suite(.served, .serialized) struct DescriptorTests {
    @Test(arguments: [40, 48, 256])
    func scrapesAndRunsGoOnWhileClientsAndSourcesTakeDescriptors(_ limit: Int) async throws {
        let campaign = try await Campaign()
        let hosts = try SlowHosts(20, .mute)
        for (number, url) in hosts.urls.enumerated() {
            try campaign.write("mute-\(number)", source: "{url: \"\(url)\", timeout: 1s}")
        }
        let daemon = try await DaemonProcess(config: campaign.config, files: limit)
        let clients = try (0..<300).map { _ in try IdleClient(daemon.address) }
        let vigil = await Vigil.keep(over: daemon, seconds: 5)
        #expect(vigil.scrapes.allSatisfy { $0.status == 200 })
        daemon.child.signal(SIGHUP)
        let reloaded = try await daemon.child.line(with: "msg=reloaded")
        #expect(reloaded.contains("files_with_errors=0"))
        _ = try await daemon.metrics(with: #"kpi_collector_up{collector="healthy"} 1"#)
        withExtendedLifetime((clients, hosts)) {}
        #expect(!daemon.child.printed.contains("Too many open files"))
        try await campaign.expectPromptEnd(of: daemon)
    }

    @Test func scrapesGoOnWhileTheListenerHasNoDescriptorsLeft() async throws {
        let campaign = try await Campaign()
        let library = try await PreloadedLibrary("accept.c")
        let daemon = try await DaemonProcess(
            config: campaign.config, environment: [library.assignment, "ACCEPT_LIMIT=40"],
            files: 1024)
        _ = try await daemon.metrics(with: #"kpi_collector_up{collector="healthy"} 1"#)
        let clients = try (0..<60).map { _ in try IdleClient(daemon.address) }
        let (begin, before) = (ContinuousClock.now, try await processorSeconds(of: daemon))
        let vigil = await Vigil.keep(over: daemon, seconds: 8)
        let used = try await processorSeconds(of: daemon) - before
        let share = used / (begin.duration(to: .now) / .seconds(1))
        #expect(share < 0.5, "a listener that spins uses a whole processor")
        #expect(vigil.scrapes.allSatisfy { $0.status == 200 })
        #expect(clients.contains { $0.isClosed }, "descriptors never ran out")
        try await campaign.expectPromptEnd(of: daemon)
    }

    private func processorSeconds(of daemon: DaemonProcess) async throws -> Double {
        let page = try #require(await daemon.page("/metrics"))
        let series = ScrapedSeries.all(of: "process_cpu_seconds_total", in: page.text)
        return try #require(series.first?.value)
    }

    @Test func saysThatItRunsFewerAtOnce() async throws {
        let campaign = try await Campaign()
        let daemon = try await DaemonProcess(config: campaign.config, files: 48)
        let line = try await daemon.child.line(with: "allows fewer runs at once")
        #expect(line.contains("level=warn"))
        #expect(line.contains("concurrency=16"))
        #expect(line.contains("limit=48"))
    }

    @Test(arguments: [24, 32, 39])
    func isRefusedBelowTheLeastLimit(_ limit: Int) async throws {
        let campaign = try await Campaign()
        let child = try DaemonProcess.child(
            [try DaemonProcess.program, "run", "--config.file", campaign.config], files: limit)
        #expect(try await child.exit() == 1)
        #expect(
            child.printed.contains(
                "the process may open \(limit) files, expected at least 40; raise the limit"))
    }
}

/// A connection that says nothing.
private final class IdleClient {
    private let descriptor: Int32

    init(_ address: String) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        name.sin_port = in_port_t(address.split(separator: ":").last ?? "")?.bigEndian ?? 0
        let isConnected = withUnsafePointer(to: name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard descriptor >= 0, isConnected else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    /// True once the daemon has closed it.
    var isClosed: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) == 0
    }
}
