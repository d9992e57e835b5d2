internal import Basics
internal import Documents

extension Extraction {
    /// Checks that a table has each column that the file names, once or with its `nth`.
    ///
    /// - Throws: `expect`, with the column and what reads it, whatever `default` or `optional` say.
    func checkColumns(of document: Document) throws(Failure) {
        guard case .table(let table) = document else { return }
        for (reader, locator) in readers {
            for column in locator.columns { try column.check(in: table, for: reader) }
        }
    }

    /// Everything that may name a column, with the words that name it in a message.
    private var readers: [(name: String, locator: Locator)] {
        let fromRows = rowSets.flatMap { set in
            [("'rows'", Locator.path(set.rows))]
                + set.labels.map { ("label '\($0.name)'", $0.field.locator) }
                + (set.observed?.locator).map { [("'observed'", $0)] }.orEmpty
                + set.metrics.map { ($0.name.description, $0.field.locator) }
        }
        return expectations.map { ("'expect'", .path($0.path)) } + fromRows
            + (grade?.locator).map { [("'grade'", $0)] }.orEmpty
            + (taskStatus?.readers).orEmpty
    }
}

extension Extraction.Observed {
    fileprivate var locator: Locator? {
        if case .field(let field) = self { field.locator } else { nil }
    }
}

extension Extraction.GradeRule {
    fileprivate var locator: Locator? {
        if case .field(let field) = self { field.locator } else { nil }
    }
}

extension Extraction.TaskStatusRule {
    fileprivate var readers: [(name: String, locator: Locator)] {
        let locators = [
            ("task", task.locator), ("status", stage.locator),
            ("occurrence", occurrence?.locator), ("agency", agency?.locator),
            ("progress", progress?.locator), ("evidence", evidence?.locator),
            ("completed", completed?.locator),
        ]
        return locators.compactMap { name, locator in locator.map { ("'\(name)'", $0) } }
    }
}

/// A column as a file names it.
private struct NamedColumn {
    let name: String
    let nth: Int?

    func check(in table: Table, for reader: String) throws(Failure) {
        let found = table.columns(named: name)
        guard !found.isEmpty else {
            throw Failure(
                .expect,
                "the header has no column '\(printable(name))', which \(reader) reads; "
                    + hint(in: table))
        }
        let place = found.map { "\($0 + 1)" }.joined(separator: ", ")
        if nth == nil, found.count > 1 {
            throw Failure(
                .expect,
                "the header has '\(printable(name))' \(found.count) times (columns \(place)), and "
                    + "\(reader) reads one; name it as {path: \"\(printable(name))\", nth: 1}")
        }
        if let nth, nth > found.count {
            throw Failure(
                .expect,
                "the header has '\(printable(name))' \(found.count) times (columns \(place)), and "
                    + "\(reader) reads number \(nth)")
        }
    }

    private func hint(in table: Table) -> String {
        if let hint = table.delimiterHint { return hint }
        let names = table.columns.prefix(1000).filter { !$0.isEmpty }
        if let near = suggestion(for: name, among: names) {
            return "did you mean '\(printable(near))'?"
        }
        let shown = names.prefix(12).map { "'\(printable($0, limit: 40))'" }
        return "it has \(shown.joined(separator: ", "))\(names.count > 12 ? ", …" : "")"
    }
}

extension Locator {
    fileprivate var columns: [NamedColumn] {
        switch self {
        case .member(let name, _, let nth): [NamedColumn(name: name, nth: nth)]
        case .path(let path, _), .count(let path, _):
            path.columns.sorted().map { NamedColumn(name: $0, nth: nil) }
        case .key, .text: []
        }
    }
}

extension Optional where Wrapped: RangeReplaceableCollection {
    fileprivate var orEmpty: Wrapped { self ?? Wrapped() }
}
