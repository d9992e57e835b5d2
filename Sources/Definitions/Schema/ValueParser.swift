internal import Basics
internal import Yams

/// How a value of the file is read, and how a complaint calls what it must be.
struct ValueParser<Value: Sendable>: Sendable {
    /// Completes "must be …", bounds included.
    let description: String
    /// The value; nil after a complaint.
    let read: @Sendable (YAMLNode, inout FileContext) -> Value?

    init(
        _ description: String, read: @escaping @Sendable (YAMLNode, inout FileContext) -> Value?
    ) {
        self.description = description
        self.read = read
    }

    /// A value that is one text in the file; the closure answers nil for a text that is not one.
    ///
    /// Where a secret may have been written instead, no diagnostic repeats the text.
    static func text(
        _ description: String, kind: Diagnostic.Kind = .badValue, mayBeSecret: Bool = false,
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> ValueParser {
        ValueParser(description) { node, context in
            guard case .scalar(let scalar) = node.content, !node.isNull else {
                context.refuse(node, .wrongType, expected: description)
                return nil
            }
            guard let value = parse(scalar.string) else {
                let found = mayBeSecret ? "another text" : node.shown
                context.refuse(node, kind, expected: description, found: found)
                return nil
            }
            return value
        }
    }

    /// A list of such values; one value alone stands for a list of one.
    func list(atMost limit: Int) -> ValueParser<[Value]> {
        ValueParser<[Value]>("a list, each of it \(description)") { node, context in
            guard case .sequence(let sequence) = node.content else {
                return read(node, &context).map { [$0] }
            }
            guard (1...limit).contains(sequence.count) else {
                context.report(
                    .badValue, at: node, "'\(node.key)' must hold 1 to \(limit) values")
                return nil
            }
            let values = sequence.compactMap { element -> Value? in
                let element = YAMLNode(key: node.key, content: element)
                return context.visit(element) ? read(element, &context) : nil
            }
            return values.count == sequence.count ? values : nil
        }
    }

    /// A mapping with such values under keys that the closure reads.
    func mapping<Key: Sendable>(
        of keys: ValueParser<Key>, atMost limit: Int
    ) -> ValueParser<[(key: Key, value: Value)]> {
        ValueParser<[(key: Key, value: Value)]>("a mapping; each value \(description)") {
            node, context in
            guard case .mapping(let mapping) = node.content else {
                context.refuse(node, .wrongType, expected: "a mapping")
                return nil
            }
            guard (1...limit).contains(mapping.count) else {
                context.report(.badValue, at: node, "'\(node.key)' must hold 1 to \(limit) keys")
                return nil
            }
            let pairs = mapping.compactMap { name, value -> (key: Key, value: Value)? in
                let shown = name.scalar.map { printable($0.string) } ?? node.key
                let value = YAMLNode(key: shown, content: value)
                let name = YAMLNode(key: node.key, content: name)
                guard context.visit(value), let key = keys.read(name, &context) else { return nil }
                return read(value, &context).map { (key, $0) }
            }
            return pairs.count == mapping.count ? pairs : nil
        }
    }
}
