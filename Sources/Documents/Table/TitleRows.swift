internal import Basics

/// The rows above a header, kept for the error message if the header is not found.
struct TitleRows {
    private static let maxCells = 12
    private static let maxCharacters = 40
    private static let ordinals = ["the first row has", "the second", "the third"]

    private var rows: [[String]] = []

    mutating func note(_ names: [String]) {
        if rows.count < Self.ordinals.count { rows.append(names) }
    }

    /// The reason that a table has no header.
    func problem(missing header: String?, delimiter: UInt8) -> String {
        guard let header, !rows.isEmpty else { return "expected a header row, found no text" }
        let found = zip(Self.ordinals, rows).map { "\($0) \(Self.list($1))" }
        let hint = rows.lazy.compactMap { row in
            row.contains { $0.foldedMark.contains(header.foldedMark) }
                ? DelimiterHint.text(of: row, readWith: delimiter) : nil
        }.first
        return "no row contains '\(header)'; \(found.joined(separator: "; "))"
            + (hint.map { "; \($0)" } ?? "")
    }

    private static func list(_ names: [String]) -> String {
        let named = names.filter { !$0.isEmpty }
        let shown = named.prefix(maxCells).map { clip($0) }
        return (shown + (named.count > maxCells ? ["…"] : [])).joined(separator: ", ")
    }

    private static func clip(_ name: String) -> String {
        printable(name, limit: maxCharacters)
    }
}

/// A hint at the delimiter of a header that was read as one cell.
enum DelimiterHint {
    private static let candidates: [(byte: UInt8, name: String)] = [
        (UInt8(ascii: ";"), "';'"), (UInt8(ascii: "\t"), "tab"), (UInt8(ascii: ","), "','"),
        (UInt8(ascii: "|"), "'|'"),
    ]

    /// Nil unless there is one name, with another delimiter in it.
    static func text(of names: [String], readWith delimiter: UInt8) -> String? {
        let named = names.filter { !$0.isEmpty }
        guard named.count == 1, let name = named.first,
            let other = candidates.first(where: {
                $0.byte != delimiter && name.utf8.contains($0.byte)
            })
        else { return nil }
        return "the header is one cell; did you mean delimiter: \(other.name)?"
    }
}
