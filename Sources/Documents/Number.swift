internal import Basics

/// A number of a document, with its exact decimal text on demand.
package struct Number: Hashable, Sendable {
    /// Infinite if the number is beyond the range of a `Double`.
    package let value: Double
    private let digits: Digits

    /// The source of the text; most numbers never need one.
    private enum Digits: Hashable, Sendable {
        case signed(Int64)
        case unsigned(UInt64)
        case decimal
        case written(String)
    }

    package init(_ whole: Int64) {
        value = Double(whole)
        digits = .signed(whole)
    }

    package init(_ whole: UInt64) {
        value = Double(whole)
        digits = .unsigned(whole)
    }

    package init(_ decimal: Double) {
        value = decimal
        digits = .decimal
    }

    /// A number from its JSON text, of which no digit is lost.
    package init(written text: String) {
        value = ExactDecimal(text, .plain)?.double ?? .infinity
        digits = .written(text)
    }

    /// The decimal number as it is written; nil if it is beyond the range of a `Double`.
    var decimal: ExactDecimal? {
        switch digits {
        case .signed(let whole): ExactDecimal(whole)
        case .unsigned(let whole): ExactDecimal(whole)
        case .decimal: ExactDecimal(value)
        case .written(let text): value.isFinite ? ExactDecimal(text, .plain) : nil
        }
    }

    /// The number in plain decimal, or as it is written if it was made from a text.
    package var text: String {
        switch digits {
        case .signed(let whole): whole.description
        case .unsigned(let whole): whole.description
        case .decimal: plainDecimal(value)
        case .written(let text): text
        }
    }
}
