internal import Basics

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
