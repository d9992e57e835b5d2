internal import Documents
internal import Yams

/// The keys that locate a value in a row and take a part out of it; every field has them.
struct LocatorKeys: Sendable {
    let path = Key(
        "path", .text(upTo: 4096), .optional(Self.choice),
        "A member or column by its bare name, or a JSONPath: from $ the document, from . or [ the row."
    )
    let count = Key(
        "count", .text(upTo: 4096), .optional(Self.choice),
        "A JSONPath, as in `path`; the value is the number of nodes that it matches.")
    let key = Key(
        "key", .integer(0...16), .optional(Self.choice),
        "The key or index of the row with 0; that of the nth enclosing object with n.")
    let text = Key("text", .text(upTo: 1024), .optional(Self.choice), "A constant.")
    let up = Key(
        "up", .integer(0...16), default: "0",
        "Reads `path` from the nth enclosing object instead of the row.")
    let nth = Key(
        "nth", .integer(1...16_384), .optional("the column's name must be unique"),
        "The place of the column in `path` among those of one name, counted from 1.")
    let match = Key(
        "match", ValueParser<Pattern>.pattern, .optional("the whole text"),
        "The part of the text to read: the first group, or the whole match without a group.")

    private static let choice = "exactly one of path, count, key and text is required"
}

extension MappingReader<LocatorKeys> {
    /// The location of the value; nil after a diagnostic.
    func locator(_ context: inout FileContext) -> Locator? {
        let given = [has(\.path), has(\.count), has(\.key), has(\.text)].count(where: \.self)
        let up = value(\.up, &context)
        guard given == 1 else {
            context.report(
                .conflict, at: node,
                "exactly one of 'path', 'count', 'key' and 'text' must be given")
            return nil
        }
        if has(\.up), !has(\.path), !has(\.count) {
            context.report(.conflict, at: keyNode(of: \.up), "'up' requires 'path' or 'count'")
        }
        let nth = value(\.nth, &context)
        if has(\.nth), !has(\.path) {
            context.report(.conflict, at: keyNode(of: \.nth), "'nth' requires 'path'")
        }
        if let text = value(\.text, &context) { return .text(text) }
        if let key = value(\.key, &context) { return .key(up: key) }
        if let count = value(\.count, &context) {
            return counted(count, up: up, at: keyNode(of: \.count), &context)
        }
        return value(\.path, &context).flatMap {
            Locator.parse($0, up: up, at: keyNode(of: \.path), &context)
        }.map { $0.numbered(nth, at: keyNode(of: \.nth), &context) }
    }

    private func counted(
        _ text: String, up: Int, at node: YAMLNode, _ context: inout FileContext
    ) -> Locator? {
        switch Locator.parse(text, up: up, at: node, &context) {
        case .path(let path, let up)?: return .count(path, up: up)
        case nil: return nil
        default:
            context.refuse(node, .badPath, expected: "a JSONPath that begins with $, . or [")
            return nil
        }
    }
}

extension Locator {
    /// The column of that place among those of its name.
    fileprivate func numbered(
        _ nth: Int?, at node: YAMLNode, _ context: inout FileContext
    ) -> Locator {
        guard let nth else { return self }
        guard case .member(let name, let up, _) = self else {
            context.report(
                .conflict, at: node, "'nth' requires the name of a column in 'path', not a JSONPath"
            )
            return self
        }
        context.columnNumbers.append((node.line, node.column()))
        return .member(name, up: up, nth: nth)
    }

    /// A bare name or a path, distinguished by the first character.
    static func parse(
        _ text: String, up: Int = 0, at node: YAMLNode, _ context: inout FileContext
    ) -> Locator? {
        let isPath = text == "@" || ["$", ".", "[", "@.", "@["].contains(where: text.hasPrefix)
        guard isPath else { return .member(text, up: up) }
        guard let path = ValueParser<JSONPath>.path(text, at: node, &context) else { return nil }
        if up > 0, !path.isRelative {
            context.report(
                .conflict, at: node,
                "'up' requires a name or a path from the row; this path begins with $")
        }
        return .path(path, up: up)
    }
}

extension ValueParser {
    /// A field: a bare name, a path, or a mapping of these keys.
    static func field<Keys>(
        _ set: KeySet<Keys>, named: @escaping @Sendable (Locator) -> Value,
        read: @escaping @Sendable (MappingReader<Keys>, inout FileContext) -> Value?
    ) -> ValueParser {
        ValueParser("a name, a path, or a mapping", .scalarOrMapping(set.table)) {
            node, context in
            if node.isMapping {
                return MappingReader(node, set, &context).flatMap { read($0, &context) }
            }
            return ValueParser<String>.text(upTo: 4096).read(node, &context)
                .flatMap { Locator.parse($0, at: node, &context) }.map(named)
        }
    }
}
