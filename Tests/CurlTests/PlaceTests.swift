import Curl
import Testing

@Suite struct PlaceTests {
    private static let slowAnswer: [ScriptedServer.Step] = [
        .receive, .dawdle(300), .answer(headers: ["Connection: close"]),
    ]

    @Test(.timeLimit(.minutes(5)), arguments: [(1, 9), (9, 1)])
    func areNotExceeded(_ maxConnections: Int, _ maxPerHost: Int) async throws {
        let server = try ScriptedServer(Self.slowAnswer)
        let engine = try CurlEngine.started(
            maxConnections: maxConnections, maxPerHost: maxPerHost)
        let fetches = (1...5).map { _ in Task { try await engine.fetch(.make(server.url())) } }
        for fetch in fetches { #expect(try await fetch.value.status == 200) }
        let seen = await server.events.first(10) { $0 != .accepted && $0 != .closed }
        #expect(seen.indices.allSatisfy { (seen[$0] == .dawdled) == !$0.isMultiple(of: 2) })
    }

    @Test(.timeLimit(.minutes(5)))
    func costNoTimeToWaitFor() async throws {
        // Together they take longer than each may; each alone takes far less, on a busy machine, too.
        let server = try ScriptedServer([
            .receive, .dawdle(3000), .answer(headers: ["Connection: close"]),
        ])
        let engine = try CurlEngine.started(maxPerHost: 1)
        let request = CurlRequest.make(server.url(), total: .seconds(10))
        let fetches = (1...4).map { _ in Task { try await engine.fetch(request) } }
        for fetch in fetches { #expect(try await fetch.value.status == 200) }
    }

    @Test(.timeLimit(.minutes(5)))
    func areLeftByThoseWhoAreCancelledWhileTheyWait() async throws {
        let server = try ScriptedServer([.receive, .awaitClose])
        let engine = try CurlEngine.started(maxPerHost: 1)
        let first = Task { try await engine.fetch(.make(server.url())) }
        _ = await server.events.nextRequest()
        let second = Task { try await engine.fetch(.make(server.url())) }
        second.cancel()
        await #expect(throws: CurlError.cancelled) { try await second.value }
        let third = Task { try await engine.fetch(.make(server.url())) }
        engine.stop()
        for fetch in [first, third] {
            await #expect(throws: CurlError.stopped) { try await fetch.value }
        }
    }
}
