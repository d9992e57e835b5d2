/// A position in a text: line and column, counted from 1; the column counts characters.
package struct TextPosition: Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "line \(line), column \(column)" }
}

extension TextPosition {
    /// The position of a byte in a UTF-8 text; a byte order mark takes no column.
    package init(ofByte offset: Int, in bytes: [UInt8]) {
        let end = min(offset, bytes.count)
        var line = 1
        var start = min(bytes.byteOrderMarkLength, end)
        for index in start..<end where bytes.endsLine(at: index) {
            line += 1
            start = index + 1
        }
        let before = bytes[start..<end].count { $0 & 0xC0 != 0x80 }
        self.init(line: line, column: before + 1)
    }
}

extension [UInt8] {
    /// The length of UTF-8's byte order mark at the beginning: 3 or 0 bytes.
    package var byteOrderMarkLength: Int {
        starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// True if a line ends with this byte: LF, CR, or the LF of CR LF.
    // Called for each byte of a CSV file, from another module.
    @inlinable
    package func endsLine(at index: Int) -> Bool {
        switch self[index] {
        case UInt8(ascii: "\n"): true
        case UInt8(ascii: "\r"): index + 1 == count || self[index + 1] != UInt8(ascii: "\n")
        default: false
        }
    }
}
