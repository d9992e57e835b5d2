internal import Documents

/// The keys of every kind of mapping, for the manuals, the JSON Schemas and their tests.
package enum Manual {
    /// The kinds of configuration files.
    package enum File: String, CaseIterable, Sendable {
        case settings, collector, plan, contacts

        /// The mappings of such a file that its manual describes, the whole file first.
        package var tables: [KeyTable] {
            switch self {
            case .settings: [SettingsKeys.set.table]
            case .collector: CollectorKeys.tables
            case .plan: PlanKeys.tables
            case .contacts: ContactsKeys.tables
            }
        }
    }

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

    /// The sections of a manual that describe the mappings of a file, as Markdown.
    package static func markdown(of file: File) -> String {
        file.tables.map { "### \($0.heading)\n\n\(markdown(of: $0, in: file))" }
            .joined(separator: "\n")
    }

    private static func markdown(of table: KeyTable, in file: File) -> String {
        let head = "| key | description | value | default |\n|---|---|---|---|\n"
        return table.entries.reduce(into: head) { text, key in
            let type = key.type + (key.schema.table.map { link(to: $0, from: file) } ?? "")
            let cells = ["`\(key.name)`", key.summary, type, key.absence]
            let row = cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")
            text += "| \(row) |\n"
        }
    }

    /// A link to the section of a table, which may be in the manual of another file.
    private static func link(to table: KeyTable, from file: File) -> String {
        let isHere = file.tables.contains { $0.name == table.name }
        guard isHere || File.plan.tables.contains(where: { $0.name == table.name }) else {
            return " with `\(table.entries.map(\.name).joined(separator: "` and `"))`"
        }
        return ", see [\(table.title)](\(isHere ? "" : "../config/README.md")#\(table.anchor))"
    }
}

extension KeyTable {
    fileprivate var heading: String { "In \(name)" }

    /// The anchor that Markdown gives the heading.
    fileprivate var anchor: String {
        heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
            .replacing(" ", with: "-")
    }
}

extension Manual {
    /// `kpi-collector.yaml` as it ships: each setting with its summary, details, value and default.
    ///
    /// The values are the YAML after `key:` for each setting.
    package static func sampleConfiguration(values: [String: String]) -> String {
        let head = """
            # The configuration of kpi-collector: every setting, its values and its default.
            # Check a change with: kpi-collector check

            """
        return File.settings.tables[0].entries.reduce(into: head) { text, key in
            let sentences = [key.summary, key.details].compactMap(\.self)
            let lines = sentences + ["Value: \(key.type). Default: \(key.absence)"]
            let comment = lines.flatMap { wrapped($0) }.map { "# \($0)\n" }.joined()
            let setting = values[key.name].map { "\(key.name):\($0)" } ?? "# \(key.name):"
            text += "\n\(comment)\(setting)\n"
        }
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.count + word.count < 97 {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
