/// Reads big-endian fields from bytes, one after another.
struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Takes so many bytes; nil where there are fewer.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Takes so many integers of 1 to 8 bytes each, with their sign.
    mutating func takeIntegers(_ count: Int, width: Int) -> [Int64]? {
        guard let bytes = take(count * width) else { return nil }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
            let unsigned = bytes[start..<start + width].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            let unused = 64 - 8 * width
            return Int64(bitPattern: unsigned << unused) >> unused
        }
    }

    /// Takes the bytes before the next line feed, and that too.
    mutating func takeLine() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}
