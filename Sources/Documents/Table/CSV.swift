internal import Basics

/// The settings of a reader of separated values.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc4180>.
package struct CSV: Hashable, Sendable {
    package let delimiter: UInt8
    /// A text in the header row; nil if the first row is the header.
    package let header: String?
    /// The texts of which one begins the row that ends the data; empty if there is no such row.
    package let end: [String]
    /// True if the data may go on to the end of the file, although `end` is given.
    package let isEndOptional: Bool
    /// The row of totals; nil if the data has none.
    package let total: TotalRow?

    package init(
        delimiter: UInt8 = UInt8(ascii: ","), header: String? = nil, end: [String] = [],
        isEndOptional: Bool = false, total: TotalRow? = nil
    ) {
        self.delimiter = delimiter
        self.header = header
        self.end = end
        self.isEndOptional = isEndOptional
        self.total = total
    }

    /// The table in a UTF-8 text.
    ///
    /// Rows without any text are skipped; rows that do not fit the header, or whose quotes are not
    /// closed, are dropped and counted.
    package func decode(_ bytes: [UInt8], maxRows: Int) throws(DecodeError) -> Table {
        guard bytes.count <= Cells.maxBytes else {
            throw DecodeError(at: nil, "the text has more than \(Cells.maxBytes) bytes")
        }
        try Self.checkUTF8(bytes)
        var reader = TableReader(bytes, layout: self, maxRows: maxRows)
        if let table = try reader.read() { return table }
        // A quote in a title may have hidden the header: each line is tried on its own.
        var linewise = TableReader(bytes, layout: self, maxRows: maxRows, isLinewise: true)
        if let table = try linewise.read() { return table }
        throw reader.problem
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

/// The row of totals of a table, which is not data.
package struct TotalRow: Hashable, Sendable {
    /// The texts of which one begins the row.
    package let texts: [String]
    package let place: Place
    /// True if the totals must be the sums of the columns.
    package let isChecked: Bool

    package init(texts: [String], place: Place = .last, isChecked: Bool = false) {
        self.texts = texts
        self.place = place
        self.isChecked = isChecked
    }

    /// The place of the row in the data.
    package enum Place: String, CaseIterable, Hashable, Sendable {
        case last, first, any
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
