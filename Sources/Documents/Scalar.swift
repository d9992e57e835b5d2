internal import Basics

/// A value without members, the input of labels and numbers.
package enum Scalar: Hashable, Sendable {
    case string(String)
    case number(Number)
    case boolean(Bool)
    case null
}

extension Scalar {
    /// True if the source has no value here: null, or a null token.
    var isMissing: Bool {
        switch self {
        case .null: true
        case .string(let text): NullTokens.contains(text)
        case .number, .boolean: false
        }
    }

    /// The text without surrounding blanks, a number's exact digits, "true", "false", or "".
    package var text: String {
        switch self {
        case .string(let text): text.mayHaveBlanksAround ? String(text.trimmed) : text
        case .number(let number): number.text
        case .boolean(let value): value.description
        case .null: ""
        }
    }

    /// The pattern's capture in the text; nil if it does not match.
    ///
    /// The value itself if there is no pattern, or if it is missing. A text of more than 64 KiB is
    /// neither a value nor a label, and never matches.
    func captured(by pattern: Pattern?, within budget: Budget) -> Scalar? {
        guard let pattern, self != .null else { return self }
        let text = text
        guard text.utf8.count <= 64 << 10, budget.spend(pattern.cost(of: text)) else { return nil }
        if let capture = pattern.firstCapture(in: text) { return .string(capture) }
        return isMissing ? self : nil
    }
}

/// The texts that mean "no value"; such a value is missing, never 0.
package enum NullTokens {
    private static let tokens: Set<String> = ["", "-", "–", "—", "na", "n/a", "null", "…", "..."]
    private static let maxLength = 4

    /// True if a text means "no value", ignoring case and surrounding blanks.
    package static func contains(_ text: String) -> Bool {
        let token = text.trimmed
        return token.utf8.count <= maxLength && tokens.contains(token.lowercased())
    }
}
