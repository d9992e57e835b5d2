internal import Basics

/// Rows of text under a header.
///
/// Column names compare after canonical normalization and without the blanks around them.
package final class Table: Sendable {
    /// The names in the header, without the blanks around them.
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
        // Strings hash and compare by canonical equivalence, so this is look-up after NFC.
        self.columnIndex = Dictionary(
            zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The array of row objects.
    package var root: TableNode { TableNode(table: self, place: .table) }

    /// The column of that name; the first where a name is repeated.
    package func column(named name: String) -> Int? {
        columnIndex[name] ?? columnIndex[String(name.trimmed)]
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
