import Curl
import Glibc
import TestSupport
import Testing

@Suite(.quick) struct TrustTests {
    @Test func isGivenToTheCAAndShowsTheClient() async throws {
        let server = try NginxServer()
        let client = ClientCertificate(
            certificate: server.clientFile, key: server.clientKey, passphrase: "hunter2")
        let engine = try CurlEngine.started()
        for (client, verdict) in [(nil, "NONE"), (client, "SUCCESS")] {
            let trust = CurlTrust(caFile: server.caFile, client: client)
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
        let request = try CurlRequest.make(server.url, trust: CurlTrust(caFile: server.caFile))
        let engine = try CurlEngine.started()
        let fetches = (1...10).map { _ in Task { try await engine.fields(of: request) } }
        var connections: Set<String> = []
        for fetch in fetches { connections.insert(try await fetch.value[1]) }
        #expect(connections.count == 1)
    }

    // libcurl 7.88 does so over HTTP/1.1 only, where the server closes the connection.
    @Test func goesOnWithTheSessionOfAConnectionThatIsClosed() async throws {
        let server = try NginxServer(closes: true)
        let request = try CurlRequest.make(server.url, trust: CurlTrust(caFile: server.caFile))
        let engine = try CurlEngine.started()
        var reused: [String] = []
        for _ in 1...3 { reused.append(try await engine.fields(of: request)[2]) }
        #expect(reused == [".", "r", "r"])
    }

    @Test func readsAChangedCAFileAnew() async throws {
        let server = try NginxServer()
        let caFile = server.folder + "/trusted.pem"
        let engine = try CurlEngine.started()
        let request = try CurlRequest.make(server.url, trust: CurlTrust(caFile: caFile))
        #expect(symlink(server.clientFile, caFile) == 0)
        #expect(try await engine.failure(of: request).reason == "tls")
        #expect(rename(server.caFile, caFile) == 0)
        #expect(try await engine.fetch(request).status == 200)
    }

    @Test func namesTheFileThatCannotBeRead() async throws {
        let server = try NginxServer()
        let error = try await CurlEngine.started().failure(
            of: .make(server.url, trust: CurlTrust(caFile: "/nowhere/ca.pem")))
        #expect(error.reason == "tls")
        #expect(error.description.contains("/nowhere/ca.pem"))
    }

    @Test(arguments: ["a\0", "\0"])
    func refusesAPathThatWouldBeCutShort(_ path: String) async throws {
        let error = try await CurlEngine.started().failure(
            of: .make("https://127.0.0.1:1/", trust: CurlTrust(caFile: path)))
        #expect(error.reason == "badRequest")
    }
}

extension CurlEngine {
    /// The words of the answer.
    fileprivate func fields(of request: CurlRequest) async throws -> [String] {
        let text = String(decoding: try await fetch(request).body, as: UTF8.self)
        return text.split(separator: " ").map(String.init)
    }
}
