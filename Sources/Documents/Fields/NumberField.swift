package import Basics

/// The field that holds a number.
///
/// Steps in this order: match, null words, conversion, percent, scale, add. A missing value is
/// never 0.
package struct NumberField: Hashable, Sendable {
    package enum Conversion: Hashable, Sendable {
        /// Only numbers of the document's own type.
        case plain
        /// Texts in that format, too.
        case formatted(NumberFormat)
        /// Only the map's keys; numbers and booleans match by their text.
        case map([String: Double])
    }

    package let locator: Locator
    /// The pattern whose capture is read; nil for the whole text.
    package let match: Pattern?
    package let conversion: Conversion
    /// True if the value is a percentage, with or without a percent sign.
    package let percent: Bool
    package let scale: ExactDecimal
    /// The number that is added last.
    package let add: ExactDecimal
    /// The value in place of a missing one, published unchanged.
    package let `default`: Double?
    /// True if a missing value is no fault.
    package let optional: Bool
    /// True if the number in the document is not yet the value.
    private let isScaled: Bool
    /// True if a number of the document is the value as it is.
    private let takesNumbers: Bool

    package init(
        locator: Locator, match: Pattern? = nil, conversion: Conversion = .plain,
        percent: Bool = false,
        scale: ExactDecimal = 1, add: ExactDecimal = 0, default: Double? = nil,
        optional: Bool = false
    ) {
        self.locator = locator
        self.match = match
        self.conversion = conversion
        self.percent = percent
        self.scale = scale
        self.add = add
        self.default = `default`
        self.optional = optional
        isScaled = percent || scale != 1 || add != 0
        var isLookedUp = match != nil
        if case .map = conversion { isLookedUp = true }
        takesNumbers = !isScaled && !isLookedUp
    }

    /// The row's number; nil if it is missing and optional.
    ///
    /// A default stands for a value that an object lacks, never for one without an object.
    ///
    /// - Throws: the reason that the row has no number.
    package func value(of row: Row) throws(RowFault) -> Double? {
        switch locator.scalar(of: row) {
        // Most values are plain numbers.
        case .found(.number(let number))
        where takesNumbers && row.pass.nulls.hasNoNumbers && number.value.isFinite:
            return number.value
        case .found(let scalar):
            guard let scalar = scalar.captured(by: match, in: row.pass) else { throw .notNumeric }
            return try row.pass.nulls.isMissing(scalar) ? missing() : number(in: scalar)
        case .missing: return try missing()
        case .absent, .several: throw .pathMissing
        case .notScalar: throw .notNumeric
        }
    }

    private func missing() throws(RowFault) -> Double? {
        guard `default` != nil || optional else { throw .pathMissing }
        return `default`
    }

    /// The field as it is written, for a sum; nil if its values do not add up to a total.
    ///
    /// Percentages do not, nor do numbers of a map.
    package var unscaled: NumberField? {
        guard !percent, case .formatted = conversion else { return nil }
        switch locator {
        case .member, .path:
            return NumberField(
                locator: locator, match: match, conversion: conversion, optional: true)
        case .count, .key, .text: return nil
        }
    }

    private func number(in scalar: Scalar) throws(RowFault) -> Double {
        guard let number = isScaled ? decimal(in: scalar).map(scaled) : read(scalar),
            number.isFinite
        else { throw .notNumeric }
        return number
    }

    private func read(_ scalar: Scalar) -> Double? {
        switch (conversion, scalar) {
        case (.map(let numbers), _): numbers[scalar.text]
        case (_, .number(let number)): number.value
        case (.formatted(let format), .string(let text)):
            format.decimal(in: text, percent: false)?.double
        default: nil
        }
    }

    private func decimal(in scalar: Scalar) -> ExactDecimal? {
        switch (conversion, scalar) {
        case (.map(let numbers), _): numbers[scalar.text].flatMap { ExactDecimal($0) }
        case (_, .number(let number)): number.decimal
        case (.formatted(let format), .string(let text)): format.decimal(in: text, percent: percent)
        default: nil
        }
    }

    private func scaled(_ number: ExactDecimal) -> Double {
        let number = percent ? number.movingPoint(by: -2) : number
        return number.multiplied(by: scale)?.adding(add)?.double
            ?? number.double * scale.double + add.double
    }
}
