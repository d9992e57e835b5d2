import Indicators
import Logging
import ServiceLifecycle
import Serving
import TestSupport
import Testing

@Suite(.served) struct MetricsServerTests {
    @Test(arguments: [
        ("/metrics", 200, "text/plain; version=0.0.4; charset=utf-8", "\nprocess_open_fds 12\n"),
        ("/metrics?name=up", 200, "text/plain; version=0.0.4; charset=utf-8", "# HELP"),
        ("http://x/metrics?a=/", 200, "text/plain; version=0.0.4; charset=utf-8", "# HELP"),
        ("/", 200, "text/html; charset=utf-8", "<a href=\"/metrics\">"),
        ("http://x", 200, "text/html; charset=utf-8", "<a href=\"/metrics\">"),
        ("/-/healthy", 200, "text/plain; charset=utf-8", "Healthy.\n"),
        ("/-/ready", 200, "text/plain; charset=utf-8", "Ready.\n"),
        ("/x://y/metrics", 404, "text/plain; charset=utf-8", "Not found"),
        ("/metrics/", 404, "text/plain; charset=utf-8", "Not found"),
        ("/%2e%2e/etc/passwd", 404, "text/plain; charset=utf-8", "Not found"),
    ])
    func serves(_ target: String, _ status: Int, _ type: String, _ text: String) async throws {
        let answer = try await LiveServer.run { try await $0.answer(target) }
        #expect(answer.status == status)
        #expect(answer["Content-Type"] == type)
        #expect(answer["Content-Length"] == "\(answer.body.utf8.count)")
        #expect(answer.body.contains(text))
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    func refusesOtherMethods(_ method: String) async throws {
        let answer = try await LiveServer.run { try await $0.answer("/metrics", method: method) }
        #expect(answer.status == 405)
        #expect(answer["Allow"] == "GET, HEAD")
    }

    @Test(arguments: ["/metrics", "/", "/-/healthy", "/nowhere"])
    func answersHeadAsItWouldGetButWithoutTheBody(_ target: String) async throws {
        let (head, get, rest) = try await LiveServer.run { server in
            let get = try await server.answer(target)
            return try await server.talk { connection in
                connection.send("HEAD \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                return (connection.answer(hasBody: false), get, connection.isClosed())
            }
        }
        #expect(head?.status == get.status)
        #expect(head?["Content-Length"] == get["Content-Length"])
        #expect(rest)
    }

    @Test func saysWhyItIsNotReady() async throws {
        let waiting = try Collector.make("waiting")
        let answer = try await LiveServer.run(
            snapshot: { .make([(waiting, nil)], isReady: false) }
        ) { try await $0.answer("/-/ready") }
        #expect(answer.status == 503)
        #expect(answer.body == "Not ready: 1 of 1 collectors have not run yet.\n")
    }

    @Test func isHealthyWhileNoSnapshotCanBeTaken() async throws {
        let never = AsyncStream<Void> { _ in }
        let answer = try await LiveServer.run(
            snapshot: {
                for await _ in never {}
                return .make([])
            }
        ) { try await $0.answer("/-/healthy") }
        #expect(answer.status == 200)
    }

    @Test func saysThatItsAddressIsTaken() async throws {
        try await LiveServer.run { server in
            let address = try #require(ListenAddress("127.0.0.1:\(server.port)"))
            let error = await failure(of: address)
            #expect(error == "cannot listen on \(address): Address already in use")
        }
    }

    @Test func saysThatItsHostIsUnknown() async throws {
        let address = try #require(ListenAddress("no-such-host.invalid:0"))
        let error = try #require(await failure(of: address))
        #expect(error.hasPrefix("cannot listen on no-such-host.invalid:0: "))
        #expect(!error.contains("Error"))
    }

    @Test func endsWhenTheSystemEndsItsListening() async throws {
        let (addresses, bound) = AsyncStream.makeStream(of: ListenAddress.self)
        let server = MetricsServer(
            address: try #require(ListenAddress("127.0.0.1:0")), version: "1", logger: .silent,
            onBound: { bound.yield($0) }, snapshot: { .make([]) })
        let running = Task { try await server.run() }
        let port = try #require(await addresses.first { _ in true }).port
        RawConnection.endListening(on: port)
        let error = await #expect(throws: ListenError.self) { try await running.value }
        #expect(
            error?.description
                == "cannot listen on 127.0.0.1:0: the system has closed the socket")
    }

    private func failure(of address: ListenAddress) async -> String? {
        let server = MetricsServer(
            address: address, version: "1", logger: .silent, snapshot: { .make([]) })
        let error = await #expect(throws: ListenError.self) { try await server.run() }
        return error?.description
    }

    @Test(arguments: ["", "GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n"])
    func endsBesideARequestThatIsHalfSent(_ whole: String) async throws {
        let (sent, send) = AsyncStream.makeStream(of: Void.self)
        let isClosed = try await LiveServer.run { server in
            let talk = Task {
                try await server.talk { connection in
                    connection.send(whole + "GE")
                    if !whole.isEmpty { _ = connection.answer() }
                    send.yield()
                    return connection.isClosed()
                }
            }
            _ = await sent.first { _ in true }
            // Two answers on the same event loop: by then the bytes before them have been read.
            for _ in 0..<2 { _ = try await server.answer("/-/healthy") }
            return talk
        }
        #expect(try await isClosed.value)
    }

    @Test func endsAfterTheAnswerThatIsUnderWay() async throws {
        let (addresses, bound) = AsyncStream.makeStream(of: ListenAddress.self)
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        // Under a sanitizer, on a busy machine, the gate may open late.
        var limits = ServerLimits()
        limits.answer = .seconds(600)
        let server = MetricsServer(
            address: try #require(ListenAddress("127.0.0.1:0")), version: "1", logger: .silent,
            onBound: { bound.yield($0) }, limits: limits, drainTimeout: .seconds(600),
            snapshot: {
                ask.yield()
                for await _ in gate {}
                return .make([])
            })
        let group = ServiceGroup(services: [server], logger: .silent)
        async let ended: Void = group.run()
        let live = LiveServer(port: try #require(await addresses.first { _ in true }).port)
        async let idle = live.talk { connection in
            connection.send("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n")
            let status = connection.answer()?.status
            ask.yield()
            return (status, connection.isClosed())
        }
        async let answer = live.talk { connection in
            connection.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
            return (connection.answer(), connection.isClosed())
        }
        for await _ in asked.prefix(2) {}
        await group.triggerGracefulShutdown()
        let (status, isIdleClosed) = try await idle
        #expect(status == 200)
        #expect(isIdleClosed)
        open.finish()
        let (page, isClosed) = try await answer
        #expect(page?.status == 200)
        #expect(page?["connection"] == "close")
        #expect(isClosed)
        try await ended
    }
}
