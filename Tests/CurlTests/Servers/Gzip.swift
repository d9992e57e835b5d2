/// Bytes in the gzip format, made without a compressor.
enum Gzip {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

    /// `{"a":1}`.
    static let object: [UInt8] =
        header + [
            0xAB, 0x56, 0x4A, 0x54, 0xB2, 0x32, 0xAC, 0x05, 0x00, 0xAF, 0xAC, 0x1B, 0x56, 0x07,
            0x00, 0x00, 0x00,
        ]

    /// A member without contents.
    static let empty: [UInt8] = header + [0x03, 0x00] + [UInt8](repeating: 0, count: 8)

    /// About 258 zeros for every repeat, without an end; a repeat takes 13 bits.
    ///
    /// RFC 1951 §3.2.6: one block of fixed codes, the literal 0, then matches of length 258.
    static func bomb(repeats: Int) -> [UInt8] {
        let block = "1" + "10" + "00110000"
        let match = "11000101" + "00000"
        let bits = Array((block + String(repeating: match, count: repeats)).utf8)
        return header
            + stride(from: 0, to: bits.count - 7, by: 8).map { start in
                bits[start..<start + 8].reversed().reduce(0) { $0 << 1 | ($1 & 1) }
            }
    }

    /// The bytes in one stored block of raw deflate.
    ///
    /// RFC 1951 §3.2.4.
    static func rawDeflate(_ bytes: [UInt8]) -> [UInt8] {
        let (low, high) = (UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8))
        return [1, low, high, ~low, ~high] + bytes
    }

    /// The bytes in zlib's format.
    ///
    /// RFC 1950 §2.2; the checksum is Adler-32.
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        let sum = [b >> 8, b & 0xFF, a >> 8, a & 0xFF].map { UInt8($0) }
        return [0x78, 0x01] + rawDeflate(bytes) + sum
    }
}
