/// The rows above a header, kept to say what was there when the header is not found.
struct TitleRows {
    private static let maxCells = 12
    private static let maxCharacters = 40
    private static let ordinals = ["the first row has", "the second", "the third"]

    private var rows: [[String]] = []

    mutating func note(_ names: [String]) {
        if rows.count < Self.ordinals.count { rows.append(names) }
    }

    /// The reason why a table has no header.
    func complaint(missing header: String?) -> String {
        guard let header, !rows.isEmpty else { return "expected a header row, found no text" }
        let found = zip(Self.ordinals, rows).map { "\($0) \(Self.list($1))" }
        return "no row holds '\(header)'; \(found.joined(separator: "; "))"
    }

    private static func list(_ names: [String]) -> String {
        let named = names.filter { !$0.isEmpty }
        let shown = named.prefix(maxCells).map { clip($0) }
        return (shown + (named.count > maxCells ? ["…"] : [])).joined(separator: ", ")
    }

    private static func clip(_ name: String) -> String {
        name.count > maxCharacters ? name.prefix(maxCharacters) + "…" : name
    }
}
