internal import Basics

/// A value without members: what labels and numbers are made from.
package enum Scalar: Hashable, Sendable {
    case string(String)
    case number(Number)
    case boolean(Bool)
    case null
}

extension Scalar {
    /// Whether the source has no value here: null, or a text that stands for it.
    var isMissing: Bool {
        switch self {
        case .null: true
        case .string(let text): NullTokens.contains(text)
        case .number, .boolean: false
        }
    }

    /// The text without the blanks around it, a number's exact digits, "true", "false", or "".
    package var text: String {
        switch self {
        case .string(let text): text.mayHaveBlanksAround ? String(text.trimmed) : text
        case .number(let number): number.text
        case .boolean(let value): value.description
        case .null: ""
        }
    }

    /// The text that the pattern takes out of this one; nil where it does not match.
    ///
    /// It is this value as it stands where there is no pattern, or where no value is anyway. A
    /// text of more than 64 KiB is no figure and no label, and never matches.
    func captured(by pattern: Pattern?) -> Scalar? {
        guard let pattern, self != .null else { return self }
        let text = text
        guard text.utf8.count <= 64 << 10 else { return nil }
        if let capture = pattern.firstCapture(in: text) { return .string(capture) }
        return isMissing ? self : nil
    }
}

/// The texts that stand for "no value"; such a value is missing, never 0.
package enum NullTokens {
    private static let tokens: Set<String> = ["", "-", "–", "—", "na", "n/a", "null", "…", "..."]
    private static let maxLength = 4

    /// Whether a text stands for no value, whatever its case and the blanks around it.
    package static func contains(_ text: String) -> Bool {
        let token = text.trimmed
        return token.utf8.count <= maxLength && tokens.contains(token.lowercased())
    }
}
