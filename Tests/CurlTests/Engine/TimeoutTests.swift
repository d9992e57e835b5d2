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

    @Test func goesNoMoreOverAConnectionThatHasStalled() async throws {
        let server = try NginxServer()
        let engine = try CurlEngine.started()
        let trust = CurlTrust(caFile: server.caFile)
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
