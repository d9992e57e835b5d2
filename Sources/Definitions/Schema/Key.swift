internal import Yams

/// One key of a mapping, declared once: name, parser with type and bounds, default, and summary.
///
/// `Value` is the type that reading it returns: optional for a key without a default.
struct Key<Value: Sendable>: Sendable {
    private(set) var entry: KeyEntry
    /// Parses a value that is present; returns `absent` after a diagnostic.
    let read: @Sendable (YAMLNode, inout FileContext) -> Value
    /// The value of a mapping without the key.
    let absent: Value
    /// True if a change takes effect only after a restart.
    private(set) var needsRestart = false

    var name: String { entry.name }

    enum Presence: Sendable {
        case required
        /// The text says what happens without the key.
        case optional(String)
    }

    /// A key without a default: nil if it is absent or invalid.
    init<Parsed>(
        _ name: String, _ parser: ValueParser<Parsed>, _ presence: Presence, _ summary: String
    ) where Value == Parsed? {
        let absence =
            switch presence {
            case .required: "required"
            case .optional(let text): text
            }
        var isRequired = false
        if case .required = presence { isRequired = true }
        absent = nil
        read = parser.read
        entry = KeyEntry(
            name: name, type: parser.description, schema: parser.schema, isRequired: isRequired,
            absence: absence, summary: summary)
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

    /// A key with a default that the text describes.
    init(
        _ name: String, _ parser: ValueParser<Value>, absent: Value, _ text: String,
        _ summary: String
    ) {
        self.absent = absent
        read = { node, context in parser.read(node, &context) ?? absent }
        entry = KeyEntry(
            name: name, type: parser.description, schema: parser.schema, isRequired: false,
            absence: text, summary: summary)
    }
}

extension Key {
    /// The same key, with further sentences for the sample configuration.
    func details(_ text: String) -> Key {
        var key = self
        key.entry.details = text
        return key
    }

    /// The same key, for a setting whose change takes effect only after a restart.
    func afterRestart() -> Key {
        var key = self
        key.needsRestart = true
        return key
    }
}
