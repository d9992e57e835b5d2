internal import Basics
internal import Documents
internal import Indicators

/// Reads a unit list: a CSV file with a row for each unit.
struct UnitListReader {
    static let columns = ["code", "name", "kind", "aliases", "from", "until", "merged_into"]
    static let maxUnits = 20_000

    /// The list's name: that of its file, without the ending.
    static func name(ofFile path: String) -> String {
        let name = Folder.split(path).name
        return name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
    }

    /// The list; nil after any diagnostic.
    static func read(_ file: YAMLFile, _ context: inout FileContext) -> UnitList? {
        let name = name(ofFile: file.path)
        if CollectorName(name) == nil || !file.path.hasSuffix(".csv") {
            context.report(
                .badName, line: 1, column: 1,
                "the file of a unit list must be named as the list, of 1 to 64 of a-z, 0-9 and -, "
                    + "and end in '.csv'")
        }
        guard let bytes = context.bytes(of: file), let table = table(bytes, &context),
            checkHeader(of: table, &context)
        else { return nil }
        var units: [PlacedUnit] = []
        for row in 0..<table.rowCount {
            if let unit = UnitRow(table, row).unit(&context) { units.append(unit) }
        }
        UnitRules(units).check(&context)
        guard context.diagnostics.isEmpty else { return nil }
        return UnitList(name: name, units: units.map(\.unit))
    }

    private static func table(_ bytes: [UInt8], _ context: inout FileContext) -> Table? {
        do throws(DecodeError) {
            let options = DocumentFormat.Options(table: CSV(), maxRows: maxUnits)
            guard case .table(let table) = try DocumentFormat.csv.read(bytes, options) else {
                return nil
            }
            for row in table.ragged {
                context.report(
                    .badValue, line: row.line, column: 1,
                    "expected \(row.expected) cells as in the header, found \(row.found)")
            }
            if table.raggedCount > table.ragged.count {
                context.report(
                    .badValue, line: 1, column: 1,
                    "\(table.raggedCount) rows have another number of cells than the header")
            }
            for message in table.broken.messages {
                context.report(.badValue, line: 1, column: 1, message)
            }
            return table
        } catch {
            context.report(
                .badValue, line: error.position?.line ?? 1, column: error.position?.column ?? 1,
                error.message)
            return nil
        }
    }

    private static func checkHeader(of table: Table, _ context: inout FileContext) -> Bool {
        guard table.delimiterHint == nil else {
            context.report(
                .badValue, line: 1, column: 1,
                "the header is one cell; the columns of a unit list are separated by commas")
            return false
        }
        let count = context.diagnostics.count
        for (index, column) in table.columns.enumerated() {
            if !columns.contains(column) {
                let hint =
                    suggestion(for: column, among: columns).map { "did you mean '\($0)'?" }
                    ?? "a unit list has the columns \(columns.joined(separator: ","))"
                context.report(
                    .unknownKey, line: 1, column: 1,
                    "unknown column '\(printable(column))'; \(hint)")
            } else if table.columns.firstIndex(of: column) != index {
                context.report(
                    .duplicateName, line: 1, column: 1, "the header has '\(column)' twice")
            }
        }
        for column in columns.prefix(2) where table.column(named: column) == nil {
            context.report(
                .missingKey, line: 1, column: 1,
                "the header has no column '\(column)'; a unit list has the columns "
                    + columns.joined(separator: ","))
        }
        if table.rowCount == 0, table.raggedCount == 0, table.broken.count == 0 {
            context.report(.badValue, line: 1, column: 1, "the list has no unit")
        }
        return context.diagnostics.count == count
    }
}

/// A unit, and the line of its row.
struct PlacedUnit {
    let unit: UnitList.Unit
    let line: Int
}

/// One row of a unit list.
private struct UnitRow {
    private let table: Table
    private let row: Int

    init(_ table: Table, _ row: Int) {
        self.table = table
        self.row = row
    }

    private var line: Int { table.line(ofRow: row) ?? 1 }

    /// The unit; nil after a diagnostic.
    func unit(_ context: inout FileContext) -> PlacedUnit? {
        let code = text("code", upTo: 64, &context)
        let name = text("name", upTo: 200, &context)
        let from = day("from", &context)
        let until = day("until", &context)
        let kind = optional("kind", upTo: 64, &context)
        let aliases = (cell("aliases") ?? "").split(separator: ";").map { String($0).folded }
            .filter { !$0.isEmpty }
        if aliases.count > 50 || aliases.contains(where: { $0.utf8.count > 400 }) {
            refuse("aliases", "at most 50 names of at most 400 bytes, separated by ;", &context)
        }
        guard let code, let name else { return nil }
        return PlacedUnit(
            unit: UnitList.Unit(
                code: code, name: name, kind: kind, aliases: aliases,
                validity: Validity(from: from, until: until),
                mergedInto: optional("merged_into", upTo: 64, &context)),
            line: line)
    }

    /// The folded text of a cell; nil if it is empty or its column is absent.
    private func cell(_ column: String) -> String? {
        let text = table.column(named: column).flatMap { table.text(row: row, column: $0) }
        return text.map(\.folded).flatMap { $0.isEmpty ? nil : $0 }
    }

    private func text(
        _ column: String, upTo limit: Int, _ context: inout FileContext
    ) -> String? {
        let text = optional(column, upTo: limit, &context)
        if text == nil, cell(column) == nil {
            context.report(
                .missingKey, line: line, column: 1, "'\(column)' is empty; every unit has one")
        }
        return text
    }

    private func optional(
        _ column: String, upTo limit: Int, _ context: inout FileContext
    ) -> String? {
        guard let text = cell(column) else { return nil }
        guard text.count <= limit, text.utf8.count <= 4 * limit else {
            refuse(column, "a text of at most \(limit) characters", &context)
            return nil
        }
        return text
    }

    private func day(_ column: String, _ context: inout FileContext) -> Day? {
        guard let text = cell(column) else { return nil }
        let day = Day(text)
        if day == nil { refuse(column, "a day such as 2025-07-01", &context) }
        return day
    }

    private func refuse(
        _ column: String, _ expected: String, _ context: inout FileContext
    ) {
        context.report(
            .badValue, line: line, column: 1,
            "'\(column)' must be \(expected); found '\(printable(cell(column) ?? ""))'")
    }
}
