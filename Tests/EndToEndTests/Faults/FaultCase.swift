import TestSupport

/// A collector and the reason that it must fail for; nil when it must be well.
struct FaultCase {
    let name: String
    let source: String
    let reason: String?
    var more = ""

    /// The line of the exposition that shows how its run ended.
    var line: String {
        reason.map { #"kpi_collector_last_failure_info{collector="\#(name)",reason="\#($0)"} 1"# }
            ?? #"kpi_collector_up{collector="\#(name)"} 1"#
    }

    func write(to folder: TemporaryFolder) throws {
        try folder.write(
            """
            collector: \(name)
            every: 1h
            source: {\(source)}
            limits: {body: 1MiB}
            \(more)
            metrics:
              - {name: dx_fault, help: F., value: figure}
            labels: {name: {text: \(name)}}
            """, to: "collectors/\(name).yaml")
    }

    static func all(_ servers: FaultServers, secret: String) -> [FaultCase] {
        transport(servers) + tls(servers) + credentials(servers.url, secret)
            + redirects(servers.url) + addresses + bodies(servers)
    }

    private static func transport(_ servers: FaultServers) -> [FaultCase] {
        let faulty = { (server: FaultyServer) in "url: \"http://127.0.0.1:\(server.port)/\"" }
        return [
            FaultCase(
                name: "ipv6-only", source: "url: \"\(servers.v6URL)/figure.json\"", reason: nil),
            FaultCase(
                name: "slow-body", source: "url: \"\(servers.url)/slow/large\", timeout: 2s",
                reason: "timeout"),
            FaultCase(
                name: "stalled", source: faulty(servers.stalled) + ", connect_timeout: 1s",
                reason: "timeout"),
            FaultCase(name: "truncated", source: faulty(servers.truncated), reason: "truncated"),
            FaultCase(name: "reset", source: faulty(servers.reset), reason: "connect"),
            FaultCase(name: "endless", source: faulty(servers.endless), reason: "too_large"),
            FaultCase(
                name: "other-is-well", source: "url: \"\(servers.otherURL)/figure.json\"",
                reason: nil),
        ]
    }

    private static func tls(_ servers: FaultServers) -> [FaultCase] {
        [
            FaultCase(
                name: "own-authority",
                source: "url: \"\(servers.tlsURL)/figure.json\", ca_file: ca.pem", reason: nil),
            FaultCase(
                name: "unknown-authority", source: "url: \"\(servers.tlsURL)/figure.json\"",
                reason: "tls"),
            FaultCase(
                name: "expired",
                source: "url: \"\(servers.expiredURL)/figure.json\", ca_file: ca.pem",
                reason: "tls"),
            FaultCase(
                name: "wrong-name", source: "url: \"\(servers.misnamedURL)/\", ca_file: ca.pem",
                reason: "tls"),
            FaultCase(
                name: "https-to-http",
                source: "url: \"\(servers.tlsURL)/elsewhere\", ca_file: ca.pem",
                reason: "redirect"),
        ]
    }

    private static func credentials(_ url: String, _ secret: String) -> [FaultCase] {
        let keyed = "bearer: token, header_files: {X-Api-Key: token}, body: \"k=\(secret)\""
        return [
            FaultCase(
                name: "unauthorized", source: "url: \"\(url)/unauthorized\", \(keyed)",
                reason: "auth"),
            FaultCase(
                name: "wrong-password",
                source: "url: \"\(url)/unauthorized\", "
                    + "basic: {user: city, password_file: token}",
                reason: "auth"),
            FaultCase(
                name: "server-error", source: "url: \"\(url)/broken?key=\(secret)\"",
                reason: "http_status"),
        ]
    }

    private static func redirects(_ url: String) -> [FaultCase] {
        [
            FaultCase(
                name: "redirect-loop", source: "url: \"\(url)/loop\"", reason: "redirect"),
            FaultCase(
                name: "redirect-elsewhere",
                source: "url: \"\(url)/elsewhere\", bearer: token, "
                    + "header_files: {X-Api-Key: token}",
                reason: nil),
            FaultCase(
                name: "redirect-file", source: "url: \"\(url)/to-file\"", reason: "redirect"),
            FaultCase(
                name: "redirect-metadata", source: "url: \"\(url)/to-metadata\"",
                reason: "connect"),
        ]
    }

    private static let addresses = [
        FaultCase(name: "metadata-hex", source: "url: \"http://0xa9fea9fe/\"", reason: "connect"),
        FaultCase(
            name: "metadata-mapped", source: "url: \"http://[::ffff:169.254.169.254]/\"",
            reason: "connect"),
        FaultCase(name: "unknown-host", source: "url: \"http://nowhere.invalid/\"", reason: "dns"),
    ]

    private static func bodies(_ servers: FaultServers) -> [FaultCase] {
        let http = { (path: String) in "url: \"\(servers.url)/\(path)\"" }
        return [
            FaultCase(name: "created", source: http("created"), reason: nil),
            FaultCase(name: "bomb", source: http("bomb"), reason: "too_large"),
            FaultCase(name: "login-page", source: http("login.html"), reason: "decode"),
            FaultCase(
                name: "empty-list", source: http("empty.json"), reason: "no_rows",
                more: "rows: $[*]"),
        ]
    }
}
