/// How a number is read from a row.
///
/// In this order: match, null tokens, conversion, percent, scale, add. A missing value is never 0.
package struct NumberField: Hashable, Sendable {
    package enum Conversion: Hashable, Sendable {
        /// Only what the source itself calls a number.
        case plain
        /// Texts in that style, too.
        case formatted(NumberFormat)
        /// Only texts that the map names; numbers and booleans by their text.
        case map([String: Double])
    }

    package let locator: Locator
    /// What takes the part that counts out of the text; nil where the whole text does.
    package let match: Pattern?
    package let conversion: Conversion
    /// Whether the source counts in hundredths, with or without a percent sign.
    package let percent: Bool
    package let scale: Double
    /// What is added last.
    package let add: Double
    /// What a missing value stands for, published as it is.
    package let `default`: Double?
    /// Whether a missing value is no fault.
    package let optional: Bool

    package init(
        locator: Locator, match: Pattern? = nil, conversion: Conversion = .plain,
        percent: Bool = false,
        scale: Double = 1, add: Double = 0, default: Double? = nil, optional: Bool = false
    ) {
        self.locator = locator
        self.match = match
        self.conversion = conversion
        self.percent = percent
        self.scale = scale
        self.add = add
        self.default = `default`
        self.optional = optional
    }

    /// The row's number; nil where it is missing and need not be there.
    ///
    /// - Throws: why the row has no number.
    package func value(of row: Row) throws(RowFault) -> Double? {
        switch locator.scalar(of: row) {
        case .found(let scalar):
            guard let scalar = scalar.captured(by: match) else { throw .notNumeric }
            return try scalar.isMissing ? missing() : number(in: scalar)
        case .missing: return try missing()
        case .several: throw .pathMissing
        case .notScalar: throw .notNumeric
        }
    }

    private func missing() throws(RowFault) -> Double? {
        guard `default` != nil || optional else { throw .pathMissing }
        return `default`
    }

    private func number(in scalar: Scalar) throws(RowFault) -> Double {
        guard let raw = read(scalar) else { throw .notNumeric }
        let scaled = (percent ? raw / 100 : raw) * scale + add
        guard scaled.isFinite else { throw .notNumeric }
        return scaled
    }

    private func read(_ scalar: Scalar) -> Double? {
        switch (conversion, scalar) {
        case (.map(let numbers), _): numbers[scalar.text]
        case (_, .number(let number)): number.value
        case (.formatted(let format), .string(let text)): format.number(in: text, percent: percent)
        default: nil
        }
    }
}
