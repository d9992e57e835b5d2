import NIOCore
import NIOEmbedded
import NIOHTTP1

@testable import Serving

extension FuzzTarget {
    /// Sends bytes to the server; finds a request that prefers gzip.
    static func request(_ bytes: [UInt8]) -> Bool {
        guard let answers = try? answers(to: bytes) else { return false }
        return answers.contains(" gzip")
    }

    /// The responses of a connection without a socket to bytes that arrive in two pieces.
    private static func answers(to bytes: [UInt8]) throws -> String {
        let channel = EmbeddedChannel()
        let loop = channel.eventLoop
        var limits = ServerLimits()
        limits.bodyBytes = 8
        let router = Router(loop: loop) { variant in
            loop.makeSucceededFuture(.text(.ok, "\(variant.format) \(variant.coding)"))
        }
        let setup = ConnectionSetup(
            limits: limits, router: router, connections: Connections(on: loop, limit: 1))
        try setup.apply(to: channel)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for piece in [bytes.prefix(bytes.count / 2), bytes.suffix(from: bytes.count / 2)] {
            _ = try? channel.writeInbound(ByteBuffer(bytes: piece))
            channel.embeddedEventLoop.run()
        }
        var text = ""
        while let part = try? channel.readOutbound(as: ByteBuffer.self) {
            text += String(buffer: part)
        }
        _ = try? channel.finish()
        return text
    }
}
