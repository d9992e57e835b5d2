/// One key of a mapping: its name, the type and bounds of its value, its default, and its use.
struct Key<Value: Sendable>: Sendable {
    let name: String
    let type: ValueType<Value>
    let presence: Presence
    let summary: String

    enum Presence: Sendable {
        case required
        /// May be left out; the text says what happens then.
        case optional(String)
        /// The value and the text that a file would give it by.
        case defaults(Value, String)
    }

    init(_ name: String, _ type: ValueType<Value>, _ presence: Presence, _ summary: String) {
        self.name = name
        self.type = type
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
            name: name, type: type.description, absence: absence, summary: summary)
    }
}
