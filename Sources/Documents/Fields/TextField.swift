/// The field that holds a label's text.
package struct TextField: Hashable, Sendable {
    package let locator: Locator
    /// The pattern whose capture is read; nil for the whole text.
    package let match: Pattern?
    /// The accepted texts and their replacements; nil to keep every text.
    package let map: [String: String]?
    /// The text in place of one that is missing, not matched, or not in the map.
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

    /// The row's text without surrounding blanks; a number's exact digits, "true" or "false".
    ///
    /// - Throws: the reason: the text is missing, empty, ambiguous, not matched or not in the map.
    package func text(of row: Row) throws(RowFault) -> String {
        let label: String? =
            switch locator.scalar(of: row) {
            case .found(let scalar):
                scalar.captured(by: match, within: row.pass.budget)
                    .flatMap { mapped($0.text) } ?? `default`
            case .missing: `default`
            case .absent, .several, .notScalar: nil
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
