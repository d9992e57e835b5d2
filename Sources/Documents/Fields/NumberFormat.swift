internal import Basics

/// The format of written numbers: the decimal mark, and the marks between groups of three digits.
///
/// A text that does not fit exactly is rejected, never guessed at.
package enum NumberFormat: String, CaseIterable, Hashable, Sendable {
    /// Vietnamese: 1.234.567,8 or 1 234 567,8.
    case vi
    /// English: 1,234,567.8 or 1 234 567.8.
    case en

    /// The maximum length in bytes, more than any number in a `Double` needs.
    private static let maxLength = 512

    /// The number in the text, surrounding blanks ignored; nil if the text is not one.
    ///
    /// With `percent` a percent sign may follow; it does not change the number.
    package func number(in text: String, percent: Bool = false) -> Double? {
        guard let number = decimal(in: text, percent: percent)?.double, number.isFinite else {
            return nil
        }
        return number
    }

    /// The digits of such a number.
    func decimal(in text: String, percent: Bool) -> ExactDecimal? {
        guard text.utf8.count <= Self.maxLength else { return nil }
        var digits = text.trimmed
        if percent, digits.utf8.last == UInt8(ascii: "%") {
            digits = Substring(digits.utf8.dropLast()).trimmed
        }
        return ExactDecimal(digits, form)
    }

    private var form: DecimalForm {
        switch self {
        case .vi: DecimalForm(decimalMark: UInt8(ascii: ","), groupMark: UInt8(ascii: "."))
        case .en: DecimalForm(decimalMark: UInt8(ascii: "."), groupMark: UInt8(ascii: ","))
        }
    }
}
