import Foundation
import Indicators
import Serving
import TestSupport
import Testing

/// The number of snapshots that the server takes.
@Suite(.served) struct SnapshotCacheTests {
    @Test func takesOneForAllWhoAskWithinASecond() async throws {
        let start = ContinuousClock.now
        let (now, taken) = (Shared(start), Shared(0))
        let counts = try await LiveServer.run(
            now: { now.value },
            snapshot: {
                taken.change { $0 += 1 }
                return .make([])
            }
        ) { server in
            var counts: [Int] = []
            for age in [Duration.zero, .milliseconds(999), .seconds(1), .seconds(1)] {
                now.change { $0 = start + age }
                try await scrape(server, times: 50)
                counts.append(taken.value)
            }
            return counts
        }
        #expect(counts == [1, 1, 2, 2])
    }

    @Test func takesNoSecondWhileTheFirstIsBeingTaken() async throws {
        let start = ContinuousClock.now
        let (now, taken) = (Shared(start), Shared(0))
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let (sent, send) = AsyncStream.makeStream(of: Void.self)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        try await LiveServer.run(
            now: { now.value },
            snapshot: {
                taken.change { $0 += 1 }
                ask.yield()
                for await _ in gate {}
                return .make([])
            }
        ) { server in
            async let first = server.answer("/metrics").status
            _ = await asked.first { _ in true }
            now.change { $0 = start + .seconds(5) }
            async let second = server.talk { connection in
                connection.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
                send.yield()
                return connection.answer()?.status
            }
            _ = await sent.first { _ in true }
            // Two answers on the same event loop: by then the request before them has been read.
            for _ in 0..<2 { _ = try await server.answer("/-/healthy") }
            open.finish()
            let statuses = [try await first, try await second]
            #expect(statuses == [200, 200])
        }
        #expect(taken.value == 1)
    }

    private func scrape(_ server: LiveServer, times: Int) async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<times {
                group.addTask {
                    try await server.answer(["/metrics", "/", "/-/ready"][number % 3]).status
                }
            }
            for try await status in group { #expect(status == 200) }
        }
    }
}
