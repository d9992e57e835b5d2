internal import NIOCore
internal import NIOHTTP1

/// What the server answers.
struct Response: Sendable {
    let status: HTTPResponseStatus
    let contentType: String
    let body: ByteBuffer
    /// The methods that a path takes, where another was used.
    var allow: String?

    init(_ status: HTTPResponseStatus, _ contentType: String, _ body: ByteBuffer) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// A short text for people.
    static func text(_ status: HTTPResponseStatus, _ text: String) -> Response {
        Response(status, "text/plain; charset=utf-8", ByteBuffer(string: text + "\n"))
    }

    var headers: HTTPHeaders {
        var headers: HTTPHeaders = [
            "Content-Type": contentType, "Content-Length": "\(body.readableBytes)",
            "X-Content-Type-Options": "nosniff",
        ]
        if let allow { headers.add(name: "Allow", value: allow) }
        return headers
    }
}
