import Foundation
import TestSupport
import Testing

/// Sources that are slow, wrong or hostile, each beside ten that are well.
@Suite(.served) struct FaultTests {
    private let secret = "hunter2-planted"

    @Test func eachFaultHasItsReasonWhileTenOthersGoOn() async throws {
        let servers = try await FaultServers()
        let cases = FaultCase.all(servers, secret: secret)
        let folder = try TemporaryFolder()
        try folder.write(secret + "\n", to: "secrets/token")
        try folder.write(servers.certificates.contents(of: "ca.pem"), to: "secrets/ca.pem")
        for item in cases { try item.write(to: folder) }
        for number in 0..<10 { try writeHealthy(number, servers, to: folder) }
        let daemon = try await DaemonProcess(
            config: try folder.write("secrets_dir: secrets", to: "kpi-collector.yaml"))

        for item in cases {
            _ = try await daemon.metrics(with: item.line)
        }
        let before = await healthyRuns(daemon)
        _ = try await eventually("ten healthy collectors to go on") {
            let now = await healthyRuns(daemon)
            return now.count == 10 && now.allSatisfy { $0.value > before[$0.key] ?? 0 } ? true : nil
        }
        // 600 MB in the bomb, and no end of it elsewhere; a sanitizer takes some for itself.
        let peak = try #require(daemon.child.peakMemory)
        #expect(peak < 400 << 20, "the daemon held \(peak >> 20) MB at the most")
        try await expectNoSecret(from: daemon, folder, servers)
    }

    private func expectNoSecret(
        from daemon: DaemonProcess, _ folder: TemporaryFolder, _ servers: FaultServers
    ) async throws {
        #expect(servers.first.accessLog.contains(secret), "the first origin is told")
        #expect(servers.second.accessLog.contains("/figure.json"))
        #expect(!servers.second.accessLog.contains(secret), "the other origin is not")
        let tried = try await output(
            of: DaemonProcess.program,
            ["try", "redirect-elsewhere", "--config.file", "\(folder.path)/kpi-collector.yaml"])
        let untrusted = try await output(
            of: DaemonProcess.program,
            ["try", "unknown-authority", "--config.file", "\(folder.path)/kpi-collector.yaml"])
        #expect(untrusted.text.contains("the missing certificate is"))
        #expect(untrusted.text.contains("that of 'CN = TestCA'"))
        #expect(untrusted.text.contains("ca_file: issuer.pem"))
        let checked = try await output(
            of: DaemonProcess.program,
            ["check", "--config.file", "\(folder.path)/kpi-collector.yaml"])
        for text in [
            daemon.child.printed, await daemon.page("/metrics")?.text ?? "",
            await daemon.page("/")?.text ?? "", tried.text, checked.text,
        ] {
            #expect(!text.isEmpty)
            #expect(!text.contains(secret))
        }
    }

    private func healthyRuns(_ daemon: DaemonProcess) async -> [String: Int] {
        let page = await daemon.page("/metrics")?.text ?? ""
        let pairs = page.matches(
            of: /kpi_collector_runs_total\{collector="(healthy-\d)",outcome="ok"\} (\d+)/)
        return Dictionary(uniqueKeysWithValues: pairs.map { (String($0.1), Int($0.2) ?? 0) })
    }

    private func writeHealthy(_ number: Int, _ servers: FaultServers, to folder: TemporaryFolder)
        throws
    {
        try folder.write(
            """
            collector: healthy-\(number)
            every: 1s
            source: {url: "\(servers.url)/figure.json"}
            labels: {name: {text: "\(number)"}}
            metrics: [{name: dx_healthy, help: H., value: figure}]
            """, to: "collectors/healthy-\(number).yaml")
    }
}
