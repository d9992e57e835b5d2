import Foundation
import TestSupport

/// The servers of the faulty collectors: two nginx with their own CA, and broken servers.
struct FaultServers {
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
