internal import Yams

/// One key of a mapping, declared once: its name, its parser with type and bounds, what holds
/// without it, and its use.
///
/// `Value` is what reading it gives: an optional where nothing holds without it.
struct Key<Value: Sendable>: Sendable {
    /// The key as the manuals show it.
    let entry: KeyEntry
    /// Reads a value that is there; gives `absent` after a diagnostic.
    let read: @Sendable (YAMLNode, inout FileContext) -> Value
    /// What holds without the key.
    let absent: Value
    let isRequired: Bool
    /// Whether a change takes effect after a restart alone.
    private(set) var needsRestart = false

    var name: String { entry.name }

    enum Presence: Sendable {
        case required
        /// May be left out; the text says what happens then.
        case optional(String)
    }

    /// A key without a default: nil where it is absent or refused.
    init<Parsed>(
        _ name: String, _ parser: ValueParser<Parsed>, _ presence: Presence, _ summary: String
    ) where Value == Parsed? {
        let absence =
            switch presence {
            case .required: "required"
            case .optional(let text): text
            }
        if case .required = presence { isRequired = true } else { isRequired = false }
        absent = nil
        read = parser.read
        entry = KeyEntry(
            name: name, type: parser.description, absence: absence, summary: summary)
    }

    /// A key with a default, as a file would write it.
    init(_ name: String, _ parser: ValueParser<Value>, default text: String, _ summary: String) {
        var context = FileContext(file: "")
        let node = YAMLNode(key: name, content: Yams.Node(text))
        guard let value = parser.read(node, &context) else {
            preconditionFailure("the default of '\(name)' is not \(parser.description)")
        }
        self.init(name, parser, absent: value, text, summary)
    }

    /// A key without which something holds that the text describes.
    init(
        _ name: String, _ parser: ValueParser<Value>, absent: Value, _ text: String,
        _ summary: String
    ) {
        isRequired = false
        self.absent = absent
        read = { node, context in parser.read(node, &context) ?? absent }
        entry = KeyEntry(name: name, type: parser.description, absence: text, summary: summary)
    }
}

extension Key {
    /// The same key, for a setting of which a change takes effect after a restart alone.
    func afterRestart() -> Key {
        var key = self
        key.needsRestart = true
        return key
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
