internal import CZlib
internal import NIOCore

/// Compresses bodies.
enum Gzip {
    /// The fastest level: a scrape is read once, and text of this kind shrinks to a tenth anyway.
    private static let level: Int32 = 1

    /// The bytes as one gzip member; nil when memory is short.
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
            // zlib reads the input only, though its type does not say so.
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
