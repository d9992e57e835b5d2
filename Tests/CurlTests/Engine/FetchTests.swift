import Curl
import TestSupport
import Testing

@Suite(.quick) struct FetchTests {
    @Test func givesTheAnswer() async throws {
        let server = try ScriptedServer([
            .receive,
            .answer(
                headers: [
                    "Content-Type: application/json; charset=utf-8",
                    "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT",
                ], body: Array("[1]".utf8)),
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url("/a?b=c")))
        #expect(response.status == 200)
        #expect(response.body == Array("[1]".utf8))
        #expect(response.contentType == "application/json; charset=utf-8")
        #expect(response.lastModified == 1_767_225_600)
        #expect(response.url == server.url("/a?b=c"))
        #expect(response.timing.tls == .zero)
        #expect(response.timing.total >= response.timing.firstByte)
        #expect(response.timing.total > .zero)
    }

    @Test func saysWhoAsksAndWhatItTakes() async throws {
        let server = try ScriptedServer([.receive, .answer()])
        let response = try await CurlEngine.started().fetch(.make(server.url("/a?b=c")))
        let lines = await server.events.nextRequest().split(separator: "\r\n")
        #expect(lines.first == "GET /a?b=c HTTP/1.1")
        #expect(lines.contains("Host: \(server.address)"))
        #expect(lines.contains("User-Agent: tests/1"))
        #expect(lines.contains { $0.hasPrefix("Accept-Encoding: ") && $0.contains("gzip") })
        #expect(response.contentType == nil)
        #expect(response.lastModified == nil)
        #expect(response.body.isEmpty)
    }

    @Test func sendsHeadersAndBody() async throws {
        let server = try ScriptedServer([.receive, .answer("201 Created")])
        let response = try await CurlEngine.started().fetch(
            .make(
                server.url(), method: "POST",
                headers: [("Content-Type", "application/json"), ("X-Empty", "")],
                body: Array(#"{"a":"\#0"}"#.utf8)))
        #expect(response.status == 201)
        let request = await server.events.nextRequest()
        #expect(request.hasPrefix("POST / HTTP/1.1\r\n"))
        #expect(request.contains("\r\nContent-Type: application/json\r\n"))
        #expect(request.contains("\r\nX-Empty:\r\n"))
        #expect(request.hasSuffix("\r\n\r\n{\"a\":\"\0\"}"))
    }

    @Test func postsNothingWhereThereIsNoBody() async throws {
        let server = try ScriptedServer([.receive, .answer()])
        _ = try await CurlEngine.started().fetch(.make(server.url(), method: "POST"))
        let request = await server.events.nextRequest()
        #expect(request.contains("\r\nContent-Length: 0\r\n"))
    }

    @Test(arguments: [204, 300, 304, 404, 500])
    func takesEveryOtherStatusForAnAnswer(_ status: Int) async throws {
        let server = try ScriptedServer([
            .receive, .answer("\(status) Some", headers: ["Location: http://127.0.0.1:1/"]),
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(response.status == status)
    }

    @Test func decompresses() async throws {
        let server = try ScriptedServer([
            .receive, .answer(headers: ["Content-Encoding: gzip"], body: Gzip.object),
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(response.body == Array(#"{"a":1}"#.utf8))
    }

    @Test func joinsChunks() async throws {
        let server = try ScriptedServer([
            .receive,
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"),
            .send("1\r\nc\r\n0\r\nX-Trailer: d\r\n\r\n"),
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(response.body == Array("abc".utf8))
    }
}
