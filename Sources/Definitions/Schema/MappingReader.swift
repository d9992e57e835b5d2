internal import Basics
internal import Yams

/// The members of one mapping, checked against the keys that it may hold.
struct MappingReader {
    let node: YAMLNode
    private let members: [String: YAMLNode]
    private let table: KeyTable

    /// Tells every key that the table does not know; nil when the node is no mapping.
    init?(_ node: YAMLNode, _ table: KeyTable, _ context: inout FileContext) {
        guard case .mapping(let mapping) = node else {
            let name = context.key.isEmpty ? table.name : "'\(context.key)'"
            context.report(.wrongType, at: node, "\(name) must be a mapping; found \(node.shown)")
            return nil
        }
        var members: [String: YAMLNode] = [:]
        for (key, value) in mapping {
            guard context.visit(value) else { return nil }
            let name = key.scalar?.string ?? key.shown
            members[name] = value
            if !table.names.contains(name) {
                context.report(.unknownKey, at: key, Self.unknown(name, in: table))
            }
        }
        self.node = node
        self.members = members
        self.table = table
    }

    func has<Value>(_ key: Key<Value>) -> Bool { has(named: key.name) }

    func has(named name: String) -> Bool { members[name] != nil }

    /// The node of a key's value, or of the mapping where it is absent; for diagnostics.
    func keyNode<Value>(of key: Key<Value>) -> YAMLNode { members[key.name] ?? node }

    /// The value of a key or its default; nil when it is absent or was refused.
    func value<Value>(_ key: Key<Value>, _ context: inout FileContext) -> Value? {
        assert(table.names.contains(key.name), "'\(key.name)' is not in the table of its mapping")
        guard let member = members[key.name] else {
            switch key.presence {
            case .required:
                context.report(.missingKey, at: node, "'\(key.name)' is missing: \(key.summary)")
                return nil
            case .optional: return nil
            case .defaults(let value, _): return value
            }
        }
        context.key = key.name
        return key.parser.read(member, &context)
    }

    private static func unknown(_ name: String, in table: KeyTable) -> String {
        let hint =
            suggestion(for: name, among: table.names).map { "did you mean '\($0)'?" }
            ?? "\(table.name) may hold \(table.names.joined(separator: ", "))"
        return "unknown key '\(printable(name))'; \(hint)"
    }
}

extension ValueParser {
    /// A mapping with keys of its own, which the closure reads.
    static func keyed(
        _ description: String, _ table: KeyTable,
        read: @escaping @Sendable (MappingReader, inout FileContext) -> Value?
    ) -> ValueParser {
        ValueParser(description) { node, context in
            MappingReader(node, table, &context).flatMap { read($0, &context) }
        }
    }
}
