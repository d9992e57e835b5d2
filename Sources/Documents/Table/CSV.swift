internal import Basics

/// The settings of a reader of separated values.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc4180>.
package struct CSV: Hashable, Sendable {
    package let delimiter: UInt8
    /// A text in the header row; nil if the first row is the header.
    package let header: String?
    /// The first text of the row that ends the data; nil if the data has no such end.
    package let end: String?

    package init(
        delimiter: UInt8 = UInt8(ascii: ","), header: String? = nil, end: String? = nil
    ) {
        self.delimiter = delimiter
        self.header = header
        self.end = end
    }

    /// The table in a UTF-8 text.
    ///
    /// Rows without any text are skipped; rows that do not fit the header are dropped and counted.
    package func decode(_ bytes: [UInt8], maxRows: Int) throws(DecodeError) -> Table {
        guard bytes.count <= Cells.maxBytes else {
            throw DecodeError(at: nil, "the text has more than \(Cells.maxBytes) bytes")
        }
        try Self.checkUTF8(bytes)
        var reader = CSVReader(bytes, delimiter: delimiter)
        var builder = TableBuilder(
            header: header, end: end, maxRows: maxRows, expecting: bytes.count)
        var row = Cells()
        while let line = try reader.readRow(into: &row) {
            guard try builder.append(row, line: line) else { break }
        }
        return try builder.table()
    }

    private static func checkUTF8(_ bytes: [UInt8]) throws(DecodeError) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw DecodeError(
                at: TextPosition(ofByte: error.byteOffsets.lowerBound, in: bytes),
                "the text is not UTF-8")
        }
    }
}

extension DocumentFormat {
    /// Comma-separated values, or with another delimiter.
    ///
    /// Source: <https://www.rfc-editor.org/rfc/rfc4180>.
    package static let csv = DocumentFormat(
        name: "csv", fileEndings: ["csv"], mediaTypes: ["text/csv"], firstBytes: [],
        defaultRows: .elements, isTable: true
    ) { (bytes, options) throws(DecodeError) in
        .table(try options.table.decode(bytes, maxRows: options.maxRows))
    }
}

/// Splits a valid UTF-8 text into rows of cells.
struct CSVReader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var offset: Int
    private var line = 1

    init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.offset = bytes.byteOrderMarkLength
    }

    /// Replaces the row by the next, and returns its line; nil after the last.
    mutating func readRow(into row: inout Cells) throws(DecodeError) -> Int? {
        guard offset < bytes.count else { return nil }
        let start = line
        row.removeAll()
        try readCell(into: &row)
        while skip(delimiter) {
            try readCell(into: &row)
        }
        skipLineEnd()
        return start
    }

    private mutating func readCell(into row: inout Cells) throws(DecodeError) {
        if peek == .quote {
            try readQuoted(into: &row)
        } else {
            try readPlain(into: &row)
        }
        row.close()
    }

    private mutating func readPlain(into row: inout Cells) throws(DecodeError) {
        var end = offset
        while end < bytes.count {
            let byte = bytes[end]
            if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { break }
            // RFC 4180 §2.5 — a field that is not enclosed in quotes must not contain one.
            guard byte != .quote else {
                throw error(at: end, "a quote inside a cell that does not begin with one")
            }
            end += 1
        }
        row.extend(with: bytes[offset..<end])
        offset = end
    }

    private mutating func readQuoted(into row: inout Cells) throws(DecodeError) {
        let opening = offset
        offset += 1
        while let end = closingQuote() {
            row.extend(with: bytes[offset..<end])
            offset = end + 1
            // RFC 4180 §2.7 — a quote inside a quoted field is written twice.
            guard peek == .quote else { return try checkCellEnd() }
            row.extend(with: bytes[end..<offset])
            offset += 1
        }
        throw error(at: opening, "the quote that opens here is never closed")
    }

    /// The offset of the next quote; counts the lines that it passes.
    private mutating func closingQuote() -> Int? {
        var end = offset
        while end < bytes.count, bytes[end] != .quote {
            if bytes.endsLine(at: end) { line += 1 }
            end += 1
        }
        return end < bytes.count ? end : nil
    }

    private func checkCellEnd() throws(DecodeError) {
        guard let byte = peek, byte != delimiter, byte != .lineFeed, byte != .carriageReturn
        else { return }
        throw error(at: offset, "text after the quote that closes a cell")
    }

    private mutating func skipLineEnd() {
        let isReturn = skip(.carriageReturn)
        if skip(.lineFeed) || isReturn { line += 1 }
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    private func error(at offset: Int, _ message: String) -> DecodeError {
        DecodeError(at: TextPosition(ofByte: offset, in: bytes), message)
    }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
