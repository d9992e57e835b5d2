/// How a label's text is read from a row.
package struct TextField: Hashable, Sendable {
    package let locator: Locator
    /// What takes the part that counts out of the text; nil where the whole text does.
    package let match: Pattern?
    /// The only texts there are, and what each becomes; nil where a text stays as it is.
    package let map: [String: String]?
    /// What stands for a text that is missing, not matched, or not in the map.
    package let `default`: String?

    package init(
        locator: Locator, match: Pattern? = nil, map: [String: String]? = nil,
        default: String? = nil
    ) {
        self.locator = locator
        self.match = match
        self.map = map
        self.default = `default`
    }

    /// The row's text without the blanks around it; a number's exact digits, "true" or "false".
    ///
    /// - Throws: that the text is missing, empty, not matched or not in the map, or that there is no one text.
    package func text(of row: Row) throws(RowFault) -> String {
        let label: String? =
            switch locator.scalar(of: row) {
            case .found(let scalar):
                scalar.captured(by: match).flatMap { mapped($0.text) } ?? `default`
            case .missing: `default`
            case .several, .notScalar: nil
            }
        guard let label else { throw .pathMissing }
        return label
    }

    private func mapped(_ text: String) -> String? {
        guard !text.isEmpty else { return nil }
        guard let map else { return text }
        return map[text]
    }
}
