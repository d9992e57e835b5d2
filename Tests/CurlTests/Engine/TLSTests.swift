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
}
