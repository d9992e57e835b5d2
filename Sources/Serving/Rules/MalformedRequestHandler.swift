internal import NIOCore
internal import NIOHTTP1

/// Responds to bytes that are no request of HTTP/1, before the decoder closes the connection.
///
/// Unlike NIO's handler of the same place it names the cause, and sends a `Date`.
final class MalformedRequestHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let date: DateField
    private let version: VersionReader
    private var isAnswering = false
    private var hasRefused = false

    init(date: DateField, version: VersionReader) {
        self.date = date
        self.version = version
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError { refuse(error, context) }
        context.fireErrorCaught(error)
    }

    /// The decoder reports an unknown version twice.
    private func refuse(_ error: HTTPParserError, _ context: ChannelHandlerContext) {
        guard !isAnswering, !hasRefused else { return }
        hasRefused = true
        let response = response(to: error)
        var headers = response.headers
        headers.add(name: "Date", value: date.text)
        headers.add(name: "Connection", value: "close")
        let head = HTTPResponseHead(version: .http1_1, status: response.status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(response.body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func response(to error: HTTPParserError) -> Response {
        // RFC 9110 §15.6.6 — the response says which versions there are.
        if version.isUnsupported {
            return .text(.httpVersionNotSupported, "Only HTTP/1.1 and HTTP/1.0 are supported.")
        }
        return switch error {
        case .invalidVersion:
            .text(.badRequest, "The request line must end with HTTP/1.1 or HTTP/1.0.")
        case .headerOverflow:
            .text(.badRequest, "The request's line and headers are too long.")
        default: .text(.badRequest, "This is not a request of HTTP/1.1.")
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): isAnswering = head.status.code >= 200
        case .body: break
        case .end: isAnswering = false
        }
        context.write(data, promise: promise)
    }
}
