internal import Basics
internal import Yams

/// The members of one mapping, checked against the keys that it may hold.
struct MappingReader<Keys: Sendable> {
    let node: YAMLNode
    private let members: [String: YAMLNode]
    private let keys: Keys

    /// Reports every unknown key; nil if the node is no mapping.
    init?(_ node: YAMLNode, _ set: KeySet<Keys>, _ context: inout FileContext) {
        guard case .mapping(let mapping) = node.content else {
            let name = node.key.isEmpty ? set.table.name : "'\(node.key)'"
            context.report(.wrongType, at: node, "\(name) must be a mapping; found \(node.shown)")
            return nil
        }
        var members: [String: YAMLNode] = [:]
        for (key, value) in mapping {
            let key = YAMLNode(key: node.key, content: key)
            let name = key.content.scalar?.string ?? key.shown
            let mayBeSecret =
                name == "source" || node.mayBeSecret && YAMLNode.secretKeys.contains(name)
            let value = YAMLNode(key: name, content: value, mayBeSecret: mayBeSecret)
            guard context.visit(value) else { return nil }
            members[name] = value
            if !set.names.contains(name) {
                let shown = YAMLNode.shownName(name, mayBeSecret: node.mayBeSecret)
                context.report(.unknownKey, at: key, unknown(name, shown, in: set.table))
            }
        }
        self.init(node: node, members: members, keys: set.keys)
    }

    private init(node: YAMLNode, members: [String: YAMLNode], keys: Keys) {
        self.node = node
        self.members = members
        self.keys = keys
    }

    /// The same mapping, read by the keys of one of its groups.
    func group<Group>(_ group: KeyPath<Keys, Group>) -> MappingReader<Group> {
        MappingReader<Group>(node: node, members: members, keys: keys[keyPath: group])
    }

    func has<Value>(_ key: KeyPath<Keys, Key<Value>>) -> Bool {
        has(named: keys[keyPath: key].name)
    }

    func has(named name: String) -> Bool { members[name] != nil }

    /// The node of a key's value, or of the mapping where it is absent; for diagnostics.
    func keyNode<Value>(of key: KeyPath<Keys, Key<Value>>) -> YAMLNode {
        let name = keys[keyPath: key].name
        return members[name] ?? YAMLNode(key: name, content: node.content)
    }

    /// The value of a key, or its default.
    ///
    /// An invalid value has a diagnostic, so that the default in its place is never used.
    func value<Value>(
        _ path: KeyPath<Keys, Key<Value>>, _ context: inout FileContext
    ) -> Value {
        let key = keys[keyPath: path]
        let value = parsed(key, &context)
        if key.needsRestart { context.restartValues[key.name] = String(describing: value) }
        return value
    }

    private func parsed<Value>(_ key: Key<Value>, _ context: inout FileContext) -> Value {
        guard let member = members[key.name] else {
            if key.entry.isRequired {
                context.report(
                    .missingKey, at: node, "'\(key.name)' is missing: \(key.entry.summary)")
            }
            return key.absent
        }
        return key.read(member, &context)
    }
}

extension ValueParser {
    /// A mapping with keys of its own, which the closure reads.
    static func keyed<Keys>(
        _ set: KeySet<Keys>,
        read: @escaping @Sendable (MappingReader<Keys>, inout FileContext) -> Value?
    ) -> ValueParser {
        ValueParser("a mapping", .mapping(set.table)) { node, context in
            MappingReader(node, set, &context).flatMap { read($0, &context) }
        }
    }
}

private func unknown(_ name: String, _ shown: String?, in table: KeyTable) -> String {
    let names = table.entries.map(\.name)
    let hint =
        suggestion(for: name, among: names).map { "did you mean '\($0)'?" }
        ?? "\(table.name) may hold \(names.joined(separator: ", "))"
    return "unknown key\(shown.map { " '\($0)'" } ?? ""); \(hint)"
}
