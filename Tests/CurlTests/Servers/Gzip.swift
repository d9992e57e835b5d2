/// Bytes in the gzip format, made without a compressor.
enum Gzip {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

    /// `{"a":1}`.
    static let object: [UInt8] =
        header + [
            0xAB, 0x56, 0x4A, 0x54, 0xB2, 0x32, 0xAC, 0x05, 0x00, 0xAF, 0xAC, 0x1B, 0x56, 0x07,
            0x00, 0x00, 0x00,
        ]

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
}
