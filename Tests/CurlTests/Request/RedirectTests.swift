import Curl
import TestSupport
import Testing

@Suite(.quick) struct RedirectTests {
    private static let secret: [CurlRequest.Header] = [
        ("X-Key", "hunter2"), ("Cookie", "a=hunter2"),
    ]

    @Test(arguments: [301, 302, 303, 307, 308], ["/b?c=d", "b?c=d"])
    func goesWhereTheLocationPoints(_ status: Int, _ location: String) async throws {
        let server = try ScriptedServer([
            .receive, .redirect(status, to: location), .receive, .answer(body: [1]),
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url("/a")))
        #expect(response.body == [1])
        #expect(response.url == server.url("/b?c=d"))
    }

    @Test(arguments: [301, 302, 303])
    func turnsAPostIntoAGet(_ status: Int) async throws {
        let second = try await self.second(of: status)
        #expect(second.hasPrefix("GET /b HTTP/1.1\r\n"))
        #expect(second.hasSuffix("\r\n\r\n"))
        #expect(!second.contains("Content-"))
        #expect(second.contains("X-Key: hunter2\r\n"))
        #expect(second.contains("Authorization: Bearer t\r\n"))
    }

    @Test(arguments: [307, 308])
    func keepsAPost(_ status: Int) async throws {
        let second = try await self.second(of: status)
        #expect(second.hasPrefix("POST /b HTTP/1.1\r\n"))
        #expect(second.hasSuffix("\r\n\r\n{}"))
        #expect(second.contains("Content-Type: application/json\r\n"))
        #expect(second.contains("Authorization: Bearer t\r\n"))
    }

    /// The request that a POST leads to when it is redirected on the same origin.
    private func second(of status: Int) async throws -> String {
        let server = try ScriptedServer([
            .receive, .redirect(status, to: "/b"), .receive, .answer(),
        ])
        _ = try await CurlEngine.started().fetch(
            .make(
                server.url("/a"), method: "POST",
                headers: Self.secret + [("Content-Type", "application/json")],
                body: Array("{}".utf8), credentials: .bearer(token: "t")))
        _ = await server.events.nextRequest()
        return await server.events.nextRequest()
    }

    @Test(arguments: [301, 302, 303], ["GET", "POST"])
    func leavesEverySecretBehind(_ status: Int, _ method: String) async throws {
        let other = try ScriptedServer([.receive, .answer()])
        let server = try ScriptedServer([.receive, .redirect(status, to: other.url())])
        _ = try await CurlEngine.started().fetch(
            .make(
                server.url(), method: method, headers: Self.secret,
                body: method == "POST" ? Array("hunter2".utf8) : nil,
                credentials: .basic(user: "u", password: "hunter2")))
        #expect(await server.events.nextRequest().contains("Authorization: Basic"))
        let request = await other.events.nextRequest()
        #expect(request.hasPrefix("GET / HTTP/1.1\r\n"))
        #expect(!request.contains("hunter2"))
        #expect(!request.contains("Authorization"))
    }

    @Test func doesNotTakeSecretsUpAgainWhereItReturns() async throws {
        let home = try ScriptedServer([.receive, .answer()])
        let other = try ScriptedServer([.receive, .redirect(to: home.url("/c"))])
        let request = try CurlRequest.make(
            home.url(), headers: Self.secret, credentials: .bearer(token: "t"))
        let away = try request.redirected(by: 302, to: other.url(), after: .zero)
        _ = try await CurlEngine.started().fetch(away)
        let last = await home.events.nextRequest()
        #expect(!last.contains("hunter2") && !last.contains("Authorization"))
    }

    @Test(arguments: [307, 308], ["GET", "POST"])
    func isRefusedWhereASecretWouldHaveToGoAlong(_ status: Int, _ method: String) async throws {
        let server = try ScriptedServer([.receive, .redirect(status, to: "http://127.0.0.2:1/x?y")])
        let error = try await CurlEngine.started().failure(
            of: .make(
                server.url(), method: method, body: method == "POST" ? [1] : nil,
                credentials: method == "GET" ? .bearer(token: "t") : nil))
        #expect(
            error == .redirect("refused redirect with body or credentials to http://127.0.0.2:1/x"))
    }

    @Test(arguments: [
        ("file:///etc/passwd", "the scheme must be http or https"),
        ("gopher://127.0.0.1/", "the scheme must be http or https"),
        ("made-up://127.0.0.1/", "the scheme must be http or https"),
        ("http://u:hunter2@127.0.0.1/", "it contains a user name or password"),
        ("http://127.0.0.1:99999/?hunter2", "Port number was not a decimal number"),
    ])
    func isRefusedWhereItCannotBeFollowed(_ location: String, _ reason: String) async throws {
        let server = try ScriptedServer([.receive, .redirect(to: location)])
        let error = try await CurlEngine.started().failure(of: .make(server.url("/a?hunter2")))
        #expect(error.reason == "redirect")
        #expect(error.description.hasPrefix(server.url("/a: invalid redirect: ")))
        #expect(error.description.contains(reason))
        #expect(!error.description.contains("hunter2"))
    }

    @Test func isRefusedWithoutALocation() async throws {
        let server = try ScriptedServer([.receive, .answer("302 Found")])
        let error = try await CurlEngine.started().failure(of: .make(server.url("/a?b")))
        #expect(error == .redirect(server.url("/a: redirect without Location")))
    }

    @Test func isRefusedFromHTTPSToHTTP() {
        #expect(throws: CurlError.redirect("refused redirect from https to http://a/b")) {
            try CurlRequest.make("https://a/").redirected(
                by: 302, to: "http://a/b?c", after: .zero)
        }
    }

    @Test(arguments: [0, 1, 5])
    func isRefusedWhereThereAreTooMany(_ limit: Int) async throws {
        let server = try ScriptedServer(
            Array(repeating: [.receive, .redirect(to: "/?a")], count: 7).flatMap { $0 })
        let engine = try CurlEngine.started()
        let error = try await engine.failure(of: .make(server.url(), maxRedirects: limit))
        #expect(error == .redirect("too many redirects, the last to \(server.url())"))
        engine.stop()
        let seen = await server.events.first(limit + 3) { _ in true }
        #expect(seen.last == .closed)
    }

    @Test func doesNotBuyTime() async throws {
        let server = try ScriptedServer(
            Array(repeating: [.receive, .dawdle(400), .redirect(to: "/")], count: 7)
                .flatMap { $0 })
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), total: .seconds(1)))
        #expect(error.reason == "timeout")
    }

    @Test(arguments: [
        ("http://a/", "http://a:80/b", true), ("https://a/", "https://A:443/", true),
        ("http://a/", "https://a/", false), ("http://a/", "http://a:81/", false),
        ("http://a/", "http://b/", false), ("http://a/", "http://a.b/", false),
    ])
    func knowsTheOrigin(_ url: String, _ location: String, isTheSame: Bool) throws {
        let request = try CurlRequest.make(url, headers: Self.secret)
        let next = try request.redirected(by: 302, to: location, after: .zero)
        #expect(next.headers.isEmpty == !isTheSame)
    }
}
