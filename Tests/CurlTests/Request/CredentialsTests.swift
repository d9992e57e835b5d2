import Curl
import TestSupport
import Testing

@Suite(.quick) struct CredentialsTests {
    @Test(
        arguments: [
            (.basic(user: "user", password: "pass:word"), "Basic dXNlcjpwYXNzOndvcmQ="),
            (.bearer(token: "abc"), "Bearer abc"),
        ] as [(CurlCredentials, String)])
    func areSent(_ credentials: CurlCredentials, _ value: String) async throws {
        let server = try ScriptedServer([.receive, .answer()])
        _ = try await CurlEngine.started().fetch(.make(server.url(), credentials: credentials))
        #expect(await server.events.nextRequest().contains("\r\nAuthorization: \(value)\r\n"))
    }

    @Test(
        arguments: [
            .basic(user: "a:b", password: "hunter2"),
            .basic(user: "a", password: "hunter2\r\nX: y"),
            .basic(user: "a\0", password: "hunter2"), .bearer(token: "hunter2\nX: y"),
        ] as [CurlCredentials])
    func areRefusedUnseen(_ credentials: CurlCredentials) async throws {
        let error = try await CurlEngine.started().failure(
            of: .make("http://127.0.0.1:1/", credentials: credentials))
        #expect(error == .badRequest("the credentials contain an invalid character"))
    }

    @Test func areShownNowhere() throws {
        let client = ClientCertificate(
            certificate: PEMFile(name: "a.pem", bytes: Array("hunter2".utf8)),
            key: PEMFile(name: "b.pem", bytes: Array("hunter2".utf8)), passphrase: "hunter2")
        for credentials in [
            CurlCredentials.basic(user: "hunter2", password: "hunter2"), .bearer(token: "hunter2"),
        ] {
            let request = try CurlRequest.make(
                "http://a/b?hunter2", method: "POST", headers: [("A", "hunter2")],
                secretHeaders: [("B", "hunter2")],
                body: Array("hunter2".utf8), credentials: credentials,
                trust: CurlTrust(client: client))
            for value in [credentials, client, request.trust, request, request.url] as [Any] {
                var text = "\(value) \(String(reflecting: value))"
                dump(value, to: &text)
                #expect(!text.contains("hunter2"))
            }
        }
        #expect("\(CurlCredentials.bearer(token: "hunter2"))" == "<secret>")
        #expect("\(client)" == "a.pem, b.pem, <secret>")
    }
}
