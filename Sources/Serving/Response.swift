internal import NIOCore
internal import NIOHTTP1

/// What the server answers.
struct Response: Sendable {
    let status: HTTPResponseStatus
    let headers: HTTPHeaders
    let body: ByteBuffer

    private init(status: HTTPResponseStatus, headers: HTTPHeaders, body: ByteBuffer) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    init(
        _ status: HTTPResponseStatus, _ contentType: String, _ body: ByteBuffer,
        headers: HTTPHeaders = [:]
    ) {
        var all: HTTPHeaders = [
            "Content-Type": contentType, "Content-Length": "\(body.readableBytes)",
            "X-Content-Type-Options": "nosniff",
        ]
        all.add(contentsOf: headers)
        self.init(status: status, headers: all, body: body)
    }

    /// The same with its body compressed; as it is when that cannot be done.
    func compressed() -> Response {
        guard let body = Gzip.compressed(body) else { return self }
        var headers = headers
        headers.replaceOrAdd(name: "Content-Length", value: "\(body.readableBytes)")
        headers.add(name: "Content-Encoding", value: "gzip")
        return Response(status: status, headers: headers, body: body)
    }

    /// A short text for people.
    static func text(
        _ status: HTTPResponseStatus, _ text: String, headers: HTTPHeaders = [:]
    ) -> Response {
        Response(
            status, "text/plain; charset=utf-8", ByteBuffer(string: text + "\n"), headers: headers)
    }
}
