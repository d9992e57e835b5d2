import Curl
import TestSupport
import Testing

@Suite(.quick) struct BodyBudgetTests {
    private static let size = 1 << 20

    private func server() throws -> ScriptedServer {
        try ScriptedServer([
            .receive,
            .answer(
                headers: ["Connection: close"], body: [UInt8](repeating: 7, count: Self.size)),
        ])
    }

    @Test("S8: a body waits until those before it are read")
    func holdsLaterBodiesBack() async throws {
        let server = try server()
        let engine = try CurlEngine(userAgent: "tests/1", bodyBudget: Self.size)
        let url = server.url()
        var first: CurlResponse? = try await engine.fetch(.make(url))
        #expect(first?.body.count == Self.size)
        // The first is still held, and nothing is left.
        let error = try await engine.failure(of: .make(url, total: .seconds(2)))
        #expect(error.description.hasSuffix("the body waits for other bodies, see body_budget"))
        let second = Task { try await engine.fetch(.make(url)).body.count }
        first = nil
        #expect(try await second.value == Self.size)
        #expect(first == nil)
    }

    @Test("S8: bodies that exceed the budget together all come to their end")
    func neverHoldsAllBack() async throws {
        let server = try server()
        let engine = try CurlEngine(userAgent: "tests/1", bodyBudget: 100_000)
        let sizes = try await withThrowingTaskGroup { group in
            for _ in 1...20 {
                group.addTask { try await engine.fetch(.make(server.url())).body.count }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sizes == Array(repeating: Self.size, count: 20))
    }

    @Test("S8: a body that waits leaves HTTP/2, where libcurl would keep it")
    func waitsOverHTTP1() async throws {
        let server = try NginxServer()
        let engine = try CurlEngine(userAgent: "tests/1", bodyBudget: 1)
        let trust = CurlTrust(ca: try server.pem("ca.pem"))
        var first: CurlResponse? = try await engine.fetch(.make(server.url, trust: trust))
        let before = try #require(first).words
        let error = try await engine.failure(
            of: .make(server.url, trust: trust, total: .seconds(3)))
        #expect(error.description.hasSuffix("the body waits for other bodies, see body_budget"))
        first = nil
        let after = try await engine.fetch(.make(server.url, trust: trust)).words
        #expect([before[0], after[0]] == ["HTTP/2.0", "HTTP/2.0"])
        // One connection for the wait, and another because that one has stalled.
        #expect(try #require(Int(after[1])) == #require(Int(before[1])) + 2)
    }

    @Test("S8: the bytes of a body that waited in vain come up in no other")
    func mixesNoBodies() async throws {
        let server = try NginxServer()
        let engine = try CurlEngine(userAgent: "tests/1", bodyBudget: 1)
        let trust = CurlTrust(ca: try server.pem("ca.pem"))
        var first: CurlResponse? = try await engine.fetch(.make(server.url, trust: trust))
        #expect(try #require(first).words.count == 4)
        let request = try CurlRequest.make(server.url, trust: trust)
        let waits = (1...20).map { _ in Task { try await engine.fetch(request).words } }
        // By its end, all others have a connection and wait.
        let last = try CurlRequest.make(server.url, trust: trust, total: .seconds(3))
        #expect(try await engine.failure(of: last).reason == "timeout")
        first = nil
        for wait in waits {
            let words = try await wait.value
            #expect(words.count == 4 && words[0] == "HTTP/1.1", "\(words)")
        }
    }

    @Test("S8: a transfer that is cancelled gives its memory back")
    func getsMemoryBack() async throws {
        let stuck = try ScriptedServer([
            .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"),
            .send([UInt8](repeating: 7, count: 8000)), .dawdle(1), .awaitClose,
        ])
        let server = try server()
        let engine = try CurlEngine(userAgent: "tests/1", bodyBudget: 1000)
        let first = Task { try await engine.fetch(.make(stuck.url())).status }
        _ = await stuck.events.first(1) { $0 == .dawdled }
        let second = Task { try await engine.fetch(.make(server.url())).body.count }
        _ = await server.events.first(1) { $0 == .accepted }
        first.cancel()
        #expect(try await second.value == Self.size)
    }

    @Test("S8: error pages and redirects take nothing of it")
    func countsNoErrorPages() async throws {
        let body = [UInt8](repeating: 7, count: 5000)
        let server = try ScriptedServer([.receive, .answer("404 None", body: body)])
        let engine = try CurlEngine(userAgent: "tests/1", bodyBudget: 1)
        var held: [CurlResponse] = []
        for _ in 1...3 { held.append(try await engine.fetch(.make(server.url()))) }
        #expect(held.map(\.status) == [404, 404, 404])
    }
}

extension CurlResponse {
    fileprivate var words: [Substring] {
        String(decoding: body, as: UTF8.self).split(separator: " ")
    }
}
