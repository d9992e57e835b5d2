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
        switch locator.scalar(of: row, isLabel: true) {
        case .found(let scalar):
            if let label = label(for: scalar, in: row.pass) ?? `default` { return label }
        case .missing: if let label = `default` { return label }
        case .absent, .several, .notScalar: break
        }
        throw .pathMissing
    }

    private func label(for scalar: Scalar, in pass: Pass) -> String? {
        // Most labels are plain texts.
        if match == nil, map == nil, case .string(let text) = scalar {
            return usable(text.mayNeedNormalization ? text.normalized : text, pass.nulls)
        }
        guard let scalar = scalar.captured(by: match, in: pass) else { return nil }
        let text = scalar.text
        guard let map else { return usable(text, pass.nulls) }
        guard case .number(let number) = scalar else { return text.isEmpty ? nil : map[text] }
        return map[text] ?? map[plainDecimal(number.value)]
    }

    /// The text; nil if it means "no value", unless it is a constant.
    private func usable(_ text: String, _ nulls: NullWords) -> String? {
        if case .text = locator { return text.isEmpty ? nil : text }
        return nulls.contains(text) ? nil : text
    }
}
