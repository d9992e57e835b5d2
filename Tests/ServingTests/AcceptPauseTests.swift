import Foundation
import NIOCore
import NIOEmbedded
import Testing

@testable import Serving

/// S4: accepting pauses while descriptors or memory have run out.
@Suite struct AcceptPauseTests {
    private let loop = EmbeddedEventLoop()

    @Test(arguments: [EMFILE, ENFILE, ENOBUFS, ENOMEM])
    func closesTheLongestIdleConnectionAndWaits(_ code: Int32) throws {
        let connections = Connections(on: loop, limit: 8)
        let (first, second) = (try connection(), try connection())
        connections.add(first.channel, timer: first.timer)
        loop.advanceTime(by: .seconds(1))
        try second.channel.pipeline.triggerUserOutboundEvent(ConnectionPhase.head).wait()
        connections.add(second.channel, timer: second.timer)
        let pause = connections.pause(after: IOError(errnoCode: code, reason: "accept"))
        #expect(pause == .milliseconds(100))
        #expect(!first.channel.isActive)
        #expect(second.channel.isActive)
        _ = try? second.channel.finish()
    }

    @Test func closesNoConnectionThatAwaitsItsAnswer() throws {
        let connections = Connections(on: loop, limit: 8)
        let only = try connection()
        try only.channel.pipeline.triggerUserOutboundEvent(ConnectionPhase.answer).wait()
        connections.add(only.channel, timer: only.timer)
        #expect(connections.pause(after: IOError(errnoCode: EMFILE, reason: "accept")) != nil)
        #expect(only.channel.isActive)
        _ = try? only.channel.finish()
    }

    /// A client that leaves before it is accepted delays no other.
    @Test(arguments: [ECONNABORTED, ECONNRESET, EPROTO])
    func goesOnAfterOtherErrors(_ code: Int32) throws {
        let connections = Connections(on: loop, limit: 8)
        let only = try connection()
        connections.add(only.channel, timer: only.timer)
        #expect(connections.pause(after: IOError(errnoCode: code, reason: "accept")) == nil)
        #expect(only.channel.isActive)
        _ = try? only.channel.finish()
    }

    private func connection() throws -> (channel: EmbeddedChannel, timer: PhaseTimer) {
        let channel = EmbeddedChannel(loop: loop)
        let timer = PhaseTimer(limits: ServerLimits(), now: loop.now)
        try channel.pipeline.syncOperations.addHandler(timer)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return (channel, timer)
    }
}
