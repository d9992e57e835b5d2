/// A JSONPath query (RFC 9535).
///
/// It begins with `$` for the document or `@` for the row;
/// `.` and `[` at its beginning are short for `@.` and `@[`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    /// The path as it was written.
    package let description: String
    let query: PathQuery

    /// - Throws: `JSONPathError`, at the first character that cannot be right.
    package init(_ text: String) throws(JSONPathError) {
        var parser = try PathParser(text)
        description = text
        query = try parser.path()
    }

    /// Whether the path begins at the row instead of at the document.
    package var isRelative: Bool { query.isRelative }

    /// Whether the path can match at most one node (RFC 9535 §2.3.5.1).
    package var isSingular: Bool { query.keys != nil }
}
