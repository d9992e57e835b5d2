import Logging
import NIOCore
import NIOEmbedded
import NIOPosix
import TestSupport
import Testing

@testable import Serving

/// Connections that cannot be set up are logged.
@Suite(.quick) struct SetupErrorLoggerTests {
    private struct Refused: Error {}

    @Test func logsTheFirstErrorAndCountsThoseThatFollowSoon() throws {
        let log = LineRecorder()
        let channel = EmbeddedChannel(handler: SetupErrorLogger(logger: log.logger))
        defer { _ = try? channel.finish() }
        for _ in 0..<5 { channel.pipeline.fireErrorCaught(Refused()) }
        #expect(log.lines.value.count == 1)
        #expect(log.lines.value.first?.contains("error=Refused() unlogged_before=0") == true)
        channel.embeddedEventLoop.advanceTime(by: .seconds(10))
        channel.pipeline.fireErrorCaught(Refused())
        #expect(log.lines.value.count == 2)
        #expect(log.lines.value.last?.hasSuffix("unlogged_before=4") == true)
        #expect(throws: Refused.self) { try channel.throwIfErrorCaught() }
    }

    @Test func hearsOfAConnectionWhoseInitializerFails() async throws {
        let log = LineRecorder()
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { $0.eventLoop.makeFailedFuture(Refused()) }
            .bind(host: "127.0.0.1", port: 0).get()
        try await SetupErrorLogger.add(to: listener, log.logger)
        let port = try #require(listener.localAddress?.port)
        let connection = try RawConnection(port: port)
        let line = try await eventually("a logged error") { log.lines.value.first }
        #expect(line.hasPrefix("a connection could not be set up and was closed error=Refused()"))
        withExtendedLifetime(connection) {}
        try await listener.close().get()
    }
}
