import Curl
import TestSupport
import Testing

/// Responses that are only a part, or leave open how much they are.
@Suite(.quick) struct WholenessTests {
    private func failure(_ head: String, _ body: String) async throws -> CurlError {
        let server = try ScriptedServer([.receive, .send("HTTP/1.1 \(head)\r\n\r\n\(body)")])
        return try await CurlEngine.started().failure(of: .make(server.url()))
    }

    @Test("F1: a part that nobody asked for is refused")
    func isNoPart() async throws {
        let error = try await failure(
            "206 Partial\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2", "[]")
        #expect(error.reason == "truncated")
        #expect(error.description.contains("`accept_status: [206]` takes it"))
    }

    @Test("F1: a part that is accepted is taken")
    func mayBeAnAcceptedPart() async throws {
        let server = try ScriptedServer([.receive, .answer("206 Partial", body: [1])])
        let response = try await CurlEngine.started().fetch(
            .make(server.url(), acceptStatus: [206]))
        #expect(response.body == [1])
    }

    @Test(
        "F1: two lengths that differ are refused",
        arguments: [
            "Content-Length: 2\r\nContent-Length: 9", "Content-Length: 9\r\ncontent-length:2",
            "Content-Length: 2, 9", "Content-Length: 2\r\nX: y\r\nContent-Length: 02",
        ])
    func hasOneLength(_ fields: String) async throws {
        let error = try await failure("200 OK\r\n" + fields, "[]")
        #expect(error.reason == "notHTTP")
        #expect(error.description.hasPrefix("two Content-Length headers differ, "))
    }

    @Test(arguments: ["Content-Length: 2\r\nContent-Length: 2", "Content-Length: 2, 2"])
    func mayRepeatItsLength(_ fields: String) async throws {
        let server = try ScriptedServer([
            .receive, .send("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n[]"), .awaitClose,
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(response.body == Array("[]".utf8))
    }

    @Test func hasTheLengthOfItsOwnHeader() async throws {
        let server = try ScriptedServer([
            .receive,
            .send("HTTP/1.1 103 Early\r\nContent-Length: 9\r\nContent-Encoding: br\r\n\r\n"),
            .answer(body: Array("[]".utf8)),
        ])
        let response = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(response.body == Array("[]".utf8))
    }

    @Test func isNotCompressedForTheTransfer() async throws {
        let error = try await failure("200 OK\r\nTransfer-Encoding: gzip, chunked", "0\r\n\r\n")
        #expect(error == .notHTTP("the Transfer-Encoding is 'gzip', expected chunked"))
    }

    @Test("F13: a header line over 100 KB is the server's fault")
    func hasABoundedLine() async throws {
        let error = try await failure("200 OK\r\nA: " + String(repeating: "a", count: 110_000), "")
        #expect(error == .notHTTP("a line of the header is larger than 100 KB"))
    }

    @Test("F13: an error page that breaks off, or is too large, has its status")
    func mayBreakOffAfterAnError() async throws {
        for (length, sent) in [(9, 1), (0, 0), (1 << 30, 1), (3 << 20, 3 << 20)] {
            let body = [UInt8](repeating: 0x61, count: sent)
            let head = "HTTP/1.1 401 No\r\nContent-Length: \(length)\r\n\r\n"
            let server = try ScriptedServer([.receive, .send(Array(head.utf8) + body)])
            let response = try await CurlEngine.started().fetch(.make(server.url()))
            #expect(response.status == 401)
            #expect(response.body.count == min(sent, 2048) || length == 1 << 30)
        }
    }
}
