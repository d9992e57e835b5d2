internal import NIOCore
internal import NIOHTTP1

/// Answers the requests of one connection, one after the other.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let router: Router
    private let load: Load
    private var head: HTTPRequestHead?

    init(router: Router, load: Load) {
        self.router = router
        self.load = load
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        // No page takes a body.
        case .body: break
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        load.begin()
        let (router, method, target) = (router, head.method, head.uri)
        context.eventLoop
            .makeFutureWithTask { await router.response(to: method, target) }
            .assumeIsolated()
            .whenComplete { [load] result in
                load.end()
                guard case .success(let response) = result, context.channel.isActive else { return }
                Self.write(response, to: head, context)
            }
    }

    private static func write(
        _ response: Response, to request: HTTPRequestHead, _ context: ChannelHandlerContext
    ) {
        var headers = response.headers
        if !request.isKeepAlive { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(
            version: request.version, status: response.status, headers: headers)
        context.write(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
        if request.method != .HEAD {
            context.write(
                NIOAny(HTTPServerResponsePart.body(.byteBuffer(response.body))), promise: nil)
        }
        context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil))).assumeIsolated()
            .whenComplete { _ in
                if !request.isKeepAlive { context.close(promise: nil) }
            }
    }
}
