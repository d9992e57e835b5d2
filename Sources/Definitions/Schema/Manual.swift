internal import Documents

/// The keys of every kind of mapping, for the manual and its tests.
package enum Manual {
    package static let settings = SettingsKeys.table
    /// The mappings of a collector file, outermost first.
    package static let collector = CollectorKeys.tables

    /// The mappings of a plan file, outermost first.
    package static let plan = PlanKeys.tables

    /// The formats of documents, as a section of a manual.
    package static var formats: String {
        let head =
            "### Formats\n\n| `format` | files that end in | media types | `rows` |\n|---|---|---|---|\n"
        return DocumentFormat.all.reduce(into: head) { text, format in
            let endings = format.fileEndings.map { "`.\($0)`" }.joined(separator: ", ")
            let types = format.mediaTypes.map { "`\($0)`" }.joined(separator: ", ")
            text += "| `\(format.name)` | \(endings) | \(types) | `\(format.defaultRows)` |\n"
        }
    }

    /// The sections of a manual that describe these mappings, as Markdown.
    package static func markdown(of tables: [KeyTable]) -> String {
        tables.map { "### In \($0.name)\n\n\($0.markdown)" }.joined(separator: "\n")
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
