/// The keys that one kind of mapping may hold: every `Key` among the stored properties of `Keys`,
/// those of nested groups included.
struct KeySet<Keys: Sendable>: Sendable {
    let keys: Keys
    let table: KeyTable

    /// The name appears in diagnostics and manuals, such as `a collector file` or `'source'`.
    init(_ name: String, _ keys: Keys) {
        self.keys = keys
        table = KeyTable(name: name, entries: declaredKeys(of: keys))
    }

    var names: [String] { table.entries.map(\.name) }
}

/// The keys of one kind of mapping, as manuals and the JSON Schema list them.
package struct KeyTable: Sendable {
    package let name: String
    package let entries: [KeyEntry]

    /// The name as a link's text and a schema's definition have it: without quotes or article.
    var title: String {
        let bare = name.filter { $0 != "'" }
        let article = ["an ", "a "].first(where: bare.hasPrefix) ?? ""
        return String(bare.dropFirst(article.count))
    }
}

/// A key as manuals and the JSON Schema show it.
package struct KeyEntry: Sendable {
    package let name: String
    /// The value in words, bounds included.
    package let type: String
    let schema: ValueSchema
    let isRequired: Bool
    /// `required`, the default as a file would write it, or what happens without the key.
    package let absence: String
    package let summary: String
    /// Further sentences of the sample configuration.
    var details: String?
}

/// A stored property that declares a key.
protocol DeclaredKey {
    var entry: KeyEntry { get }
}

extension Key: DeclaredKey {}

private func declaredKeys(of keys: Any) -> [KeyEntry] {
    Mirror(reflecting: keys).children.flatMap { child in
        (child.value as? any DeclaredKey).map { [$0.entry] } ?? declaredKeys(of: child.value)
    }
}
