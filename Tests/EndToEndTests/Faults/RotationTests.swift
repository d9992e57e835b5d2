import Foundation
import TestSupport
import Testing

/// F6: certificates that are replaced under a running daemon, whose server keeps connections open
/// or closes each after its response.
@Suite(.served) struct RotationTests {
    private let certificates: Certificates
    private let folder: TemporaryFolder

    init() async throws {
        certificates = try await Certificates()
        folder = try TemporaryFolder()
        try await certificates.makeAuthority("other", subject: "OtherCA")
        for name in ["first", "second"] { try await certificates.sign(name, subject: name) }
    }

    @Test(arguments: [true, false])
    func theNextRunPresentsANewClientCertificate(keepsAlive: Bool) async throws {
        let server = try await server(keepsAlive: keepsAlive)
        let daemon = try await start(server.port)
        try await waitForRuns(as: "first", keepsAlive, daemon)
        try present("second")
        try await waitForRuns(as: "second", keepsAlive, daemon)
        withExtendedLifetime(server) {}
    }

    @Test(arguments: [true, false])
    func theNextRunRefusesAServerWhoseCAIsNoLongerTrusted(keepsAlive: Bool) async throws {
        let server = try await server(keepsAlive: keepsAlive)
        let daemon = try await start(server.port)
        try await waitForRuns(as: "first", keepsAlive, daemon)
        try trust("other")
        let refused = try await daemon.metrics(
            with: #"kpi_collector_last_failure_info{collector="figure",reason="tls"} 1"#)
        #expect(refused.contains(#"kpi_collector_up{collector="figure"} 0"#))
        try trust("ca")
        _ = try await daemon.metrics(with: #"kpi_collector_up{collector="figure"} 1"#)
        withExtendedLifetime(server) {}
    }

    /// The port of a server that tells the client's name, and how often it used the connection.
    private func server(keepsAlive: Bool) async throws -> (nginx: NginxProcess, port: Int) {
        let port = try Loopback.freePort()
        let nginx = try await NginxProcess(
            files: [:],
            locations: """
                location / {
                  default_type application/json;
                  return 200 '{"figure":$connection_requests,"client":"$ssl_client_s_dn"}';
                }
                """,
            listens: """
                listen 127.0.0.1:\(port) ssl;
                ssl_certificate \(certificates.path("good.pem"));
                ssl_certificate_key \(certificates.path("good.key"));
                ssl_client_certificate \(certificates.path("ca.pem"));
                ssl_verify_client optional;
                ssl_session_cache shared:sessions:1m;
                keepalive_timeout \(keepsAlive ? 75 : 0);
                """)
        return (nginx, port)
    }

    private func start(_ port: Int) async throws -> DaemonProcess {
        try trust("ca")
        try present("first")
        try folder.write(
            """
            collector: figure
            every: 1s
            source:
              url: https://localhost:\(port)/
              ca_file: ca.pem
              client_certificate: client.pem
              client_key: client.key
            labels: {client: client}
            metrics: [{name: dx_figure, help: F., value: figure}]
            """, to: "collectors/figure.yaml")
        return try await DaemonProcess(
            config: folder.write("secrets_dir: secrets", to: "kpi-collector.yaml"))
    }

    private func trust(_ authority: String) throws {
        try folder.write(certificates.contents(of: "\(authority).pem"), to: "secrets/ca.pem")
    }

    private func present(_ client: String) throws {
        for kind in ["pem", "key"] {
            try folder.write(
                certificates.contents(of: "\(client).\(kind)"), to: "secrets/client.\(kind)")
        }
    }

    /// Waits until a client is known to the server, over a connection that it has kept if it does.
    private func waitForRuns(
        as client: String, _ keepsAlive: Bool, _ daemon: DaemonProcess
    ) async throws {
        let runs = try await eventually("runs of the client '\(client)'") { () -> Double? in
            let page = await daemon.page("/metrics")?.text ?? ""
            let series = ScrapedSeries.all(of: "dx_figure", in: page)
                .first { $0.labels["client"] == "CN=\(client)" }
            guard let runs = series?.value else { return nil }
            return keepsAlive && runs < 2 ? nil : runs
        }
        #expect(keepsAlive || runs == 1)
    }
}
