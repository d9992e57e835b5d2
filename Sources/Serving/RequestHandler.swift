internal import NIOCore
internal import NIOHTTP1

/// Responds to the requests of one connection, one after the other.
///
/// The end of a response is written only when the client has received the response: until then
/// no request is let in, so that a client that sends and does not read fills no memory.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let router: Router
    private let date: DateField
    private let bodyLimit: Int
    private var head: HTTPRequestHead?
    private var bodyBytes = 0
    private var isAnswering = false
    private var isLastAnswer = false
    private var isEnding = false

    init(router: Router, date: DateField, bodyLimit: Int) {
        self.router = router
        self.date = date
        self.bodyLimit = bodyLimit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isLastAnswer else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let part): count(part.readableBytes, context)
        case .end: answer(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else {
            return context.fireUserInboundEventTriggered(event)
        }
        // A client that sends no more may still read the response in progress.
        isLastAnswer = true
        if !isAnswering { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        enter(.body, context)
        self.head = head
        bodyBytes = 0
        let length = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
        if length > bodyLimit {
            refuse(head, with: .bodyTooLarge, context)
        } else if let refusal = head.refusal {
            refuse(head, with: refusal, context)
        } else if head.awaitsContinue {
            let goOn = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
        }
    }

    /// No page takes a body; a short one is discarded.
    private func count(_ bytes: Int, _ context: ChannelHandlerContext) {
        bodyBytes += bytes
        if let head, bodyBytes > bodyLimit { refuse(head, with: .bodyTooLarge, context) }
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head else { return }
        isAnswering = true
        enter(.answer, context)
        router.response(to: head).assumeIsolated().whenSuccess { response in
            self.write(response, to: head, context)
        }
    }

    /// Responds before the end of the request, and closes.
    private func refuse(
        _ head: HTTPRequestHead, with response: Response, _ context: ChannelHandlerContext
    ) {
        isAnswering = true
        isLastAnswer = true
        enter(.answer, context)
        write(response, to: head, context)
    }

    private func write(
        _ response: Response, to request: HTTPRequestHead, _ context: ChannelHandlerContext
    ) {
        guard context.channel.isActive else { return }
        var head = HTTPResponseHead(
            version: request.version, status: response.status, headers: response.headers)
        head.headers.add(name: "Date", value: date.text)
        // RFC 9112 §9.3 — a connection stays open only where both sides' versions or words say so.
        if !request.isKeepAlive || request.endsHTTP || isLastAnswer {
            isLastAnswer = true
            head.headers.add(name: "Connection", value: "close")
        } else if request.version == .http1_0 {
            head.headers.add(name: "Connection", value: "keep-alive")
        }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let body = request.method == .HEAD ? ByteBuffer() : response.body
        let sent = context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(body))))
        sent.assumeIsolated().whenSuccess {
            // The end lets the next request in, and that of a pipelined one would nest.
            guard self.isEnding else { return self.end(context) }
            context.eventLoop.assumeIsolated().execute { self.end(context) }
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        isEnding = true
        defer { isEnding = false }
        isAnswering = false
        enter(.idle, context)
        // Read before the next request comes in, which may be the last one.
        let closes = isLastAnswer
        let ended = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if closes { ended.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
    }

    private func enter(_ phase: ConnectionPhase, _ context: ChannelHandlerContext) {
        context.triggerUserOutboundEvent(phase, promise: nil)
    }
}

extension Response {
    fileprivate static let bodyTooLarge = text(
        .payloadTooLarge, "Request bodies are not accepted.")
}

extension HTTPRequestHead {
    /// True if the following bytes may be of another protocol, so that the decoder must stop.
    fileprivate var endsHTTP: Bool { method == .CONNECT || headers.contains(name: "Upgrade") }
}
