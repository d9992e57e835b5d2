import Foundation
import TestSupport
import Testing

/// Sources that are slow, wrong or hostile, each beside ten that are well.
@Suite(.timeLimit(.minutes(5))) struct FaultTests {
    /// A collector and the reason that it must fail for; nil when it must be well.
    private struct Case {
        let name: String
        let source: String
        let reason: String?
        var more = ""
    }

    private static let secret = "hunter2-planted"

    @Test func eachFaultHasItsReasonWhileTenOthersGoOn() async throws {
        let servers = try await Servers()
        let cases = try Self.cases(servers)
        let folder = try TemporaryFolder()
        try folder.write(Self.secret + "\n", to: "secrets/token")
        try folder.write(
            Data(contentsOf: URL(filePath: servers.certificates.path("ca.pem"))),
            to: "secrets/ca.pem")
        for item in cases {
            try folder.write(
                """
                collector: \(item.name)
                every: 1h
                source: {\(item.source)}
                limits: {body: 1MiB}
                \(item.more)
                metrics:
                  - {name: dx_fault, help: F., value: figure}
                labels: {name: {text: \(item.name)}}
                """, to: "collectors/\(item.name).yaml")
        }
        for number in 0..<10 { try writeHealthy(number, servers, to: folder) }
        let daemon = try await DaemonProcess(
            config: try folder.write("secrets_dir: secrets", to: "kpi-collector.yaml"))

        for item in cases {
            let line =
                item.reason.map {
                    #"kpi_collector_last_failure_info{collector="\#(item.name)",reason="\#($0)"} 1"#
                } ?? #"kpi_collector_up{collector="\#(item.name)"} 1"#
            _ = try await daemon.metrics(with: line)
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
        from daemon: DaemonProcess, _ folder: TemporaryFolder, _ servers: Servers
    ) async throws {
        #expect(servers.first.accessLog.contains(Self.secret), "the first origin is told")
        #expect(servers.second.accessLog.contains("/figure.json"))
        #expect(!servers.second.accessLog.contains(Self.secret), "the other origin is not")
        let tried = try await output(
            of: DaemonProcess.program,
            ["try", "redirect-elsewhere", "--config.file", "\(folder.path)/kpi-collector.yaml"])
        let untrusted = try await output(
            of: DaemonProcess.program,
            ["try", "unknown-authority", "--config.file", "\(folder.path)/kpi-collector.yaml"])
        #expect(untrusted.text.contains("the certificate missing is"))
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
            #expect(!text.contains(Self.secret))
        }
    }

    private func healthyRuns(_ daemon: DaemonProcess) async -> [String: Int] {
        let page = await daemon.page("/metrics")?.text ?? ""
        let pairs = page.matches(
            of: /kpi_collector_runs_total\{collector="(healthy-\d)",outcome="ok"\} (\d+)/)
        return Dictionary(uniqueKeysWithValues: pairs.map { (String($0.1), Int($0.2) ?? 0) })
    }

    private func writeHealthy(_ number: Int, _ servers: Servers, to folder: TemporaryFolder) throws
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

    private static func cases(_ servers: Servers) throws -> [Case] {
        let (url, other) = (servers.url, servers.otherURL)
        let http = { (path: String) in "url: \"\(url)/\(path)\"" }
        let faulty = { (server: FaultyServer) in "url: \"http://127.0.0.1:\(server.port)/\"" }
        let keyed = "bearer: token, header_files: {X-Api-Key: token}, body: \"k=\(secret)\""
        return [
            Case(name: "created", source: http("created"), reason: nil),
            Case(name: "ipv6-only", source: "url: \"\(servers.v6URL)/figure.json\"", reason: nil),
            Case(
                name: "own-authority",
                source: "url: \"\(servers.tlsURL)/figure.json\", ca_file: ca.pem",
                reason: nil),
            Case(
                name: "slow-body", source: http("slow/large") + ", timeout: 2s", reason: "timeout"),
            Case(
                name: "stalled", source: faulty(servers.stalled) + ", connect_timeout: 1s",
                reason: "timeout"),
            Case(name: "truncated", source: faulty(servers.truncated), reason: "truncated"),
            Case(name: "reset", source: faulty(servers.reset), reason: "connect"),
            Case(name: "bomb", source: http("bomb"), reason: "too_large"),
            Case(name: "endless", source: faulty(servers.endless), reason: "too_large"),
            Case(
                name: "unknown-authority", source: "url: \"\(servers.tlsURL)/figure.json\"",
                reason: "tls"),
            Case(
                name: "expired",
                source: "url: \"\(servers.expiredURL)/figure.json\", ca_file: ca.pem",
                reason: "tls"),
            Case(
                name: "wrong-name", source: "url: \"\(servers.misnamedURL)/\", ca_file: ca.pem",
                reason: "tls"),
            Case(
                name: "https-to-http",
                source: "url: \"\(servers.tlsURL)/elsewhere\", ca_file: ca.pem",
                reason: "redirect"),
            Case(name: "unauthorized", source: http("unauthorized") + ", \(keyed)", reason: "auth"),
            Case(
                name: "wrong-password",
                source: http("unauthorized") + ", basic: {user: city, password_file: token}",
                reason: "auth"),
            Case(
                name: "server-error", source: http("broken?key=\(secret)"), reason: "http_status"),
            Case(name: "redirect-loop", source: http("loop"), reason: "redirect"),
            Case(
                name: "redirect-elsewhere",
                source: http("elsewhere") + ", bearer: token, header_files: {X-Api-Key: token}",
                reason: nil),
            Case(name: "redirect-file", source: http("to-file"), reason: "redirect"),
            Case(name: "redirect-metadata", source: http("to-metadata"), reason: "connect"),
            Case(name: "metadata-hex", source: "url: \"http://0xa9fea9fe/\"", reason: "connect"),
            Case(
                name: "metadata-mapped", source: "url: \"http://[::ffff:169.254.169.254]/\"",
                reason: "connect"),
            Case(name: "login-page", source: http("login.html"), reason: "decode"),
            Case(
                name: "empty-list", source: http("empty.json"), reason: "no_rows",
                more: "rows: $[*]"),
            Case(name: "unknown-host", source: "url: \"http://nowhere.invalid/\"", reason: "dns"),
            Case(name: "other-is-well", source: "url: \"\(other)/figure.json\"", reason: nil),
        ]
    }
}

