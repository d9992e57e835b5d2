/// The location of a value, relative to a row.
///
/// `up` is 0 for the row itself, and n for the nth object around it; arrays are not counted.
package enum Locator: Hashable, Sendable {
    /// The member or column of that name, see `Node.named`; `nth` is the place among columns of one
    /// name.
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
    ///
    /// For a label, a JSON number has all digits as they are written.
    package func scalar(of row: Row, isLabel: Bool = false) -> Selection {
        let selection = selection(of: row, isLabel)
        let cost = selection.textLength / 64
        if cost > 0 { row.pass.budget.spend(cost) }
        return selection
    }

    @inline(__always)
    private func selection(of row: Row, _ isLabel: Bool) -> Selection {
        switch self {
        case .member(let name, up: 0, let nth):
            Self.member(name, nth, of: row.node, row.pass, isLabel)
        case .text(let text): .found(.string(text))
        case .key(let up): row.key(up: up).map { .found($0.scalar) } ?? .absent
        case .member(_, let up, _): selection(of: row, up: up, isRelative: true, isLabel)
        case .path(let path, let up), .count(let path, let up):
            selection(of: row, up: up, isRelative: path.isRelative, isLabel)
        }
    }

    private func selection(
        of row: Row, up: Int, isRelative: Bool, _ isLabel: Bool
    ) -> Selection {
        guard isRelative else { return shared(from: row.root, row.pass, isLabel) }
        guard up != 0 else { return selection(from: row.node, row.pass, isLabel) }
        return row.object(up: up).map { shared(from: $0, row.pass, isLabel) } ?? .absent
    }

    /// The value of a place that many rows share.
    private func shared(from start: Node, _ pass: Pass, _ isLabel: Bool) -> Selection {
        pass.answer(of: self, isLabel, from: start) { selection(from: start, pass, isLabel) }
    }

    private func selection(from start: Node, _ pass: Pass, _ isLabel: Bool) -> Selection {
        switch self {
        case .member(let name, _, let nth): Self.member(name, nth, of: start, pass, isLabel)
        case .path(let path, _):
            path.onlyChild(from: start, root: pass.root, budget: pass.budget, isLabel: isLabel)
                ?? Self.onlyMatch(of: path, from: start, pass, isLabel)
        case .count(let path, _): Self.count(of: path, from: start, pass)
        case .key, .text: .absent
        }
    }

    @inline(__always)
    private static func member(
        _ name: String, _ nth: Int?, of node: Node, _ pass: Pass, _ isLabel: Bool
    ) -> Selection {
        pass.budget.spend(node.lookUpCost)
        let found = nth.map { node.member(name, nth: $0) } ?? node.named(name)
        guard let found else { return node.kind == .object ? .missing : .absent }
        return Selection(found, isLabel: isLabel)
    }

    private static func count(of path: JSONPath, from start: Node, _ pass: Pass) -> Selection {
        let count = try? path.count(from: start, root: pass.root, budget: pass.budget)
        return count.map { .found(.number(Number(Int64($0)))) } ?? .absent
    }

    private static func onlyMatch(
        of path: JSONPath, from start: Node, _ pass: Pass, _ isLabel: Bool
    ) -> Selection {
        var match: Node?
        var isSeveral = false
        try? path.forEachMatch(from: start, root: pass.root, budget: pass.budget) { node, _ in
            isSeveral = match != nil
            match = node
            return !isSeveral
        }
        if isSeveral { return .several }
        if let match { return Selection(match, isLabel: isLabel) }
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

    /// The length of a text in bytes; 0 for others.
    fileprivate var textLength: Int {
        if case .found(.string(let text)) = self { text.utf8.count } else { 0 }
    }

    init(_ node: Node?, isLabel: Bool) {
        guard let node else {
            self = .missing
            return
        }
        self = node.scalar(isLabel: isLabel).map(Selection.found) ?? .notScalar
    }
}
