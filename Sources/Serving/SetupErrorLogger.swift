internal import Logging
internal import NIOCore

/// Logs the connections that could not be accepted or set up, at most once in ten seconds.
final class SetupErrorLogger: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    /// How long errors are only counted after one was logged.
    private static let pause: TimeAmount = .seconds(10)

    private let logger: Logger
    private var quietUntil: NIODeadline = .distantPast
    private var unlogged = 0

    init(logger: Logger) {
        self.logger = logger
    }

    /// Adds a logger to a socket that listens.
    ///
    /// NIO reports a failed set-up behind its own handler, which stands last once the socket is
    /// bound.
    static func add(to channel: any Channel, _ logger: Logger) async throws {
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(SetupErrorLogger(logger: logger))
        }.get()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(error)
        let now = context.eventLoop.now
        guard now >= quietUntil else {
            unlogged += 1
            return
        }
        logger.error(
            "a connection could not be set up and was closed",
            metadata: ["error": "\(error)", "unlogged_before": "\(unlogged)"])
        quietUntil = now + Self.pause
        unlogged = 0
    }
}
