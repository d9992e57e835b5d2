/// A JSONPath query (RFC 9535).
///
/// It begins with `$` for the document or `@` for the row;
/// `.` and `[` at its beginning are short for `@.` and `@[`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    /// The path as written.
    package let description: String
    /// A pattern in the path that is not an I-Regexp (RFC 9485), and so matches nothing.
    package let invalidPattern: String?
    let query: PathQuery

    /// - Throws: `JSONPathError`, at the first invalid character.
    package init(_ text: String) throws(JSONPathError) {
        var parser = try PathParser(text)
        description = text
        query = try parser.path()
        invalidPattern = parser.invalidPattern
    }

    private init(_ text: String, segments: [PathSegment]) {
        description = text
        invalidPattern = nil
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
    /// - Throws: `JSONPathLimit`, after the matches that were found within the budget.
    package func forEachMatch(
        from node: Node, root: Node, at steps: [Row.Step] = [], budget: Budget = Budget(),
        _ body: (Node, [Row.Step]) -> Bool
    ) throws(JSONPathLimit) {
        var evaluator = PathEvaluator(root: root, steps: isRelative ? steps : [], budget: budget)
        _ = evaluator.matches(of: query, from: node, body)
        if let limit = budget.limit { throw limit }
    }

    /// The first match.
    ///
    /// - Throws: `JSONPathLimit` if it is not found within the budget.
    package func first(
        from node: Node, root: Node, budget: Budget = Budget()
    ) throws(JSONPathLimit) -> Node? {
        var first: Node?
        try forEachMatch(from: node, root: root, budget: budget) { match, _ in
            first = match
            return false
        }
        return first
    }
}

// Equal texts are equal paths, and texts are faster to compare than what they mean.
extension JSONPath {
    package static func == (left: JSONPath, right: JSONPath) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(description.utf8.count)
        for byte in description.utf8 { hasher.combine(byte) }
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
