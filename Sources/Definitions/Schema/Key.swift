/// One key of a mapping: its name, the parser and bounds of its value, its default, and its use.
struct Key<Value: Sendable>: Sendable {
    let name: String
    let parser: ValueParser<Value>
    let presence: Presence
    let summary: String

    enum Presence: Sendable {
        case required
        /// May be left out; the text says what happens then.
        case optional(String)
        /// The value and the text that a file would give it by.
        case defaults(Value, String)
    }

    init(_ name: String, _ parser: ValueParser<Value>, _ presence: Presence, _ summary: String) {
        self.name = name
        self.parser = parser
        self.presence = presence
        self.summary = summary
    }

    /// What the manual says of it.
    var entry: KeyEntry {
        let absence =
            switch presence {
            case .required: "required"
            case .optional(let text): text
            case .defaults(_, let text): text
            }
        return KeyEntry(
            name: name, type: parser.description, absence: absence, summary: summary)
    }
}

/// The keys that one kind of mapping may hold.
package struct KeyTable: Sendable {
    /// What such a mapping is called, such as `a collector file` or `source`.
    package let name: String
    package let entries: [KeyEntry]

    init(_ name: String, _ entries: [KeyEntry]) {
        self.name = name
        self.entries = entries
    }

    var names: [String] { entries.map(\.name) }
}

/// A key as the manuals show it.
package struct KeyEntry: Hashable, Sendable {
    package let name: String
    package let type: String
    /// `required`, the default as a file would write it, or what happens without it.
    package let absence: String
    package let summary: String
}
