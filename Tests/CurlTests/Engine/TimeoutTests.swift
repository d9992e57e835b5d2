import Curl
import Glibc
import TestSupport
import Testing

@Suite(.quick) struct TimeoutTests {
    @Test(arguments: [Duration.milliseconds(200), .zero, .seconds(-1)])
    func endsATransferWithoutAnAnswer(_ total: Duration) async throws {
        let server = try ScriptedServer([.receive, .awaitClose])
        let error = try await CurlEngine.started().failure(of: .make(server.url(), total: total))
        #expect(error.reason == "timeout")
    }

    @Test func endsATransferThatIsTooSlow() async throws {
        let server = try ScriptedServer([
            .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\na"), .awaitClose,
        ])
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), lowSpeed: 100, lowSpeedSpan: .seconds(1)))
        #expect(error.reason == "timeout")
        #expect(error.description.contains("too slow"))
    }

    @Test("F7: the silence before the body does not count as slow")
    func leavesTimeToThink() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"
        let server = try ScriptedServer([
            .receive, .dawdle(1500), .send(head), .dawdle(1500), .send("a"),
        ])
        let response = try await CurlEngine.started().fetch(
            .make(server.url(), lowSpeed: 100, lowSpeedSpan: .milliseconds(500)))
        #expect(response.body == Array("a".utf8))
    }

    @Test("F7: a body that drips is too slow, however often a byte comes")
    func endsADrip() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
        let server = try ScriptedServer(
            [.receive, .send(head)]
                + Array(repeating: [.send("a"), .dawdle(100)], count: 300).flatMap { $0 })
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), lowSpeed: 100, lowSpeedSpan: .seconds(1)))
        #expect(error == .timeout("too slow: less than 100 bytes per second for 1 s"))
    }

    @Test("F13: a timeout after redirects tells of all of them")
    func tellsOfRedirects() async throws {
        let server = try ScriptedServer([
            .receive, .dawdle(300), .redirect(to: "/b"), .receive, .dawdle(300),
            .redirect(to: "/c"), .receive, .awaitClose,
        ])
        let error = try await CurlEngine.started().failure(
            of: .make(server.url(), total: .seconds(2)))
        guard case .timeout(let text) = error else { throw error }
        let number = try #require(Int(text.split(separator: " ")[3]))
        #expect(number >= 1990 && number < 20_000)
        #expect(text.hasSuffix(" ms, 2 redirects included: no answer came"))
    }

    @Test func goesNoMoreOverAConnectionThatHasStalled() async throws {
        let server = try NginxServer()
        let engine = try CurlEngine.started()
        let trust = CurlTrust(ca: try server.pem("ca.pem"))
        let request = try CurlRequest.make(server.url, trust: trust)
        #expect(try await engine.fetch(request).status == 200)
        let stalled = try server.replaceStalledWorkers()
        defer { stalled.forEach { kill($0, SIGCONT) } }
        // However slow the machine is, this one is never answered, and those after it have time.
        let short = try CurlRequest.make(server.url, trust: trust, total: .seconds(3))
        #expect(try await engine.failure(of: short).reason == "timeout")
        for _ in 1...3 { #expect(try await engine.fetch(request).status == 200) }
    }

    @Test func doesNotWaitForAnothersHandshake() async throws {
        let server = try ScriptedServer([.awaitClose])
        let engine = try CurlEngine.started()
        let url = server.url(scheme: "https")
        let slow = Task { try await engine.failure(of: .make(url, total: .seconds(200))) }
        _ = await server.events.first(1) { $0 == .accepted }
        let error = try await engine.failure(of: .make(url, total: .milliseconds(300)))
        #expect(error.reason == "timeout")
        // The other still waits.
        slow.cancel()
        #expect(try await slow.value == .cancelled)
    }

    @Test func mayBeLongerThanLibcurlCanTell() async throws {
        let server = try ScriptedServer([.receive, .answer()])
        let long = Duration.seconds(Int64.max)
        let response = try await CurlEngine.started().fetch(
            .make(server.url(), total: long, lowSpeed: .max, lowSpeedSpan: long))
        #expect(response.status == 200)
    }
}
