import Curl
import TestSupport
import Testing

@Suite(.quick) struct EndingTests {
    @Test func cancelsAHundredFetches() async throws {
        let server = try ScriptedServer([.receive, .awaitClose])
        let engine = try CurlEngine.started()
        let fetches = (1...100).map { _ in Task { try await engine.fetch(.make(server.url())) } }
        _ = await server.events.first(100) { $0 != .accepted }
        for fetch in fetches { fetch.cancel() }
        for fetch in fetches {
            await #expect(throws: CurlError.cancelled) { try await fetch.value }
        }
        let closed = await server.events.first(100) { $0 == .closed }
        #expect(closed.count == 100)
    }

    @Test func cancelsAtAnyMoment() async throws {
        let server = try ScriptedServer([.receive, .answer()])
        let engine = try CurlEngine.started()
        let fetches = (1...200).map { _ in Task { try await engine.fetch(.make(server.url())) } }
        for fetch in fetches {
            fetch.cancel()
            switch await fetch.result {
            case .success(let response): #expect(response.status == 200)
            case .failure(let error): #expect(error as? CurlError == .cancelled)
            }
        }
    }

    @Test func refusesATaskThatIsCancelledAlready() async throws {
        let server = try ScriptedServer([.receive, .answer()])
        let engine = try CurlEngine.started()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: CurlError.cancelled) {
                    try await engine.fetch(.make(server.url()))
                }
            }
        }
    }

    @Test func stopsPendingAndLaterFetches() async throws {
        let server = try ScriptedServer([.receive, .awaitClose])
        let engine = try CurlEngine.started()
        let fetches = (1...20).map { _ in Task { try await engine.fetch(.make(server.url())) } }
        _ = await server.events.first(20) { $0 != .accepted }
        engine.stop()
        for fetch in fetches {
            await #expect(throws: CurlError.stopped) { try await fetch.value }
        }
        await #expect(throws: CurlError.stopped) { try await engine.fetch(.make(server.url())) }
        engine.stop()
    }
}
