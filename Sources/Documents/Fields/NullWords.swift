internal import Basics

/// The texts that mean "no value"; such a value is missing, never 0.
///
/// Only words that mean nothing else: statistical offices write `:`, `.` and `..`, office programs
/// `#N/A`, other programs `None` and `NaN`, Vietnamese reports `KXĐ` ("không xác định").
package struct NullWords: Hashable, Sendable {
    private static let words: Set<String> = [
        "-", "‐", "‑", "‒", "–", "—", "―", "−", ".", "..", "...", "…", ":",
        "n/a", "#n/a", "null", "none", "nan", "kxđ",
    ]
    /// A word only in place of a number or date: as a label it is also a code, such as Nghệ An's.
    private static let numberWord = "na"
    private static let maxLength = 4

    /// The words that count for every source, and no others.
    package static let common = NullWords()

    /// The words of one source, in addition; in lower case.
    private let own: Set<String>

    package init(_ own: [String] = []) {
        self.own = Set(own.map { $0.normalized.lowercased() })
    }

    /// True if no number of a document is a null word.
    var hasNoNumbers: Bool { own.isEmpty }

    /// True if a number or date is missing: null, or a null word.
    package func isMissing(_ scalar: Scalar) -> Bool {
        switch scalar {
        case .null: true
        case .string(let text): contains(text, isLabel: false)
        case .number, .boolean: !hasNoNumbers && isOwn(scalar.text)
        }
    }

    /// True if a label's text is missing.
    package func contains(_ text: String) -> Bool { contains(text, isLabel: true) }

    private func contains(_ text: String, isLabel: Bool) -> Bool {
        if !own.isEmpty, isOwn(text) { return true }
        guard let first = text.utf8.first else { return true }
        guard Self.mayBeginWord(first) else { return false }
        let rest = text.trimmed
        guard rest.utf8.count <= Self.maxLength else { return false }
        let word = rest.lowercased()
        return word.isEmpty || Self.words.contains(word) || (!isLabel && word == Self.numberWord)
    }

    /// False for the first byte of most codes and numbers.
    private static func mayBeginWord(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "k"), UInt8(ascii: "n"): true
        default: !byte.isASCIIDigit && !byte.isASCIILetter
        }
    }

    private func isOwn(_ text: String) -> Bool { own.contains(text.normalized.lowercased()) }
}
