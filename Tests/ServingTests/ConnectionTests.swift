import Indicators
import Serving
import TestSupport
import Testing

/// Connections with different clients.
@Suite(.served) struct ConnectionTests {
    private static let request = "GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test func isKeptForThreeRequests() async throws {
        let statuses = try await LiveServer.run { server in
            try await server.talk { connection in
                ["/metrics", "/nowhere", "/-/ready"].map { target in
                    connection.send("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
                    return connection.answer()?.status
                }
            }
        }
        #expect(statuses == [200, 404, 200])
    }

    @Test func closesOnlyWhenTheLastOfPipelinedAnswersIsTaken() async throws {
        // More than the system's buffers hold.
        let long = String(repeating: "a", count: 16 << 20)
        let figures = try Collector.make("figures", "labels: {name: name}")
        let snapshot = Snapshot.make([(figures, try .make(figures, [(long, 1)]))])
        let lengths = try await LiveServer.run(snapshot: { snapshot }) { server in
            try await server.talk { connection in
                let request = "GET /metrics HTTP/1.1\r\nHost: x\r\n"
                connection.send("\(request)\r\n\(request)Connection: close\r\n\r\n")
                return (0..<2).map { _ in connection.answer()?.body.utf8.count ?? 0 }
            }
        }
        #expect(lengths.allSatisfy { $0 > long.utf8.count }, "\(lengths)")
    }

    @Test func answersPipelinedRequestsInTheirOrder() async throws {
        let answers = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send(
                    "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n" + Self.request
                        + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                let answers = (0..<3).map { _ in connection.answer()?.body.prefix(9) }
                return (answers.map { $0.map(String.init) }, connection.isClosed())
            }
        }
        #expect(answers == (["# HELP kp", "Healthy.\n", "<!DOCTYPE"], true))
    }

    @Test(
        arguments: [
            ("HTTP/1.0", "", "close", true),
            ("HTTP/1.0", "Connection: keep-alive\r\n", "keep-alive", false),
            ("HTTP/1.1", "", nil, false), ("HTTP/1.1", "Connection: close\r\n", "close", true),
            ("HTTP/1.1", "Connection: Upgrade\r\nUpgrade: h2c\r\n", "close", true),
        ] as [(String, String, String?, Bool)])
    func staysOpenAsAgreed(
        _ version: String, _ header: String, _ said: String?, _ closes: Bool
    ) async throws {
        let (answer, isClosed) = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send("GET /-/healthy \(version)\r\nHost: x\r\n\(header)\r\n")
                let answer = connection.answer()
                if closes { return (answer, connection.isClosed()) }
                connection.send("GET /-/healthy \(version)\r\nHost: x\r\n\(header)\r\n")
                return (answer, connection.answer() == nil)
            }
        }
        #expect(answer?.body == "Healthy.\n")
        #expect(answer?["Connection"] == said)
        #expect(isClosed == closes)
    }

    @Test(arguments: [
        "\u{16}\u{3}\u{1}\u{2}\r\n\r\n", "hello\r\n\r\n", "GET\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\n\r\n",
    ])
    func refusesGarbageAndCloses(_ garbage: String) async throws {
        let (status, isClosed) = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send(garbage)
                return (connection.answer()?.status, connection.isClosed())
            }
        }
        #expect(status == 400)
        #expect(isClosed)
    }

    @Test(arguments: [
        LongHead(name: "a header", start: "GET / HTTP/1.1\r\nX: ", part: "x", count: 1 << 20),
        LongHead(name: "a target", start: "GET /", part: "x", count: 1 << 20),
        LongHead(
            name: "headers", start: "GET / HTTP/1.1\r\nHost: x\r\n", part: "X: x\r\n", count: 10_000
        ),
    ])
    func refusesALongHead(_ head: LongHead) async throws {
        let (status, next) = try await LiveServer.run { server in
            // The rest of the head may be met by a reset, which can overtake the answer.
            let status = try await server.talk { connection in
                connection.send(head.text)
                return connection.answer()?.status
            }
            return (status, try await server.answer("/-/healthy").status)
        }
        #expect(status == 400 || status == nil)
        #expect(next == 200)
    }

    @Test func throwsShortBodiesAway() async throws {
        let statuses = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send(
                    "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n\r\n")
                connection.send(String(repeating: "x", count: 1 << 16))
                connection.send(Self.request)
                return [connection.answer()?.status, connection.answer()?.status]
            }
        }
        #expect(statuses == [405, 200])
    }

    @Test(arguments: ["", "GET", "GET / HTTP/1.1\r\nHost:", request, request + request + "GE"])
    func mayEndAtAnyPoint(_ start: String) async throws {
        let status = try await LiveServer.run { server in
            for _ in 0..<20 { try await server.talk { $0.send(start) } }
            return try await server.answer("/metrics").status
        }
        #expect(status == 200)
    }

    struct LongHead: Sendable, CustomTestStringConvertible {
        let name: String
        let start: String
        let part: String
        let count: Int

        var testDescription: String { "\(count) times '\(part.prefix(1))' in \(name)" }

        var text: String { start + String(repeating: part, count: count) + "\r\n\r\n" }
    }
}
