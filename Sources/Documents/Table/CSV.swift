internal import Basics

/// How a text of separated values is read.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc4180>.
package struct CSV: Hashable, Sendable {
    package let delimiter: UInt8
    /// A text in the header row; nil where the first row is the header.
    package let header: String?
    /// The first text of the row from which on rows are not data.
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
    /// Rows without any text are skipped; rows that do not fit the header are left out and told.
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
