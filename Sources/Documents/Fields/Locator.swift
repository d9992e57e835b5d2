/// The location of a value, relative to a row.
///
/// `up` is 0 for the row itself, and n for the nth object around it; arrays are not counted.
package enum Locator: Hashable, Sendable {
    /// The member or column of that exact name; `nth` is the place among columns of one name.
    case member(String, up: Int = 0, nth: Int? = nil)
    /// The match of a path; from the document's root if the path is not relative.
    case path(JSONPath, up: Int = 0)
    /// The number of nodes that a path matches.
    case count(JSONPath, up: Int = 0)
    /// The name or index of the row or object in its parent.
    case key(up: Int = 0)
    /// A constant text.
    case text(String)

    /// The value; if the budget is spent, the pass has the limit and the result is void.
    package func scalar(of row: Row) -> Selection {
        let selection = selection(of: row)
        if case .found(.string(let text)) = selection {
            row.pass.budget.spend(text.utf8.count / 64)
        }
        return selection
    }

    private func selection(of row: Row) -> Selection {
        switch self {
        case .text(let text): .found(.string(text))
        case .key(let up): row.key(up: up).map { .found($0.scalar) } ?? .absent
        case .member(_, let up, _): selection(of: row, up: up, isRelative: true)
        case .path(let path, let up), .count(let path, let up):
            selection(of: row, up: up, isRelative: path.isRelative)
        }
    }

    private func selection(of row: Row, up: Int, isRelative: Bool) -> Selection {
        guard isRelative else { return shared(from: row.root, row.pass) }
        guard up != 0 else { return selection(from: row.node, row.pass) }
        return row.object(up: up).map { shared(from: $0, row.pass) } ?? .absent
    }

    /// The value of a place that many rows share.
    private func shared(from start: Node, _ pass: Pass) -> Selection {
        pass.answer(of: self, from: start) { selection(from: start, pass) }
    }

    private func selection(from start: Node, _ pass: Pass) -> Selection {
        switch self {
        case .member(let name, _, let nth): Self.member(name, nth, of: start, pass)
        case .path(let path, _):
            path.onlyChild(from: start, root: pass.root, budget: pass.budget)
                ?? Self.onlyMatch(of: path, from: start, pass)
        case .count(let path, _): Self.count(of: path, from: start, pass)
        case .key, .text: .absent
        }
    }

    private static func member(
        _ name: String, _ nth: Int?, of node: Node, _ pass: Pass
    ) -> Selection {
        guard node.kind == .object else { return .absent }
        pass.budget.spend(node.lookUpCost)
        return Selection(nth.map { node.member(name, nth: $0) } ?? node.member(name))
    }

    private static func count(of path: JSONPath, from start: Node, _ pass: Pass) -> Selection {
        let count = try? path.count(from: start, root: pass.root, budget: pass.budget)
        return count.map { .found(.number(Number(Int64($0)))) } ?? .absent
    }

    private static func onlyMatch(of path: JSONPath, from start: Node, _ pass: Pass) -> Selection {
        var match: Node?
        var isSeveral = false
        try? path.forEachMatch(from: start, root: pass.root, budget: pass.budget) { node, _ in
            isSeveral = match != nil
            match = node
            return !isSeveral
        }
        if isSeveral { return .several }
        if let match { return Selection(match) }
        let hasParent = path.hasParent(from: start, root: pass.root, budget: pass.budget)
        return hasParent ? .missing : .absent
    }
}

extension Row {
    /// The row itself for 0, or the nth object around it.
    fileprivate func object(up: Int) -> Node? {
        pass.budget.spend(1 + steps.count / 4)
        return up == 0 ? node : enclosingStep(up).map { steps[$0].parent }
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
    /// The object that could have it lacks it.
    case missing
    /// There is no object that could have it.
    case absent
    /// More than one value.
    case several
    /// An object or an array.
    case notScalar

    init(_ node: Node?) {
        guard let node else {
            self = .missing
            return
        }
        self = node.scalar.map(Selection.found) ?? .notScalar
    }
}
