internal import Basics

/// The shape of a document for a reader: kinds, names, sizes and first values.
package struct Outline {
    /// The maximum number of lines of one outline.
    private static let maxLines = 60
    private static let maxMembers = 30
    private static let maxDepth = 6

    package private(set) var lines: [String] = []

    package init(of document: Document) {
        document.withRoot { root in
            switch document {
            case .json: add(root, "$", depth: 0)
            case .table(let table): add(table)
            }
        }
        if lines.count > Self.maxLines {
            lines = lines.prefix(Self.maxLines) + ["…"]
        }
    }

    private mutating func add(_ node: Node, _ name: String, depth: Int) {
        guard lines.count <= Self.maxLines else { return }
        let indent = String(repeating: "  ", count: depth) + name
        switch node.kind {
        case .object:
            lines.append("\(indent): object, \(node.count) members")
            addMembers(of: node, depth: depth)
        case .array:
            lines.append("\(indent): array of \(node.count)")
            if let first = node.element(at: 0) { add(first, "[0]", depth: depth + 1) }
        default:
            lines.append("\(indent): \(node.scalar?.shown ?? "")")
        }
    }

    private mutating func addMembers(of node: Node, depth: Int) {
        guard depth < Self.maxDepth else { return }
        var count = 0
        node.forEachMember { name, child in
            count += 1
            if count <= Self.maxMembers { add(child, printable(name), depth: depth + 1) }
            return count <= Self.maxMembers
        }
    }

    private mutating func add(_ table: Table) {
        lines.append("table of \(table.rowCount) rows, \(table.columns.count) columns")
        lines.append(table.columns.map { printable($0) }.joined(separator: " | "))
        for row in 0..<min(3, table.rowCount) {
            let cells = table.columns.indices.map {
                printable(table.text(row: row, column: $0) ?? "")
            }
            lines.append(cells.joined(separator: " | "))
        }
    }
}

extension Scalar {
    /// The value as displayed in an outline, with texts in quotes.
    package var shown: String {
        switch self {
        case .string(let text): "\"\(printable(text))\""
        case .number(let number): number.text
        case .boolean(let value): "\(value)"
        case .null: "null"
        }
    }
}
