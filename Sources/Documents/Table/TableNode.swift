/// A table as an array of objects: the array, one of its rows, or one cell.
package struct TableNode {
    enum Place {
        case table
        case row(Int)
        case cell(row: Int, column: Int)
    }

    private let table: Table
    private let place: Place

    init(table: Table, place: Place) {
        self.table = table
        self.place = place
    }

    package var kind: NodeKind {
        switch place {
        case .table: .array
        case .row: .object
        case .cell: .string
        }
    }

    package var count: Int {
        switch place {
        case .table: table.rowCount
        case .row: table.columns.count
        case .cell: 0
        }
    }

    package var scalar: Scalar? {
        guard case .cell(let row, let column) = place else { return nil }
        return table.text(row: row, column: column).map(Scalar.string)
    }

    package func member(_ name: String) -> TableNode? {
        guard case .row(let row) = place else { return nil }
        return table.column(named: name).map { cell(row, $0) }
    }

    /// The row at that index, counted from 0.
    package func element(at index: Int) -> TableNode? {
        guard case .table = place, 0..<table.rowCount ~= index else { return nil }
        return TableNode(table: table, place: .row(index))
    }

    package func forEachElement(_ body: (Int, TableNode) throws -> Bool) rethrows {
        guard case .table = place else { return }
        for row in 0..<table.rowCount {
            guard try body(row, TableNode(table: table, place: .row(row))) else { return }
        }
    }

    package func forEachMember(_ body: (String, TableNode) throws -> Bool) rethrows {
        guard case .row(let row) = place else { return }
        for (column, name) in table.columns.enumerated() {
            guard try body(name, cell(row, column)) else { return }
        }
    }

    private func cell(_ row: Int, _ column: Int) -> TableNode {
        TableNode(table: table, place: .cell(row: row, column: column))
    }
}
