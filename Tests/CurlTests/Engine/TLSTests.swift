import Curl
import TestSupport
import Testing

@Suite(.quick) struct TLSTests {
    @Test func refusesACertificateThatNobodyVouchesFor() async throws {
        let server = try TLSServer()
        let error = try await CurlEngine.started().failure(
            of: .make("https://127.0.0.1:\(server.port)/"))
        #expect(error.reason == "tls")
        #expect(error.description.contains("self-signed certificate"))
    }

    @Test func refusesAServerWithoutTLS() async throws {
        let server = try ScriptedServer([.send("HTTP/1.1 200 OK\r\n\r\n"), .awaitClose])
        let error = try await CurlEngine.started().failure(of: .make(server.url(scheme: "https")))
        #expect(error.reason == "tls")
    }

    @Test("F13: a server that asks for a certificate in vain is a matter of TLS")
    func tellsThatACertificateIsMissing() async throws {
        let server = try TLSServer.askingForACertificate()
        let engine = try CurlEngine.started()
        let error = try await engine.failure(
            of: .make("https://127.0.0.1:\(server.port)/", trust: CurlTrust(ca: server.certificate))
        )
        #expect(error.reason == "tls")
        #expect(error.description.contains("alert certificate required"))
    }

    @Test("F13: a flood of HTTP/2 frames is the server's fault")
    func seesAFlood() async throws {
        // RFC 9113 §6.5: an empty SETTINGS frame, which asks for an acknowledgement.
        let server = try TLSServer.sending([0, 0, 0, 4, 0, 0, 0, 0, 0], times: 5000)
        let error = try await CurlEngine.started().failure(
            of: .make("https://127.0.0.1:\(server.port)/", trust: CurlTrust(ca: server.certificate))
        )
        #expect(error.reason == "notHTTP")
        #expect(error.description.contains("Flooding was detected"))
    }
}
