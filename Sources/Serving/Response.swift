internal import CZlib
internal import NIOCore
internal import NIOHTTP1

/// A response of the server.
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

    /// The response with its body compressed; unchanged if that fails.
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

/// Compresses bodies.
enum Gzip {
    /// The fastest level: a scrape is read once, and text of this kind shrinks to a tenth anyway.
    private static let level: Int32 = 1

    /// The bytes as one gzip member; nil if out of memory.
    ///
    /// Source: RFC 1952, <https://www.rfc-editor.org/rfc/rfc1952>.
    static func compressed(_ body: ByteBuffer) -> ByteBuffer? {
        guard let length = UInt32(exactly: body.readableBytes) else { return nil }
        var stream = z_stream()
        guard kpi_gzip_begin(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var result = ByteBuffer()
        let bound = Int(deflateBound(&stream, UInt(length)))
        let status = body.withUnsafeReadableBytes { source in
            // zlib only reads the input, though its type does not say so.
            stream.next_in = UnsafeMutablePointer(
                mutating: source.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = length
            var status = Z_OK
            result.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { target in
                stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(clamping: target.count)
                status = deflate(&stream, Z_FINISH)
                return Int(stream.total_out)
            }
            return status
        }
        return status == Z_STREAM_END ? result : nil
    }
}
