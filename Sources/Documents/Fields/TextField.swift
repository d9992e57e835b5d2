internal import Basics

/// The field that holds a label's text.
package struct TextField: Hashable, Sendable {
    package let locator: Locator
    /// The pattern whose capture is read; nil for the whole text.
    package let match: Pattern?
    /// The accepted texts and their replacements; nil to keep every text.
    package let map: [String: String]?
    /// The text in place of one that is missing, not matched, or not in the map; normalized.
    package let `default`: String?

    package init(
        locator: Locator, match: Pattern? = nil, map: [String: String]? = nil,
        default: String? = nil
    ) {
        self.locator = locator
        self.match = match
        self.map = map?.mapValues(\.normalized)
        self.default = `default`?.normalized
    }

    /// The row's text, normalized; a number as it is written, "true" or "false".
    ///
    /// - Throws: the reason: the text is missing, empty, ambiguous, not matched or not in the map.
    package func text(of row: Row) throws(RowFault) -> String {
        let label: String? =
            switch locator.scalar(of: row, isLabel: true) {
            case .found(let scalar):
                scalar.captured(by: match, in: row.pass)
                    .flatMap { mapped($0, row.pass.nulls) } ?? `default`
            case .missing: `default`
            case .absent, .several, .notScalar: nil
            }
        guard let label else { throw .pathMissing }
        return label
    }

    /// The label for a text; nil if it means "no value", unless the map or a constant says it.
    private func mapped(_ scalar: Scalar, _ nulls: NullWords) -> String? {
        let text = scalar.text
        if let map {
            guard case .number(let number) = scalar else { return text.isEmpty ? nil : map[text] }
            return map[text] ?? map[plainDecimal(number.value)]
        }
        if case .text = locator { return text.isEmpty ? nil : text }
        return nulls.contains(text) ? nil : text
    }
}
