internal import Basics

/// How people write numbers: the decimal mark, and the marks between groups of three digits.
///
/// A text that does not fit exactly is refused, never guessed at.
package enum NumberStyle: String, CaseIterable, Hashable, Sendable {
    /// Vietnamese: 1.234.567,8 or 1 234 567,8.
    case vi
    /// English: 1,234,567.8 or 1 234 567.8.
    case en

    /// More bytes than any number that a `Double` can hold needs.
    private static let maxLength = 512

    /// The number that the whole text is, blanks around it aside; nil where it is none.
    ///
    /// With `percent` a percent sign may follow; it does not change the number.
    package func number(in text: String, percent: Bool = false) -> Double? {
        guard text.utf8.count <= Self.maxLength else { return nil }
        var digits = text.trimmed
        if percent, digits.utf8.last == UInt8(ascii: "%") {
            digits = Substring(digits.utf8.dropLast()).trimmed
        }
        var scanner = NumberScanner(digits)
        return scanner.takeNumber(groupMark: groupMark, decimalMark: decimalMark)
    }

    private var decimalMark: UInt8 { UInt8(ascii: self == .vi ? "," : ".") }

    private var groupMark: UInt8 { UInt8(ascii: self == .vi ? "." : ",") }
}
