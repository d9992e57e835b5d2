import Curl
import TestSupport
import Testing

@Suite(.quick) struct BodyTests {
    @Test func mayBeAsLargeAsTheLimit() async throws {
        let body = [UInt8](repeating: 7, count: 100_000)
        let server = try ScriptedServer([.receive, .answer(body: body)])
        let response = try await CurlEngine.started().fetch(
            .make(server.url(), bodyLimit: body.count))
        #expect(response.body == body)
    }

    @Test(arguments: [1, 999])
    func endsWhereContentLengthIsOverTheLimit(_ limit: Int) async throws {
        let server = try ScriptedServer([
            .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), .awaitClose,
        ])
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), bodyLimit: limit))
        #expect(error == .tooLarge(limit: limit))
    }

    @Test func mayBeAnnouncedLargerThanMemory() async throws {
        let server = try ScriptedServer([
            .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: \(Int.max)\r\n\r\na"),
        ])
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), bodyLimit: .max))
        #expect(error.reason == "truncated")
    }

    @Test func mayBeRefusedAltogether() async throws {
        let server = try ScriptedServer([.receive, .answer(body: [7])])
        let error = try await CurlEngine.started().failure(of: .make(server.url(), bodyLimit: 0))
        #expect(error == .tooLarge(limit: 0))
    }

    @Test func endsWhereChunksGrowOverTheLimit() async throws {
        let chunk = "400\r\n" + String(repeating: "a", count: 1024) + "\r\n"
        let server = try ScriptedServer(
            [.receive, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
                + Array(repeating: .send(chunk), count: 5) + [.awaitClose])
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), bodyLimit: 4096))
        #expect(error == .tooLarge(limit: 4096))
    }

    @Test func endsWhereItUnpacksOverTheLimit() async throws {
        let bomb = Gzip.bomb(repeats: 100_000)
        let server = try ScriptedServer([
            .receive, .answer(headers: ["Content-Encoding: gzip"], body: bomb), .awaitClose,
        ])
        let limit = 1 << 20
        #expect(bomb.count < limit)
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), bodyLimit: limit))
        #expect(error == .tooLarge(limit: limit))
    }

    @Test func isRefusedWhereItDoesNotUnpack() async throws {
        let server = try ScriptedServer([
            .receive, .answer(headers: ["Content-Encoding: gzip"], body: Array("plain".utf8)),
        ])
        let error = try await CurlEngine.started().failure(of: .make(server.url()))
        #expect(error.reason == "contentEncoding")
    }

    @Test(
        arguments: [
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 103 Early Hints\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        ], [false, true])
    func isTruncatedWhereItBreaksOff(_ answer: String, byReset: Bool) async throws {
        let server = try ScriptedServer(
            [.receive, .send(answer)] + (byReset ? [.reset] : []))
        let error = try await CurlEngine.started().failure(of: .make(server.url()))
        #expect(error.reason == "truncated")
    }

    @Test func isTruncatedWhereTheServerClosesInPlaceOfAnAnswer() async throws {
        let server = try ScriptedServer([.receive])
        let error = try await CurlEngine.started().failure(of: .make(server.url()))
        #expect(error == .truncated("Empty reply from server"))
    }

    @Test func isNotEvenTruncatedWhereTheServerResetsInPlaceOfAnAnswer() async throws {
        let server = try ScriptedServer([.receive, .reset])
        let error = try await CurlEngine.started().failure(of: .make(server.url()))
        #expect(error == .connect("Recv failure: Connection reset by peer"))
    }

    @Test func hasABoundedHeaderBeforeIt() async throws {
        let lines = String(repeating: "A: \(String(repeating: "a", count: 1000))\r\n", count: 270)
        let server = try ScriptedServer([
            .receive, .send("HTTP/1.1 200 OK\r\n" + lines + "\r\n"), .awaitClose,
        ])
        let error = try await CurlEngine.started().failure(of: .make(server.url()))
        #expect(error == .notHTTP("the header is larger than 262144 bytes"))
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\0\u{1}\u{2}\r\n\r\n"])
    func isNoHTTP(_ answer: String) async throws {
        let server = try ScriptedServer([.receive, .send(answer), .awaitClose])
        let error = try await CurlEngine.started().failure(of: .make(server.url()))
        #expect(error.reason == "notHTTP")
    }
}
