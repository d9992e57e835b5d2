internal import Basics

/// Rows of text under a header.
///
/// Column names are folded (`String.folded`), and so are names that they are compared with.
package final class Table: Sendable {
    /// The names in the header, folded.
    package let columns: [String]
    /// The number of rows of data.
    package let rowCount: Int
    /// The first rows that do not fit the header; there may be more, see `raggedCount`.
    package var ragged: [RaggedRow] { dropped.ragged }
    package var raggedCount: Int { dropped.raggedCount }
    /// The rows whose quotes are not in pairs.
    package var broken: DroppedRows { dropped.broken }
    /// A hint at the delimiter, if the header seems to have another; nil if it has not.
    package let delimiterHint: String?

    private let dropped: Dropped
    /// The cells of the rows, then those of the row of totals.
    private let cells: Cells
    private let lines: [UInt32]
    private let totalLine: Int?
    private let columnIndex: [String: Int]

    /// The rows that are not in the table.
    struct Dropped: Sendable {
        let ragged: [RaggedRow]
        let raggedCount: Int
        let broken: DroppedRows
    }

    init(
        columns: [String], cells: Cells, lines: [UInt32], totalLine: Int?, dropped: Dropped,
        delimiterHint: String?
    ) {
        self.columns = columns
        self.rowCount = lines.count
        self.cells = cells
        self.lines = lines
        self.totalLine = totalLine
        self.dropped = dropped
        self.delimiterHint = delimiterHint
        self.columnIndex = Dictionary(
            zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The array of row objects.
    package var root: TableNode { TableNode(table: self, part: .table) }

    /// The column of that name; the first if a name is repeated.
    package func column(named name: String) -> Int? {
        columnIndex[name] ?? columnIndex[name.folded]
    }

    /// Every column of that name, in the order of the header.
    package func columns(named name: String) -> [Int] {
        let folded = name.folded
        return columns.indices.filter { columns[$0] == folded }
    }

    /// The text of a cell; nil outside the table.
    package func text(row: Int, column: Int) -> String? {
        guard row >= 0, row < storedRows, columns.indices.contains(column) else { return nil }
        return cells[row * columns.count + column]
    }

    /// The line on which a row begins, counted from 1; nil outside the table.
    package func line(ofRow row: Int) -> Int? {
        if row == rowCount { return totalLine }
        return lines.indices.contains(row) ? Int(lines[row]) : nil
    }

    /// The row of totals, which is not among the rows; nil if the table has none.
    package func totalRow(in pass: Pass) -> Row? {
        guard totalLine != nil else { return nil }
        return Row(
            node: .table(TableNode(table: self, part: .row(rowCount))),
            steps: [Row.Step(parent: .table(root), child: .index(rowCount))], pass: pass)
    }

    private var storedRows: Int { totalLine == nil ? rowCount : rowCount + 1 }
}

/// A table as an array of objects: the array, one of its rows, or one cell.
package struct TableNode {
    enum Part {
        case table
        case row(Int)
        case cell(row: Int, column: Int)
    }

    private let table: Table
    private let part: Part

    init(table: Table, part: Part) {
        self.table = table
        self.part = part
    }

    package var kind: NodeKind {
        switch part {
        case .table: .array
        case .row: .object
        case .cell: .string
        }
    }

    package var count: Int {
        switch part {
        case .table: table.rowCount
        case .row: table.columns.count
        case .cell: 0
        }
    }

    package var scalar: Scalar? {
        guard case .cell(let row, let column) = part else { return nil }
        return table.text(row: row, column: column).map(Scalar.string)
    }

    package func member(_ name: String) -> TableNode? {
        guard case .row(let row) = part else { return nil }
        return table.column(named: name).map { cell(row, $0) }
    }

    func member(_ name: String, nth: Int) -> TableNode? {
        guard case .row(let row) = part else { return nil }
        let columns = table.columns(named: name)
        return 1...max(1, columns.count) ~= nth && !columns.isEmpty
            ? cell(row, columns[nth - 1]) : nil
    }

    /// A number that tells a row, or the table, from all others.
    var identity: Int {
        switch part {
        case .table: -1
        case .row(let row), .cell(let row, _): row
        }
    }

    /// The row at that index, counted from 0.
    package func element(at index: Int) -> TableNode? {
        guard case .table = part, 0..<table.rowCount ~= index else { return nil }
        return TableNode(table: table, part: .row(index))
    }

    package func forEachElement(_ body: (Int, TableNode) throws -> Bool) rethrows {
        guard case .table = part else { return }
        for row in 0..<table.rowCount {
            guard try body(row, TableNode(table: table, part: .row(row))) else { return }
        }
    }

    package func forEachMember(_ body: (String, TableNode) throws -> Bool) rethrows {
        guard case .row(let row) = part else { return }
        for (column, name) in table.columns.enumerated() {
            guard try body(name, cell(row, column)) else { return }
        }
    }

    /// The line on which the row begins, counted from 1; nil for the table.
    var line: Int? {
        switch part {
        case .table: nil
        case .row(let row), .cell(let row, _): table.line(ofRow: row)
        }
    }

    /// A hint at the table's delimiter; nil if it seems right.
    var delimiterHint: String? { table.delimiterHint }

    private func cell(_ row: Int, _ column: Int) -> TableNode {
        TableNode(table: table, part: .cell(row: row, column: column))
    }
}
