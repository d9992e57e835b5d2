internal import Basics

/// Rows of text under a header.
///
/// Column names are folded (`String.folded`), and so are names that they are compared with.
package final class Table: Sendable {
    /// The names in the header, folded.
    package let columns: [String]
    package let rowCount: Int
    /// The first rows that do not fit the header; there may be more, see `raggedCount`.
    package let ragged: [RaggedRow]
    package let raggedCount: Int

    private let cells: Cells
    private let lines: [UInt32]
    private let columnIndex: [String: Int]

    init(columns: [String], cells: Cells, lines: [UInt32], ragged: [RaggedRow], raggedCount: Int) {
        self.columns = columns
        self.rowCount = lines.count
        self.ragged = ragged
        self.raggedCount = raggedCount
        self.cells = cells
        self.lines = lines
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
        let trimmed = String(name.trimmed)
        return columns.indices.filter { columns[$0] == name || columns[$0] == trimmed }
    }

    /// The text of a cell; nil outside the table.
    package func text(row: Int, column: Int) -> String? {
        guard row >= 0, row < rowCount, columns.indices.contains(column) else { return nil }
        return cells[row * columns.count + column]
    }

    /// The line on which a row begins, counted from 1; nil outside the table.
    package func line(ofRow row: Int) -> Int? {
        lines.indices.contains(row) ? Int(lines[row]) : nil
    }
}

/// A row that was dropped because its cells do not fit the header.
package struct RaggedRow: Hashable, Sendable, CustomStringConvertible {
    /// The line on which the row begins, counted from 1.
    package let line: Int
    package let found: Int
    package let expected: Int

    package init(line: Int, found: Int, expected: Int) {
        self.line = line
        self.found = found
        self.expected = expected
    }

    package var description: String {
        "line \(line): expected \(expected) cells, found \(found)"
    }
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

    private func cell(_ row: Int, _ column: Int) -> TableNode {
        TableNode(table: table, part: .cell(row: row, column: column))
    }
}
