/// One key of a mapping: its name, the type and bounds of its value, its default, and its use.
struct Key<Value: Sendable>: Sendable {
    let name: String
    let type: ValueParser<Value>
    let presence: Presence
    let summary: String

    enum Presence: Sendable {
        case required
        /// May be left out; the text says what happens then.
        case optional(String)
        /// The value and the text that a file would give it by.
        case defaults(Value, String)
    }

    init(_ name: String, _ type: ValueParser<Value>, _ presence: Presence, _ summary: String) {
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

/// The keys that one kind of mapping may hold.
package struct KeyTable: Sendable {
    /// Where such a mapping stands, such as `a collector file` or `source`.
    package let location: String
    package let entries: [KeyEntry]

    init(_ location: String, _ entries: [KeyEntry]) {
        self.location = location
        self.entries = entries
    }

    var names: [String] { entries.map(\.name) }
}

/// A key as the manual and the reference files show it.
package struct KeyEntry: Hashable, Sendable {
    package let name: String
    package let type: String
    /// `required`, the default as a file would write it, or what happens without it.
    package let absence: String
    package let summary: String
}

/// The keys of every kind of mapping, for the manual and its tests.
package enum Manual {
    package static let settings = SettingsKeys.table
    /// The mappings of a collector file, outermost first.
    package static let collector = CollectorKeys.tables

    /// The mappings of a plan file, outermost first.
    package static let plan = PlanKeys.tables

    /// What a manual says of the keys of such mappings.
    package static func manual(of tables: [KeyTable]) -> String {
        tables.map { "### In \($0.location)\n\n\($0.markdown)" }.joined(separator: "\n")
    }
}

extension KeyTable {
    /// The table as the manual shows it.
    package var markdown: String {
        let head = "| key | what it says | value | without it |\n|---|---|---|---|\n"
        return entries.reduce(into: head) { text, key in
            let cells = ["`\(key.name)`", key.summary, key.type, key.absence]
            let row = cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")
            text += "| \(row) |\n"
        }
    }
}
