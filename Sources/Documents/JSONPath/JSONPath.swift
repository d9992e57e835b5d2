/// A JSONPath query (RFC 9535).
///
/// It begins with `$` for the document or `@` for the row;
/// `.` and `[` at its beginning are short for `@.` and `@[`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    /// The path as written.
    package let description: String
    let query: PathQuery
    /// The patterns of `match()` and `search()` that match nothing, for they are no I-Regexp.
    package let deadPatterns: [String]

    /// - Throws: `JSONPathError`, at the first invalid character.
    package init(_ text: String) throws(JSONPathError) {
        var parser = try PathParser(text)
        description = text
        query = try parser.path()
        deadPatterns = parser.deadPatterns
    }

    private init(_ text: String, segments: [PathSegment]) {
        description = text
        deadPatterns = []
        query = PathQuery(isRelative: false, segments: segments)
    }

    /// The whole document.
    package static let root = JSONPath("$", segments: [])

    /// The elements of the document, or the rows of a table.
    package static let elements = JSONPath(
        "$[*]", segments: [PathSegment(isDescendant: false, selectors: [.wildcard])])

    /// True if the path begins at the row instead of at the document.
    package var isRelative: Bool { query.isRelative }

    /// True if the path can match at most one node (RFC 9535 §2.3.5.1).
    package var isSingular: Bool { query.children != nil }
}

extension JSONPath {
    /// Calls the body with each match and the steps to it, in order, until it returns false.
    ///
    /// A relative path begins at the node, which the given steps lead to from the root.
    /// - Throws: `JSONPathLimit`, after the matches that were found within the budget of visits.
    package func forEachMatch(
        from node: Node, root: Node, at steps: [Row.Step] = [], budget: Int = 10_000_000,
        _ body: (Node, [Row.Step]) -> Bool
    ) throws(JSONPathLimit) {
        var evaluator = PathEvaluator(root: root, steps: isRelative ? steps : [], budget: budget)
        _ = evaluator.matches(of: query, from: node, body)
        if let limit = evaluator.limit { throw limit }
    }

    /// The first match; of a singular path without allocating, of others within a budget.
    package func first(from node: Node, root: Node) -> Node? {
        guard let children = query.children else { return firstOfSeveral(from: node, root: root) }
        var node = isRelative ? node : root
        for named in children {
            guard let child = node.child(named) else { return nil }
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
    /// Calls the body with each row that the path matches, until it returns false.
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

/// The reason that a text is not a JSONPath, with its offset.
package struct JSONPathError: Error, Hashable, CustomStringConvertible {
    /// The number of characters (Unicode scalars) before the fault.
    package let offset: Int
    package let message: String

    package init(offset: Int, _ message: String) {
        self.offset = offset
        self.message = message
    }

    package var description: String { "character \(offset + 1): \(message)" }
}

/// The reason that the evaluation of a path was abandoned.
package enum JSONPathLimit: Error, Hashable, Sendable, CustomStringConvertible {
    /// More nodes would have to be visited than the budget allows.
    case visits
    /// Filters that search the document again are nested too deeply.
    case depth

    package var description: String {
        switch self {
        case .visits: "the path visits too many nodes"
        case .depth: "the filters of the path are nested too deeply"
        }
    }
}
