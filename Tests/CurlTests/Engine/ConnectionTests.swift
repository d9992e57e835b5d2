import Curl
import Glibc
import TestSupport
import Testing

@Suite(.quick) struct ConnectionTests {
    @Test func isReused() async throws {
        let rounds = 5
        let server = try ScriptedServer(
            Array(repeating: [.receive, .answer()], count: rounds).flatMap { $0 })
        let engine = try CurlEngine.started()
        for _ in 1...rounds {
            _ = try await engine.fetch(.make(server.url()))
        }
        engine.stop()
        let seen = await server.events.first(rounds + 2) { _ in true }
        #expect(seen.count { $0 == .accepted } == 1)
        #expect(seen.last == .closed)
    }

    @Test("F6: a connection that is too old is replaced, so that a change of DNS is seen")
    func endsWithItsLifetime() async throws {
        let server = try ScriptedServer(
            Array(repeating: [.receive, .answer()], count: 10_000).flatMap { $0 })
        let engine = try CurlEngine(userAgent: "tests/1", connectionLifetime: .seconds(1))
        let url = server.url()
        let fetching = Task {
            while !Task.isCancelled {
                _ = try await engine.fetch(.make(url))
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        let accepted = await server.events.first(2) { $0 == .accepted }
        #expect(accepted.count == 2)
        fetching.cancel()
    }

    @Test func goesOverIPv6() async throws {
        let server = try ScriptedServer([.receive, .answer()], over: .v6)
        let response = try await CurlEngine.started().fetch(.make(server.url()))
        #expect(response.status == 200)
    }

    @Test(arguments: [Loopback.v4, .v6], [CurlNetwork.v4, .v6])
    func goesOverTheVersionOfIPThatIsAskedFor(
        _ loopback: Loopback, _ network: CurlNetwork
    ) async throws {
        let server = try ScriptedServer([.receive, .answer()], over: loopback)
        let url = "http://localhost:\(server.address.split(separator: ":").last ?? "")/"
        let engine = try CurlEngine.started()
        if (loopback == .v4) == (network == .v4) {
            #expect(try await engine.fetch(.make(url, network: network)).status == 200)
        } else {
            #expect(try await engine.failure(of: .make(url, network: network)).reason == "connect")
        }
    }

    @Test func failsWhereNobodyListens() async throws {
        let (socket, port) = try Loopback.v4.listen()
        close(socket)
        let error = try await CurlEngine.started().failure(of: .make("http://127.0.0.1:\(port)/"))
        #expect(error.reason == "connect")
    }

    @Test func failsWhereTheNameIsUnknown() async throws {
        let error = try await CurlEngine.started().failure(of: .make("http://nonexistent.invalid/"))
        #expect(error == .dns("Could not resolve host: nonexistent.invalid"))
    }

    @Test func ignoresAProxyOfTheEnvironment() async {
        // In a process of its own, for no other thread may read the environment meanwhile.
        await #expect(processExitsWith: .success) {
            setenv("http_proxy", "http://127.0.0.1:1", 1)
            setenv("all_proxy", "http://127.0.0.1:1", 1)
            let server = try ScriptedServer([.receive, .answer()])
            let response = try await CurlEngine.started().fetch(.make(server.url()))
            #expect(response.status == 200)
        }
    }

    @Test func carriesFiveHundredFetchesAtOnce() async throws {
        let server = try ScriptedServer([.receive, .answer(body: [1])])
        let engine = try CurlEngine.started()
        let statuses = try await withThrowingTaskGroup { group in
            for _ in 1...500 {
                group.addTask { try await engine.fetch(.make(server.url())).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 500))
    }
}
