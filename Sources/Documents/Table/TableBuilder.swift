internal import Basics

/// Builds a table from rows as they are read: finds the header, the end, and the ragged rows.
struct TableBuilder {
    private static let maxColumns = 16_384
    private static let maxRaggedKept = 20

    private let header: String?
    private let end: String?
    private let maxRows: Int
    private var columns: [String]?
    private var titles = TitleRows()
    private var cells = Cells()
    private var lines: [UInt32] = []
    private var ragged: [RaggedRow] = []
    private var raggedCount = 0

    /// - Parameters:
    ///   - header: a text in the header row; nil if the first row is the header.
    ///   - end: the first text of the row that ends the data.
    ///   - maxRows: the maximum number of rows of data.
    ///   - bytes: the approximate size of all cells together.
    init(header: String?, end: String?, maxRows: Int, expecting bytes: Int) {
        self.header = header?.folded
        self.end = end.map { String($0.trimmed) }
        self.maxRows = maxRows
        cells.reserve(bytes: bytes)
    }

    /// Takes the next row, blank ones too; returns false at the end of the data.
    mutating func append(_ row: Cells, line: Int) throws(DecodeError) -> Bool {
        guard row.hasText else { return true }
        guard let width = columns?.count else {
            try readHeader(row, line: line)
            return true
        }
        if let end, row.firstText == end[...] { return false }
        guard row.count >= width, row.isEmpty(from: width) else {
            note(RaggedRow(line: line, found: row.count, expected: width))
            return true
        }
        guard lines.count < maxRows else {
            throw DecodeError(
                at: TextPosition(line: line, column: 1), "the table has more than \(maxRows) rows")
        }
        cells.append(row, limit: width)
        lines.append(UInt32(truncatingIfNeeded: line))
        return true
    }

    /// The table of all rows taken.
    consuming func table() throws(DecodeError) -> Table {
        guard let columns else {
            throw DecodeError(at: nil, titles.complaint(missing: header))
        }
        return Table(
            columns: columns, cells: cells, lines: lines, ragged: ragged, raggedCount: raggedCount)
    }

    private mutating func readHeader(_ row: Cells, line: Int) throws(DecodeError) {
        guard row.count <= Self.maxColumns else {
            throw DecodeError(
                at: TextPosition(line: line, column: 1),
                "the row has more than \(Self.maxColumns) cells")
        }
        let names = row.texts
        if let header, !names.contains(header) {
            titles.note(names)
        } else {
            columns = names
        }
    }

    private mutating func note(_ row: RaggedRow) {
        raggedCount += 1
        if ragged.count < Self.maxRaggedKept { ragged.append(row) }
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
}

/// The rows above a header, kept for the error message if the header is not found.
struct TitleRows {
    private static let maxCells = 12
    private static let maxCharacters = 40
    private static let ordinals = ["the first row has", "the second", "the third"]

    private var rows: [[String]] = []

    mutating func note(_ names: [String]) {
        if rows.count < Self.ordinals.count { rows.append(names) }
    }

    /// The reason that a table has no header.
    func complaint(missing header: String?) -> String {
        guard let header, !rows.isEmpty else { return "expected a header row, found no text" }
        let found = zip(Self.ordinals, rows).map { "\($0) \(Self.list($1))" }
        return "no row contains '\(header)'; \(found.joined(separator: "; "))"
    }

    private static func list(_ names: [String]) -> String {
        let named = names.filter { !$0.isEmpty }
        let shown = named.prefix(maxCells).map { clip($0) }
        return (shown + (named.count > maxCells ? ["…"] : [])).joined(separator: ", ")
    }

    private static func clip(_ name: String) -> String {
        name.count > maxCharacters ? name.prefix(maxCharacters) + "…" : name
    }
}
