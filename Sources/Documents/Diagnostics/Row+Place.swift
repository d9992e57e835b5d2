extension Row {
    /// The place of the row for a message: its line in a table, or its path in a JSON document.
    package var place: String {
        if case .table(let table) = node, let line = table.line { return "line \(line)" }
        return Step.path(steps)
    }
}

extension Locator {
    /// The location as the collector's file gives it.
    var shown: String {
        switch self {
        case .member(let name, let up, let nth):
            "'\(name)'" + (nth.map { ", nth \($0)" } ?? "") + Self.around(up)
        case .path(let path, let up): "'\(path)'" + Self.around(up)
        case .count(let path, let up): "count of '\(path)'" + Self.around(up)
        case .key(let up): "key \(up)"
        case .text: "a constant"
        }
    }

    private static func around(_ up: Int) -> String { up == 0 ? "" : ", up \(up)" }

    /// The name of the missing member that is most like this one, and that the row has.
    func nearest(in row: Row) -> String? {
        guard case .member(let name, up: 0, _) = self else { return nil }
        return row.node.nearestMember(to: name).map { "did you mean '\($0)'?" }
    }
}

extension Document {
    /// A hint at a table's delimiter; nil if it seems right.
    package var delimiterHint: String? {
        guard case .table(let table) = self else { return nil }
        return table.delimiterHint
    }
}

extension Row {
    /// A hint at the table's delimiter; nil if it seems right.
    var delimiterHint: String? {
        guard case .table(let table) = node else { return nil }
        return table.delimiterHint
    }
}
