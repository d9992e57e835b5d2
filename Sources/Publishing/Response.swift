internal import NIOCore
internal import NIOHTTP1

/// What the server answers.
struct Response: Sendable {
    let status: HTTPResponseStatus
    let headers: HTTPHeaders
    let body: ByteBuffer

    init(
        _ status: HTTPResponseStatus, _ contentType: String, _ body: ByteBuffer,
        headers: HTTPHeaders = [:]
    ) {
        self.status = status
        var all: HTTPHeaders = [
            "Content-Type": contentType, "Content-Length": "\(body.readableBytes)",
            "X-Content-Type-Options": "nosniff",
        ]
        all.add(contentsOf: headers)
        self.headers = all
        self.body = body
    }

    /// A short text for people.
    static func text(
        _ status: HTTPResponseStatus, _ text: String, headers: HTTPHeaders = [:]
    ) -> Response {
        Response(
            status, "text/plain; charset=utf-8", ByteBuffer(string: text + "\n"), headers: headers)
    }
}
