internal import Basics
internal import Yams

/// The members of one mapping, checked against the keys that it may hold.
struct MappingReader {
    let node: YAMLNode
    private let members: [String: YAMLNode]
    private let table: KeyTable

    /// Tells every key that the table does not know; nil when the node is no mapping.
    init?(_ node: YAMLNode, _ table: KeyTable, _ context: inout FileContext) {
        guard case .mapping(let mapping) = node.content else {
            let name = node.key.isEmpty ? table.name : "'\(node.key)'"
            context.report(.wrongType, at: node, "\(name) must be a mapping; found \(node.shown)")
            return nil
        }
        var members: [String: YAMLNode] = [:]
        for (key, value) in mapping {
            let key = YAMLNode(key: node.key, content: key)
            let name = key.content.scalar?.string ?? key.shown
            let value = YAMLNode(key: name, content: value)
            guard context.visit(value) else { return nil }
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
    func keyNode<Value>(of key: Key<Value>) -> YAMLNode {
        members[key.name] ?? YAMLNode(key: key.name, content: node.content)
    }

    /// The value of a key, or what holds without it.
    ///
    /// A value that is refused has a diagnostic, so that what holds without it never counts.
    func value<Value>(_ key: Key<Value>, _ context: inout FileContext) -> Value {
        assert(table.names.contains(key.name), "'\(key.name)' is not in the table of its mapping")
        let value = parsed(key, &context)
        if key.needsRestart { context.restartValues[key.name] = String(describing: value) }
        return value
    }

    private func parsed<Value>(_ key: Key<Value>, _ context: inout FileContext) -> Value {
        guard let member = members[key.name] else {
            if key.isRequired {
                context.report(
                    .missingKey, at: node, "'\(key.name)' is missing: \(key.entry.summary)")
            }
            return key.absent
        }
        return key.read(member, &context)
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