/// What the faulty collectors ask: two nginx with an authority of their own, and broken servers.
private struct Servers {
    let certificates: Certificates
    let first: NginxProcess
    let second: NginxProcess
    let url: String
    let otherURL: String
    let v6URL: String
    let tlsURL: String
    let expiredURL: String
    let misnamedURL: String
    let stalled: FaultyServer
    let truncated: FaultyServer
    let reset: FaultyServer
    let endless: FaultyServer

    init() async throws {
        certificates = try await Certificates()
        let figure = Data(#"{"figure":1}"#.utf8)
        let up = ["figure.json": figure, "index.html": Data("up".utf8)]
        let tls = { [certificates] (port: Int, name: String) in
            "listen 127.0.0.1:\(port) ssl; ssl_certificate \(certificates.path(name)).pem; "
                + "ssl_certificate_key \(certificates.path(name)).key;"
        }
        let (tlsPort, expiredPort, v6Port) = (
            try Loopback.freePort(), try Loopback.freePort(), try Loopback.freePort()
        )
        second = try await NginxProcess(
            files: up, locations: "", listens: tls(expiredPort, "expired"))
        let elsewhere = "http://127.0.0.1:\(second.port)"
        first = try await NginxProcess(
            files: up.merging(try await Self.files(), uniquingKeysWith: { $1 }),
            locations: """
                location = /created { return 201 '{"figure":1}'; }
                location = /unauthorized { return 401; }
                location = /broken { return 500; }
                location = /loop { return 302 /loop; }
                location = /elsewhere { return 302 \(elsewhere)/figure.json; }
                location = /to-file { return 302 file:///etc/passwd; }
                location = /to-metadata { return 302 http://169.254.169.254/latest/meta-data; }
                location = /bomb { add_header Content-Encoding gzip; }
                location /slow/ { limit_rate 100; }
                """,
            listens: tls(tlsPort, "good")
                + " listen 127.0.0.2:\(tlsPort) ssl; listen [::1]:\(v6Port);")
        url = "http://127.0.0.1:\(first.port)"
        otherURL = elsewhere
        v6URL = "http://[::1]:\(v6Port)"
        tlsURL = "https://localhost:\(tlsPort)"
        misnamedURL = "https://127.0.0.2:\(tlsPort)"
        expiredURL = "https://localhost:\(expiredPort)"
        stalled = try FaultyServer(.stalled)
        truncated = try FaultyServer(.truncated)
        reset = try FaultyServer(.reset)
        endless = try FaultyServer(.endless)
    }

    private static func files() async throws -> [String: Data] {
        let folder = try TemporaryFolder()
        let bomb = "\(folder.path)/bomb"
        _ = try await output(
            of: "sh", ["-c", "head -c 600000000 /dev/zero | gzip -9 > '\(bomb)'"])
        return [
            "bomb": try Data(contentsOf: URL(filePath: bomb)),
            "slow/large": Data(count: 100_000),
            "login.html": Data("<!DOCTYPE html><html><form>Đăng nhập</form></html>".utf8),
            "empty.json": Data("[]".utf8),
        ]
    }
}
