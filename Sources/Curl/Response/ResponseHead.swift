internal import Basics

/// The header of the latest response of a transfer, read line by line.
///
/// It has what libcurl does not tell, or tells of the last field of a name alone.
struct ResponseHead {
    /// The maximum size of all headers in bytes, from the proxy's to the trailer.
    private static let limit = 256 << 10

    /// The size of all lines so far.
    private(set) var size = 0
    private(set) var isWhole = false
    /// The content codings in the order in which the server applied them.
    private(set) var codings: [String] = []
    private var length: String?

    /// Takes a line with its line end.
    ///
    /// - Throws: `notHTTP`.
    mutating func take(_ line: UnsafeRawBufferPointer) throws(CurlError) {
        guard line.count <= Self.limit - size else {
            throw .notHTTP("the header is larger than \(Self.limit) bytes")
        }
        size += line.count
        switch line.first {
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"): isWhole = true
        case UInt8(ascii: "H") where line.starts(with: "HTTP/".utf8): begin()
        default: if !isWhole { try takeField(line) }
        }
    }

    /// Forgets an interim response, or the one before it on a new connection.
    private mutating func begin() {
        isWhole = false
        codings = []
        length = nil
    }

    private mutating func takeField(_ line: UnsafeRawBufferPointer) throws(CurlError) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon <= 20 else { return }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let values = { ResponseHead.values(line[(colon + 1)...]) }
        switch name {
        case "content-encoding": codings += values()
        case "content-length": try takeLength(values())
        case "transfer-encoding":
            guard let other = values().first(where: { !["chunked", "identity"].contains($0) })
            else { return }
            throw .notHTTP("the Transfer-Encoding is '\(other.prefix(60))', expected chunked")
        default: break
        }
    }

    /// RFC 9112 §6.3: lengths that differ leave open where the body ends.
    private mutating func takeLength(_ values: [String]) throws(CurlError) {
        for value in values {
            if let length, length != value {
                throw .notHTTP(
                    "two Content-Length headers differ, \(length.prefix(20)) and "
                        + "\(value.prefix(20)): nothing tells where the body ends")
            }
            length = value
        }
    }

    /// The elements of a list in lower case.
    private static func values(_ bytes: Slice<UnsafeRawBufferPointer>) -> [String] {
        String(decoding: bytes, as: UTF8.self).lowercased()
            .split(separator: ",").map { printable(String($0.trimmed)) }
    }
}
