internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Prepares an accepted connection for requests.
struct ConnectionSetup: Sendable {
    let limits: ServerLimits
    let router: Router
    let connections: Connections
    private let date: DateField

    init(limits: ServerLimits, router: Router, connections: Connections) {
        self.limits = limits
        self.router = router
        self.connections = connections
        date = DateField(on: router.loop)
    }

    /// Called on the connection's event loop.
    func apply(to channel: any Channel) throws {
        let timer = PhaseTimer(limits: limits, now: channel.eventLoop.now)
        let pipeline = channel.pipeline.syncOperations
        let version = VersionReader()
        try pipeline.addHandlers(timer, version)
        try pipeline.configureHTTPServerPipeline(
            withErrorHandling: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: .requests)
        try pipeline.addHandlers(
            ClosedChannelErrorFilter(), MalformedRequestHandler(date: date, version: version))
        try pipeline.addHandler(
            RequestHandler(router: router, date: date, bodyLimit: limits.bodyBytes))
        connections.add(channel, timer: timer)
    }
}

extension NIOHTTPDecoderLimitConfiguration {
    /// The limits of a request's line and headers, in bytes; beyond them the response is 400.
    fileprivate static var requests: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        // Twice the longest cookie jar that common servers take.
        limits.maxHeaderFieldSize = 16 << 10
        // Keeps 512 request heads in progress within 32 MiB.
        limits.maxHeaderListSize = 64 << 10
        // Prometheus sends five, browsers about twenty.
        limits.maxHeaderFieldCount = 100
        return limits
    }
}

/// Drops the errors of a closed connection, because nobody is left to respond to.
///
/// A half-sent request at the end is such an error.
final class ClosedChannelErrorFilter: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if context.channel.isActive { context.fireErrorCaught(error) }
    }
}

/// Logs failures to accept or set up connections, at most once in ten seconds.
final class SetupErrorLogger: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    /// The span after a logged error in which errors are only counted.
    private static let pause: TimeAmount = .seconds(10)

    private let logger: Logger
    private var quietUntil: NIODeadline = .distantPast
    private var unlogged = 0

    init(logger: Logger) {
        self.logger = logger
    }

    /// Adds a logger to a listening socket.
    ///
    /// NIO reports a failed set-up behind its own handler, which is last once the socket is bound.
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
