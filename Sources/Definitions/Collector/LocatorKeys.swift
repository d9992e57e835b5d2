internal import Documents
internal import Yams

/// The keys that say where in a row a value stands; every field has them.
enum LocatorKeys {
    static let path = Key(
        "path", .text(upTo: 4096), .optional("one of path, count, key and text"),
        "A member or column by its bare name, or a JSONPath: from $ the document, from . or [ the row."
    )
    static let count = Key(
        "count", .text(upTo: 4096), .optional("one of path, count, key and text"),
        "A JSONPath, as in `path`; the value is how many nodes it finds.")
    static let key = Key(
        "key", .integer(0...16), .optional("one of path, count, key and text"),
        "The row's own key or index with 0; that of the nth enclosing object with n.")
    static let text = Key(
        "text", .text(upTo: 1024), .optional("one of path, count, key and text"), "A constant.")
    static let up = Key(
        "up", .integer(0...16), default: "0",
        "Reads `path` from the nth enclosing object instead of the row.")

    static let entries = [path.entry, count.entry, key.entry, text.entry, up.entry]

    /// Where the value stands; nil after a complaint.
    static func read(_ mapping: MappingReader, _ context: inout FileContext) -> Locator? {
        let given = [path.name, count.name, key.name, text.name].count(where: mapping.has(named:))
        let up = mapping.value(Self.up, &context)
        guard given == 1 else {
            context.report(
                .conflict, at: mapping.node,
                "exactly one of 'path', 'count', 'key' and 'text' must be given")
            return nil
        }
        if mapping.has(Self.up), !mapping.has(path), !mapping.has(count) {
            context.report(
                .conflict, at: mapping.keyNode(of: Self.up), "'up' goes with 'path' or 'count'")
        }
        if let text = mapping.value(text, &context) { return .text(text) }
        if let key = mapping.value(key, &context) { return .key(up: key) }
        if let count = mapping.value(count, &context) {
            return counted(count, up: up, at: mapping.keyNode(of: Self.count), &context)
        }
        return mapping.value(path, &context).flatMap {
            locator(of: $0, up: up, at: mapping.keyNode(of: path), &context)
        }
    }

    private static func counted(
        _ text: String, up: Int, at node: YAMLNode, _ context: inout FileContext
    ) -> Locator? {
        switch locator(of: text, up: up, at: node, &context) {
        case .path(let path, let up)?: return .count(path, up: up)
        case nil: return nil
        default:
            context.refuse(node, .badPath, expected: "a JSONPath that begins with $, . or [")
            return nil
        }
    }

    /// A bare name or a path, told apart by its first character.
    static func locator(
        of text: String, up: Int = 0, at node: YAMLNode, _ context: inout FileContext
    ) -> Locator? {
        let isPath = text == "@" || ["$", ".", "[", "@.", "@["].contains(where: text.hasPrefix)
        guard isPath else { return .member(text, up: up) }
        guard let path = ValueParser<JSONPath>.path(text, at: node, &context) else { return nil }
        if up > 0, !path.isRelative {
            context.report(
                .conflict, at: node, "'up' goes with a name or a path from the row, not from $")
        }
        return .path(path, up: up)
    }
}
