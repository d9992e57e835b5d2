extension JSONPath {
    /// Calls the body with each match and the steps to it, in order; ends early on false.
    ///
    /// A relative path begins at the node, which the given steps lead to from the root.
    /// - Throws: `JSONPathLimit`, after the matches that were found within the budget of visits.
    package func forEachMatch(
        from node: Node, root: Node, at steps: [Row.Step] = [], budget: Int = 10_000_000,
        _ body: (Node, [Row.Step]) -> Bool
    ) throws(JSONPathLimit) {
        var walk = PathWalk(root: root, steps: isRelative ? steps : [], budget: budget)
        _ = walk.matches(of: query, from: node, body)
        if let limit = walk.limit { throw limit }
    }

    /// The first match; of a singular path without allocating, of others within a budget.
    package func first(from node: Node, root: Node) -> Node? {
        guard let keys = query.keys else { return firstOfSeveral(from: node, root: root) }
        var node = isRelative ? node : root
        for key in keys {
            guard let child = node.child(key) else { return nil }
            node = child
        }
        return node
    }

    private func firstOfSeveral(from node: Node, root: Node) -> Node? {
        var first: Node?
        try? forEachMatch(from: node, root: root) { match, _ in
            first = match
            return false
        }
        return first
    }
}

extension Document {
    /// Calls the body with each row that the path matches; ends early when it answers false.
    package func forEachRow(
        _ path: JSONPath, _ body: (Row) -> Bool
    ) throws(JSONPathLimit) {
        try withRoot { (root) throws(JSONPathLimit) in
            try path.forEachMatch(from: root, root: root) { node, steps in
                body(Row(node: node, root: root, steps: steps))
            }
        }
    }
}
