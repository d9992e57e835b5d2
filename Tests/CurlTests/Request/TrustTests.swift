import Curl
import Glibc
import TestSupport
import Testing

@Suite(.quick) struct TrustTests {
    @Test func isGivenToTheCAAndShowsTheClient() async throws {
        let server = try NginxServer()
        let client = ClientCertificate(
            certificate: try server.pem("client.pem"), key: try server.pem("client.key"),
            passphrase: "hunter2")
        let engine = try CurlEngine.started()
        for (client, verdict) in [(nil, "NONE"), (client, "SUCCESS")] {
            let trust = CurlTrust(ca: try server.pem("ca.pem"), client: client)
            let answer = try await engine.fields(of: .make(server.url, trust: trust))
            #expect(answer.first == "HTTP/2.0")
            #expect(answer.last == verdict)
        }
        let error = try await engine.failure(of: .make(server.url))
        #expect(error.reason == "tls")
    }

    @Test func tellsWhoIssuedACertificateThatNobodyTrusts() async throws {
        let server = try NginxServer()
        let engine = try CurlEngine.started()
        let chain = try await engine.certificates(for: .make(server.url))
        #expect(chain.map(\.subject) == ["CN = server"])
        #expect(chain.map(\.issuer) == ["CN = ca"])
        #expect(chain.allSatisfy { $0.expires.hasSuffix("GMT") })
        // What was looked at is not believed from then on.
        #expect(try await engine.failure(of: .make(server.url)).reason == "tls")
    }

    @Test func sharesOneConnection() async throws {
        let server = try NginxServer()
        let request = try CurlRequest.make(
            server.url, trust: CurlTrust(ca: try server.pem("ca.pem")))
        let engine = try CurlEngine.started()
        let fetches = (1...10).map { _ in Task { try await engine.fields(of: request) } }
        var connections: Set<String> = []
        for fetch in fetches { connections.insert(try await fetch.value[1]) }
        #expect(connections.count == 1)
    }

    // libcurl 7.88 does so over HTTP/1.1 only, where the server closes the connection.
    @Test func goesOnWithTheSessionOfAConnectionThatIsClosed() async throws {
        let server = try NginxServer(closes: true)
        let request = try CurlRequest.make(
            server.url, trust: CurlTrust(ca: try server.pem("ca.pem")))
        let engine = try CurlEngine.started()
        var reused: [String] = []
        for _ in 1...3 { reused.append(try await engine.fields(of: request)[2]) }
        #expect(reused == [".", "r", "r"])
    }

    @Test("F6: other CAs and certificates hold for the next request", arguments: [false, true])
    func isTakenUpAtOnce(serverCloses: Bool) async throws {
        let server = try NginxServer(closes: serverCloses)
        let engine = try CurlEngine.started()
        let client = ClientCertificate(
            certificate: try server.pem("client.pem"), key: try server.pem("client.key"),
            passphrase: "hunter2")
        let right = CurlTrust(ca: try server.pem("ca.pem"))
        let wrong = CurlTrust(ca: try server.pem("client.pem"))
        for _ in 1...2 {
            #expect(try await engine.fields(of: .make(server.url, trust: right)).last == "NONE")
            #expect(try await engine.failure(of: .make(server.url, trust: wrong)).reason == "tls")
            let both = CurlTrust(ca: right.ca, client: client)
            #expect(try await engine.fields(of: .make(server.url, trust: both)).last == "SUCCESS")
        }
    }

    @Test func namesTheFileThatIsEmpty() async throws {
        let error = try await CurlEngine.started().failure(
            of: .make(
                "https://127.0.0.1:1/", trust: CurlTrust(ca: PEMFile(name: "a.pem", bytes: []))))
        #expect(error == .tls("'a.pem' is empty, expected PEM"))
    }

    @Test func isNotGivenByAFileWithoutCertificates() async throws {
        let server = try NginxServer()
        let file = PEMFile(name: "a.pem", bytes: Array("-----BEGIN nothing\n".utf8))
        let error = try await CurlEngine.started().failure(
            of: .make(server.url, trust: CurlTrust(ca: file)))
        #expect(error.reason == "tls")
    }
}

extension CurlEngine {
    /// The words of the answer.
    fileprivate func fields(of request: CurlRequest) async throws -> [String] {
        let text = String(decoding: try await fetch(request).body, as: UTF8.self)
        return text.split(separator: " ").map(String.init)
    }
}
