/// Cuts chunks of bytes into lines, none of which is longer than a limit.
struct ByteLines {
    /// A line with its number, counted from 1; without bytes if it is too long.
    struct Line {
        let number: Int
        let bytes: [UInt8]?
        /// False for the last line of an input that does not end with a line end.
        let isEnded: Bool
    }

    private let limit: Int
    private var rest: [UInt8] = []
    private var isTooLong = false
    private var number = 1

    init(limit: Int) {
        self.limit = limit
    }

    /// The lines that end in a chunk.
    mutating func add(_ chunk: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = chunk.startIndex
        while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
            append(chunk[start..<end])
            lines.append(take(isEnded: true))
            start = end + 1
        }
        append(chunk[start...])
        return lines
    }

    /// The line behind the last line end; nil if there is none.
    mutating func end() -> Line? {
        rest.isEmpty && !isTooLong ? nil : take(isEnded: false)
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLong, rest.count + bytes.count <= limit else {
            isTooLong = true
            rest = []
            return
        }
        rest += bytes
    }

    private mutating func take(isEnded: Bool) -> Line {
        defer {
            rest = []
            isTooLong = false
            number += 1
        }
        return Line(number: number, bytes: isTooLong ? nil : rest, isEnded: isEnded)
    }
}
