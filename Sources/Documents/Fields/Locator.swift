/// The location of a value, relative to a row.
///
/// `up` is 0 for the row itself, and n for the nth object around it; arrays are not counted.
package enum Locator: Hashable, Sendable {
    /// The member or column of that name; see `Node.named`.
    case member(String, up: Int = 0)
    /// The match of a path; from the document's root if the path is not relative.
    case path(JSONPath, up: Int = 0)
    /// The number of nodes that a path matches.
    case count(JSONPath, up: Int = 0)
    /// The name or index of the row or object in its parent.
    case key(up: Int = 0)
    /// A constant text.
    case text(String)

    /// The value in a row; of a label, a JSON number with all digits as they are written.
    package func scalar(of row: Row, isLabel: Bool = false) -> Selection {
        switch self {
        case .member(let name, let up):
            Selection(row.object(up: up)?.named(name), isLabel: isLabel)
        case .path(let path, let up): Self.selection(of: path, in: row, up: up, isLabel: isLabel)
        case .count(let path, let up): Self.count(of: path, in: row, up: up)
        case .key(let up): row.key(up: up).map { .found($0.scalar) } ?? .missing
        case .text(let text): .found(.string(text))
        }
    }

    private static func selection(
        of path: JSONPath, in row: Row, up: Int, isLabel: Bool
    ) -> Selection {
        guard let start = path.isRelative ? row.object(up: up) : row.root else { return .missing }
        guard !path.isSingular else {
            return Selection(path.first(from: start, root: row.root), isLabel: isLabel)
        }
        return onlyMatch(of: path, from: start, root: row.root, isLabel: isLabel)
    }

    private static func count(of path: JSONPath, in row: Row, up: Int) -> Selection {
        guard let start = path.isRelative ? row.object(up: up) : row.root else { return .missing }
        var count: Int64 = 0
        do {
            try path.forEachMatch(from: start, root: row.root, budget: budget) { _, _ in
                count += 1
                return true
            }
        } catch {
            return .missing
        }
        return .found(.number(Number(count)))
    }

    /// The maximum number of visited nodes; beyond it the value counts as missing.
    private static let budget = 100_000

    private static func onlyMatch(
        of path: JSONPath, from start: Node, root: Node, isLabel: Bool
    ) -> Selection {
        var match: Node?
        var isSeveral = false
        do {
            try path.forEachMatch(from: start, root: root, budget: budget) { node, _ in
                isSeveral = match != nil
                match = node
                return !isSeveral
            }
        } catch {
            return .several
        }
        return isSeveral ? .several : Selection(match, isLabel: isLabel)
    }
}

extension Row {
    /// The row itself for 0, or the nth object around it.
    fileprivate func object(up: Int) -> Node? {
        up == 0 ? node : enclosingStep(up).map { steps[$0].parent }
    }

    fileprivate func key(up: Int) -> Row.Child? {
        guard up != 0 else { return steps.last?.child }
        guard let step = enclosingStep(up), step > 0 else { return nil }
        return steps[step - 1].child
    }

    /// The index of the step that leaves the nth object around the row.
    private func enclosingStep(_ up: Int) -> Int? {
        var passed = 0
        return steps.indices.last { index in
            if steps[index].parent.kind == .object { passed += 1 }
            return passed == up
        }
    }
}

extension Row.Child {
    fileprivate var scalar: Scalar {
        switch self {
        case .name(let name): .string(name)
        case .index(let index): .number(Number(Int64(index)))
        }
    }
}

/// The result of a locator in a row.
package enum Selection: Hashable, Sendable {
    case found(Scalar)
    case missing
    /// More than one value.
    case several
    /// An object or an array.
    case notScalar

    init(_ node: Node?, isLabel: Bool) {
        guard let node else {
            self = .missing
            return
        }
        self = (isLabel ? node.writtenScalar : node.scalar).map(Selection.found) ?? .notScalar
    }
}
