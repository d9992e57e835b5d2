internal import CZlib

/// Decompresses gzip or deflate piece by piece, to the end of the stream and no further.
final class Inflater {
    enum Coding: String {
        /// RFC 1952; members that follow one another are one body.
        case gzip
        /// RFC 1950, or RFC 1951 alone, which some servers send under this name.
        case deflate
    }

    private let coding: Coding
    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer: UnsafeMutableRawBufferPointer
    private var isBegun = false
    /// The first bytes, until they tell zlib's header from raw deflate.
    private var head: [UInt8] = []
    /// True between members, and after the last.
    private(set) var isAtEnd = false

    init(_ coding: Coding) {
        self.coding = coding
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        buffer = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit {
        if isBegun { inflateEnd(stream) }
        stream.deallocate()
        buffer.deallocate()
    }

    /// Hands the decompressed bytes on in pieces.
    ///
    /// - Throws: `contentEncoding`, or the error of `receive`.
    func take(
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws(CurlError) -> Void
    ) throws(CurlError) {
        guard !isBegun else { return try inflate(bytes, receive) }
        head += bytes
        guard coding == .gzip || head.count >= 2 else { return }
        try begin()
        let head = head
        self.head = []
        try inflated(head, receive)
    }

    /// - Throws: `truncated` if the stream goes on, which no length of the transfer tells.
    func finish() throws(CurlError) {
        guard isAtEnd else {
            throw .truncated("the body breaks off before the end of its \(coding.rawValue) stream")
        }
    }

    private func begin() throws(CurlError) {
        guard kpi_inflate_begin(stream, windowBits) == Z_OK else {
            throw .other(code: Int(Z_MEM_ERROR), "zlib: out of memory")
        }
        isBegun = true
    }

    private var windowBits: Int32 {
        guard coding == .deflate else { return MAX_WBITS + 16 }
        // RFC 1950 §2.2 — the method is 8, and both bytes are a multiple of 31.
        let (first, second) = (Int(head[0]), Int(head[1]))
        let hasHeader = first & 0x0F == 8 && (first << 8 | second) % 31 == 0
        return hasHeader ? MAX_WBITS : -MAX_WBITS
    }

    private func inflated(
        _ bytes: [UInt8], _ receive: (UnsafeRawBufferPointer) throws(CurlError) -> Void
    ) throws(CurlError) {
        // Typed errors do not pass through `withUnsafeBytes` of an array.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { copy.deallocate() }
        copy.copyBytes(from: bytes)
        try inflate(UnsafeRawBufferPointer(copy), receive)
    }

    private func inflate(
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws(CurlError) -> Void
    ) throws(CurlError) {
        guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(clamping: bytes.count)
        var isFull = false
        while stream.pointee.avail_in > 0 || isFull {
            if isAtEnd { try beginMember() }
            stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(buffer.count)
            try check(CZlib.inflate(stream, Z_NO_FLUSH))
            let count = buffer.count - Int(stream.pointee.avail_out)
            if count > 0 { try receive(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            isFull = stream.pointee.avail_out == 0 && !isAtEnd
        }
    }

    /// Begins another member of gzip; refuses any other bytes after the end.
    private func beginMember() throws(CurlError) {
        guard coding == .gzip, stream.pointee.next_in?.pointee == 0x1F else {
            throw .contentEncoding(
                "\(stream.pointee.avail_in) or more bytes follow the end of the "
                    + "\(coding.rawValue) stream, after \(stream.pointee.total_out) bytes of it; "
                    + "the server has to leave them out")
        }
        inflateReset(stream)
        isAtEnd = false
    }

    private func check(_ code: Int32) throws(CurlError) {
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isAtEnd = true
        case Z_MEM_ERROR: throw .other(code: Int(code), "zlib: out of memory")
        default:
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "a dictionary is needed"
            throw .contentEncoding(
                "the body is not valid \(coding.rawValue), as its Content-Encoding says: \(reason)")
        }
    }
}
