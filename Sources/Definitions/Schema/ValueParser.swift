internal import Basics
internal import Yams

/// The parser of a value, with a description for diagnostics and manuals.
struct ValueParser<Value: Sendable>: Sendable {
    /// The end of "must be …", bounds included.
    let description: String
    /// The values that an editor accepts; at least those that `read` does.
    let schema: ValueSchema
    /// Parses a node; returns nil after a diagnostic.
    let read: @Sendable (YAMLNode, inout FileContext) -> Value?

    init(
        _ description: String, _ schema: ValueSchema = .scalar,
        read: @escaping @Sendable (YAMLNode, inout FileContext) -> Value?
    ) {
        self.description = description
        self.schema = schema
        self.read = read
    }

    /// A scalar; the closure returns nil for a text that is invalid.
    static func text(
        _ description: String, _ schema: ValueSchema = .scalar,
        kind: Diagnostic.Kind = .badValue,
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> ValueParser {
        ValueParser(description, schema) { node, context in
            guard case .scalar(let scalar) = node.content, !node.isNull else {
                context.refuse(node, .wrongType, expected: description)
                return nil
            }
            guard let value = parse(scalar.string) else {
                context.refuse(node, kind, expected: description)
                return nil
            }
            return value
        }
    }

    /// A list of such values; a single value is read as a list of one.
    func list(atMost limit: Int) -> ValueParser<[Value]> {
        ValueParser<[Value]>(
            "a list of 1 to \(limit), each \(description)", .list(schema, limit: limit)
        ) { node, context in
            guard case .sequence(let sequence) = node.content else {
                return read(node, &context).map { [$0] }
            }
            guard (1...limit).contains(sequence.count) else {
                context.report(
                    .badValue, at: node, "'\(node.key)' must hold 1 to \(limit) values")
                return nil
            }
            let values = sequence.compactMap { element -> Value? in
                let element = YAMLNode(
                    key: node.key, content: element, mayBeSecret: node.mayBeSecret)
                return context.visit(element) ? read(element, &context) : nil
            }
            return values.count == sequence.count ? values : nil
        }
    }

    /// A mapping whose values are such values, and whose keys the other parser reads.
    func mapping<Key: Sendable>(
        of keys: ValueParser<Key>, atLeast least: Int = 1, atMost limit: Int
    ) -> ValueParser<[(key: Key, value: Value)]> {
        ValueParser<[(key: Key, value: Value)]>(
            "a mapping of at most \(limit) keys, each value \(description)",
            .dictionary(schema, least: least, limit: limit)
        ) { node, context in
            guard case .mapping(let mapping) = node.content else {
                context.refuse(node, .wrongType, expected: "a mapping")
                return nil
            }
            guard (least...limit).contains(mapping.count) else {
                context.report(
                    .badValue, at: node, "'\(node.key)' must hold \(least) to \(limit) keys")
                return nil
            }
            let pairs = mapping.compactMap { name, value -> (key: Key, value: Value)? in
                let isSecret = node.mayBeSecret
                let shown = name.scalar.flatMap {
                    YAMLNode.shownName($0.string, mayBeSecret: isSecret)
                }
                let value = YAMLNode(
                    key: shown ?? node.key, content: value, mayBeSecret: isSecret)
                let name = YAMLNode(key: node.key, content: name, mayBeSecret: shown == nil)
                guard context.visit(value), let key = keys.read(name, &context) else { return nil }
                return read(value, &context).map { (key, $0) }
            }
            return pairs.count == mapping.count ? pairs : nil
        }
    }
}
