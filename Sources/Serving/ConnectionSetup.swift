internal import NIOCore
internal import NIOHTTP1

/// Makes an accepted connection ready for requests.
struct ConnectionSetup: Sendable {
    let limits: ServerLimits
    let router: Router
    let connections: Connections

    /// Called on the connection's event loop.
    func apply(to channel: any Channel) throws {
        let timer = PhaseTimer(limits: limits, now: channel.eventLoop.now)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(timer)
        try pipeline.configureHTTPServerPipeline(
            withErrorHandling: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: .requests)
        try pipeline.addHandlers(ClosedGate(), HTTPServerProtocolErrorHandler())
        try pipeline.addHandler(RequestHandler(router: router, bodyLimit: limits.bodyBytes))
        connections.add(channel, timer: timer)
    }
}

extension NIOHTTPDecoderLimitConfiguration {
    /// The bounds of a request's line and headers, in bytes; beyond them the answer is 400.
    fileprivate static var requests: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        // Twice the longest cookie jar that common servers take.
        limits.maxHeaderFieldSize = 16 << 10
        // Keeps 512 heads that are under way within 32 MiB.
        limits.maxHeaderListSize = 64 << 10
        // Prometheus sends five, browsers about twenty.
        limits.maxHeaderFieldCount = 100
        return limits
    }
}
