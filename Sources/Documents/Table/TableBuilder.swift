internal import Basics

/// Builds a table from rows as they are read: finds the header, the end, the totals, and the rows
/// that do not fit.
struct TableBuilder {
    private static let maxColumns = 16_384
    private static let maxRaggedKept = 20

    private let layout: CSV
    private let delimiter: UInt8
    private let header: String?
    private let end: RowMark
    private let maxRows: Int
    private var columns: [String]?
    private var titles = TitleRows()
    private var cells = Cells()
    private var lines: [UInt32] = []
    private var ragged: [RaggedRow] = []
    private var raggedCount = 0
    private var broken = DroppedRows()
    private var totals: TotalFinder
    private var isEnded = false

    /// - Parameters:
    ///   - layout: the header, the end and the totals that the table must have.
    ///   - delimiter: the delimiter in the text.
    ///   - maxRows: the maximum number of rows of data.
    ///   - bytes: the approximate size of all cells together.
    init(_ layout: CSV, delimiter: UInt8, maxRows: Int, expecting bytes: Int) {
        self.layout = layout
        self.delimiter = delimiter
        header = layout.header?.foldedMark
        end = RowMark(layout.end)
        totals = TotalFinder(layout.total)
        self.maxRows = maxRows
        cells.reserve(bytes: bytes)
    }

    var hasHeader: Bool { columns != nil }

    /// The number of columns; 0 before the header.
    var width: Int { columns?.count ?? 0 }

    /// Takes the row as the header, or as a title above it.
    mutating func readHeader(_ row: Cells, line: Int) throws(DecodeError) {
        guard row.hasText else { return }
        guard row.count <= Self.maxColumns else {
            throw DecodeError(
                at: TextPosition(line: line, column: 1),
                "the row has more than \(Self.maxColumns) cells")
        }
        let names = row.texts
        if let header, !names.contains(where: { $0.foldedMark == header }) {
            titles.note(names)
        } else {
            columns = names
        }
    }

    /// Takes the next row, blank ones too; returns false at the end of the data.
    mutating func append(_ row: Cells, line: Int) throws(DecodeError) -> Bool {
        guard row.hasText, let width = columns?.count else { return true }
        let beginning = hasMarks ? row.firstText?.foldedMark : nil
        if let beginning, end.begins(beginning) {
            isEnded = true
            return false
        }
        if let beginning, try totals.take(row, beginning, line: line, rowsBefore: lines.count) {
            return true
        }
        guard row.count >= width, row.isEmpty(from: width) else {
            note(RaggedRow(line: line, found: row.count, expected: width))
            return true
        }
        guard lines.count < maxRows else {
            throw DecodeError(
                at: TextPosition(line: line, column: 1), "the table has more than \(maxRows) rows")
        }
        try totals.allowRow(line: line)
        cells.append(row, limit: width)
        lines.append(UInt32(truncatingIfNeeded: line))
        return true
    }

    /// True for a row that `append` would not drop.
    func fits(_ row: Cells) -> Bool {
        guard row.hasText, let width = columns?.count else { return false }
        if row.count >= width, row.isEmpty(from: width) { return true }
        guard hasMarks, let beginning = row.firstText?.foldedMark else { return false }
        return end.begins(beginning) || totals.matches(beginning)
    }

    private var hasMarks: Bool { !end.isEmpty || layout.total != nil }

    mutating func note(_ row: BrokenRow) {
        broken.note("\(row)")
    }

    private mutating func note(_ row: RaggedRow) {
        raggedCount += 1
        if ragged.count < Self.maxRaggedKept { ragged.append(row) }
    }
}

extension TableBuilder {
    /// The table of all rows taken.
    consuming func table() throws(DecodeError) -> Table {
        guard let columns else { throw problem }
        if !layout.end.isEmpty, !isEnded, !layout.isEndOptional {
            throw DecodeError(
                at: nil, kind: .truncated,
                """
                no row begins with \(layout.end.listed), the 'end' of the table; \(lastRow); the \
                file may be cut off, or set end_optional: true
                """)
        }
        try totals.checkIsFound(after: lastRow)
        if let total = totals.row {
            cells.append(total.cells.padded(to: columns.count), limit: columns.count)
        }
        return Table(
            columns: columns, cells: cells, lines: lines, totalLine: totals.row?.line,
            dropped: Table.Dropped(ragged: ragged, raggedCount: raggedCount, broken: broken),
            delimiterHint: DelimiterHint.text(of: columns, readWith: delimiter))
    }

    /// The reason that the text has no header.
    var problem: DecodeError {
        DecodeError(at: nil, titles.problem(missing: layout.header, delimiter: delimiter))
    }

    private var lastRow: String {
        guard let last = lines.last, let width = columns?.count else { return "there is no row" }
        let first = printable(cells[(lines.count - 1) * width], limit: 40)
        return "the last row is on line \(last), '\(first)'"
    }
}

extension Cells {
    fileprivate var hasText: Bool { bytes.contains { $0 > UInt8(ascii: " ") } }

    /// The first text that is not blank, without surrounding blanks.
    fileprivate var firstText: Substring? {
        for index in 0..<count {
            let text = self[index].trimmed
            if !text.isEmpty { return text }
        }
        return nil
    }

    fileprivate var texts: [String] { (0..<count).map { self[$0].folded } }

    fileprivate func padded(to width: Int) -> Cells {
        var cells = self
        while cells.count < width { cells.close() }
        return cells
    }
}
