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

/// Reads one number with groups of digits from a text.
struct NumberScanner {
    private static let blanks = [" ", "\u{A0}", "\u{202F}"].map { Array($0.utf8) }
    private static let minus = Array("\u{2212}".utf8)

    private let bytes: [UInt8]
    private var offset = 0
    /// The digits taken so far, without groups and with a decimal point.
    private var plain: [UInt8] = []

    init(_ text: Substring) {
        bytes = Array(String(text).utf8)
        plain.reserveCapacity(bytes.count)
    }

    /// The number in the whole text; nil if it is not one, or not finite.
    mutating func takeNumber(groupMark: UInt8, decimalMark: UInt8) -> Double? {
        takeSign()
        guard takeWhole(groupMark), takeFraction(decimalMark), offset == bytes.count,
            let number = Double(String(decoding: plain, as: UTF8.self)), number.isFinite
        else { return nil }
        return number
    }

    private mutating func takeSign() {
        if take(UInt8(ascii: "-")) || take(Self.minus) {
            plain.append(UInt8(ascii: "-"))
        } else {
            _ = take(UInt8(ascii: "+"))
        }
    }

    /// Takes digits, which may be in groups with one mark or one kind of blank between them.
    private mutating func takeWhole(_ groupMark: UInt8) -> Bool {
        let first = takeDigits()
        // Groups never follow a leading zero: "0.800" is a fraction in the other format.
        let mayHaveGroups = 1...3 ~= first.count && first.first != UInt8(ascii: "0")
        let blank = Self.blanks.first { bytes[offset...].starts(with: $0) }
        while blank.map({ take($0) }) ?? take(groupMark) {
            guard mayHaveGroups, takeDigits().count == 3 else { return false }
        }
        return !first.isEmpty
    }

    /// Takes a fraction, if there is one.
    private mutating func takeFraction(_ decimalMark: UInt8) -> Bool {
        guard take(decimalMark) else { return true }
        plain.append(UInt8(ascii: "."))
        return !takeDigits().isEmpty
    }

    private mutating func takeDigits() -> ArraySlice<UInt8> {
        let digits = bytes[offset...].prefix(while: \.isASCIIDigit)
        plain += digits
        offset = digits.endIndex
        return digits
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func take(_ sequence: [UInt8]) -> Bool {
        guard bytes[offset...].starts(with: sequence) else { return false }
        offset += sequence.count
        return true
    }
}
