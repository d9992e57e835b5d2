/// How a label's text is read from a row.
package struct TextForm: Hashable, Sendable {
    package let origin: Origin
    /// The only texts there are, and what each becomes; nil where a text stays as it is.
    package let map: [String: String]?
    /// What a missing text stands for.
    package let `default`: String?

    package init(origin: Origin, map: [String: String]? = nil, default: String? = nil) {
        self.origin = origin
        self.map = map
        self.default = `default`
    }

    /// The row's text without the blanks around it; a number's exact digits, "true" or "false".
    ///
    /// - Throws: that the text is missing, empty or not in the map, or that there is no one text.
    package func text(of row: Row) throws(RowFault) -> String {
        let label: String? =
            switch origin.scalar(of: row) {
            case .found(let scalar): mapped(scalar.text) ?? `default`
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
