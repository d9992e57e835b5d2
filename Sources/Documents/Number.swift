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
        value = Double(text) ?? .infinity
        digits = .written(text)
    }

    /// The number in plain decimal; an exponent only if the source wrote one beyond `Double`.
    package var text: String {
        switch digits {
        case .signed(let whole): whole.description
        case .unsigned(let whole): whole.description
        case .decimal: plainDecimal(value)
        case .written(let text): text
        }
    }
}
