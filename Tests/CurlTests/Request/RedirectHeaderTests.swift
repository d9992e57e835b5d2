import Curl
import TestSupport
import Testing

/// The headers and cookies that go along with a redirect.
@Suite(.quick) struct RedirectHeaderTests {
    @Test("F4: plain headers go to another origin, secrets do not")
    func keepsPlainHeaders() async throws {
        let other = try ScriptedServer([.receive, .answer()])
        let server = try ScriptedServer([.receive, .redirect(to: other.url())])
        _ = try await CurlEngine.started().fetch(
            .make(
                server.url(),
                headers: [
                    ("Accept", "text/csv"), ("Accept-Language", "vi"), ("User-Agent", "own/1"),
                    ("X-Empty", ""), ("authorization", "hunter2"), ("COOKIE", "hunter2"),
                    ("Proxy-Authorization", "hunter2"), ("X-Api-Key", "hunter2"),
                    ("X-Auth-Token", "hunter2"), ("X-Session", "hunter2"),
                ], secretHeaders: [("X-Plain", "hunter2")]))
        let first = await server.events.nextRequest()
        #expect(first.split(separator: "hunter2", omittingEmptySubsequences: false).count == 8)
        let request = await other.events.nextRequest()
        for line in ["Accept: text/csv", "Accept-Language: vi", "User-Agent: own/1", "X-Empty:"] {
            #expect(request.contains("\r\n\(line)\r\n"))
        }
        #expect(!request.contains("hunter2"))
    }

    @Test("F4: plain headers stay from http to https of one host")
    func keepsPlainHeadersForTLS() throws {
        let request = try CurlRequest.make(
            "http://a/", headers: [("Accept", "text/csv"), ("Cookie", "a")],
            secretHeaders: [("X", "a")])
        let next = try request.redirected(by: 302, to: "https://a/", after: .zero)
        #expect(next.headers.map(\.name) == ["Accept"])
        #expect(next.secretHeaders.isEmpty)
    }

    @Test("F4: secret headers stay on one origin")
    func keepsSecretsOnOneOrigin() throws {
        let request = try CurlRequest.make("http://a/", secretHeaders: [("X", "a")])
        let next = try request.redirected(by: 302, to: "http://a/b", after: .zero)
        #expect(next.secretHeaders.map(\.name) == ["X"])
    }

    @Test("F4: cookies that redirects set are sent back within the run, and no longer")
    func sendsCookiesBack() async throws {
        let server = try ScriptedServer([
            .receive,
            .answer(
                "302 Found",
                headers: [
                    "Location: /b", "Set-Cookie: a=1; Path=/", "Set-Cookie: c=3; Path=/elsewhere",
                ]),
            .receive, .answer("302 Found", headers: ["Location: /c", "Set-Cookie: b=2; Path=/"]),
            .receive, .answer(), .receive, .answer(),
        ])
        let engine = try CurlEngine.started()
        let request = try CurlRequest.make(server.url(), headers: [("Cookie", "own=0")])
        _ = try await engine.fetch(request)
        _ = try await engine.fetch(request)
        var cookies: [Set<Substring>] = []
        for _ in 1...4 {
            let lines = await server.events.nextRequest().split(separator: "\r\n")
            let own = lines.filter { $0.hasPrefix("Cookie: ") }
            #expect(own.count == 1)
            cookies.append(Set(own.joined().dropFirst(8).split(separator: "; ")))
        }
        #expect(cookies == [["own=0"], ["own=0", "a=1"], ["own=0", "a=1", "b=2"], ["own=0"]])
    }

    @Test("F4: cookies are not sent to another host")
    func keepsCookiesToTheHost() async throws {
        let other = try ScriptedServer([.receive, .answer()])
        let server = try ScriptedServer([
            .receive,
            .answer(
                "302 Found",
                headers: [
                    "Set-Cookie: a=1; Path=/",
                    "Location: \(other.url().replacing("127.0.0.1", with: "localhost"))",
                ]),
        ])
        _ = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(await !other.events.nextRequest().contains("Cookie"))
    }

    @Test("F4: a redirect that is accepted is an answer", arguments: [301, 302, 303, 307, 308])
    func isNotFollowedWhereItIsAccepted(_ status: Int) async throws {
        let server = try ScriptedServer([
            .receive, .answer("\(status) Go", headers: ["Location: /b"], body: [1]),
        ])
        let response = try await CurlEngine.started().fetch(
            .make(server.url(), acceptStatus: [status], maxRedirects: 0))
        #expect(response.status == status)
        #expect(response.body == [1])
    }

    @Test(
        "F2: a redirect may name its target in letters",
        arguments: [
            ("/báo cáo?đơn=hết", "/b%c3%a1o%20c%c3%a1o?%c4%91%c6%a1n=h%e1%ba%bft"),
            ("/a?b={1}|[2]", "/a?b=%7B1%7D%7C%5B2%5D"),
        ])
    func isEncoded(_ location: String, _ target: String) async throws {
        let server = try ScriptedServer([.receive, .redirect(to: location), .receive, .answer()])
        _ = try await CurlEngine.started().fetch(.make(server.url()))
        _ = await server.events.nextRequest()
        let line = await server.events.nextRequest().split(separator: "\r\n").first
        #expect(line?.lowercased() == "get \(target.lowercased()) http/1.1")
    }

    @Test("F2: a redirect may name its host in letters")
    func leadsToAHostInLetters() async throws {
        let other = try ScriptedServer([.receive, .answer()])
        let port = try #require(other.address.split(separator: ":").last)
        let server = try ScriptedServer([
            .receive, .redirect(to: "http://cổng.localhost:\(port)/"),
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(response.url == "http://xn--cng-qmz.localhost:\(port)/")
    }
}
