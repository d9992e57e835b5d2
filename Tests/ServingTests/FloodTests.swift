import Foundation
import Serving
import TestSupport
import Testing

/// Scrapes succeed despite many or hostile clients.
@Suite(.served, .serialized) struct FloodTests {
    @Test func closesFiftyThatDripWhileAScrapeSucceeds() async throws {
        var limits = ServerLimits.patient
        limits.head = .milliseconds(200)
        try await LiveServer.run(limits: limits) { server in
            let drips = try server.connections(50)
            for drip in drips { drip.send("G") }
            let status = try await server.answer("/metrics").status
            #expect(status == 200)
            for drip in drips { #expect(drip.isClosed()) }
        }
    }

    @Test func scrapesBesideAThousandIdleConnections() async throws {
        allowFiles(4096)
        try await LiveServer.run { server in
            let idle = try server.connections(1000)
            let status = try await server.answer("/metrics").status
            #expect(status == 200)
            // The oldest made room.
            for connection in idle.prefix(1000 - ServerLimits().connections) {
                #expect(connection.isClosed())
            }
        }
    }

    @Test func closesTheLongestIdleForANewOne() async throws {
        var limits = ServerLimits.patient
        limits.connections = 3
        try await LiveServer.run(limits: limits) { server in
            let kept = try server.connections(3)
            // The first has been used last.
            for connection in [kept[1], kept[2], kept[0]] {
                connection.send("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(connection.answer()?.status == 200)
            }
            #expect(try await server.answer("/metrics").status == 200)
            #expect(kept[1].isClosed())
            for connection in [kept[2], kept[0]] {
                connection.send("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(connection.answer()?.status == 200)
            }
        }
    }

    @Test(arguments: [1, 1000, 3000])
    func answersEachOfManyPipelinedRequests(_ count: Int) async throws {
        let statuses = try await LiveServer.run { server in
            try await server.talk { connection in
                let requests = String(
                    repeating: "GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n", count: count)
                connection.send(requests)
                return (0..<count).map { _ in connection.answer()?.status }
            }
        }
        #expect(statuses.allSatisfy { $0 == 200 })
    }

    @Test(arguments: ["/-/healthy", "/metrics"])
    func answersAClientThatHasEndedItsSide(_ target: String) async throws {
        let (statuses, isClosed) = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send(
                    String(repeating: "GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n", count: 3))
                connection.endSending()
                return ((0..<3).map { _ in connection.answer()?.status }, connection.isClosed())
            }
        }
        #expect(statuses == [200, 200, 200])
        #expect(isClosed)
    }

    @Test(arguments: ["", "GET", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nx"])
    func closesWhenAClientEndsItsSideTooSoon(_ start: String) async throws {
        let isClosed = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send(start)
                connection.endSending()
                _ = connection.answer()
                return connection.isClosed()
            }
        }
        #expect(isClosed)
    }

    @Test(arguments: [
        ["Content-Length: 65537\r\n\r\n"], ["Content-Length: 9223372036854775807\r\n\r\n"],
        [
            "Transfer-Encoding: chunked\r\n\r\n",
            "10001\r\n" + String(repeating: "x", count: 65_537),
        ],
    ])
    func refusesALongBodyAndCloses(_ parts: [String]) async throws {
        let (status, isClosed) = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send("POST /metrics HTTP/1.1\r\nHost: x\r\n")
                for part in parts { connection.send(part) }
                return (connection.answer()?.status, connection.isClosed())
            }
        }
        #expect(status == 413)
        #expect(isClosed)
    }

    /// Both ends of each connection are open in this process.
    private func allowFiles(_ count: UInt) {
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        getrlimit(files, &limit)
        limit.rlim_cur = max(limit.rlim_cur, min(count, limit.rlim_max))
        setrlimit(files, &limit)
    }
}
