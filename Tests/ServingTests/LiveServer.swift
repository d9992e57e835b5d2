import Foundation
import Indicators
import Logging
import Serving
import TestSupport
import Testing

/// A server on a free port of the loopback.
struct LiveServer: Sendable {
    let port: Int

    /// Runs a server for as long as the body does.
    static func run<Answer: Sendable>(
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        limits: ServerLimits = .patient,
        reload: (@Sendable () async -> Reload)? = nil,
        snapshot: @escaping @Sendable () async -> Snapshot = { .make([]) },
        _ body: @Sendable (LiveServer) async throws -> Answer
    ) async throws -> Answer {
        let (addresses, bound) = AsyncStream.makeStream(of: ListenAddress.self)
        let server = MetricsServer(
            address: try #require(ListenAddress("127.0.0.1:0")), version: "1.2.3", logger: .silent,
            now: now, onBound: { bound.yield($0) }, limits: limits, reload: reload,
            snapshot: snapshot)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { bound.finish() }
                try await server.run()
            }
            defer { group.cancelAll() }
            let address = await addresses.first { _ in true }
            return try await body(LiveServer(port: try #require(address).port))
        }
    }

    /// Connections that say nothing yet.
    func connections(_ count: Int) throws -> [RawConnection] {
        try (0..<count).map { _ in try RawConnection(port: port) }
    }

    /// A conversation over one connection, on a thread that may block.
    func talk<Answer: Sendable>(
        _ body: @escaping @Sendable (RawConnection) -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [port] in
                continuation.resume(with: Result { body(try RawConnection(port: port)) })
            }
        }
    }

    /// The answer to one request on a connection of its own; `headers` are whole lines.
    func answer(
        _ target: String, method: String = "GET", headers: [String] = []
    ) async throws -> RawConnection.Answer {
        let lines = (["\(method) \(target) HTTP/1.1", "Host: x"] + headers).map { $0 + "\r\n" }
        let answer = try await talk { connection in
            connection.send(lines.joined() + "\r\n")
            return connection.answer(hasBody: method != "HEAD")
        }
        return try #require(answer)
    }
}

extension ServerLimits {
    /// Waits that no machine is too slow for.
    static var patient: ServerLimits {
        var limits = ServerLimits()
        for wait in [\ServerLimits.idle, \.head, \.body, \.answer] {
            limits[keyPath: wait] = .seconds(3600)
        }
        return limits
    }
}
