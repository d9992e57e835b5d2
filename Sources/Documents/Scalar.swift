internal import Basics

/// A value without members, the input of labels and numbers.
package enum Scalar: Hashable, Sendable {
    case string(String)
    case number(Number)
    case boolean(Bool)
    case null
}

extension Scalar {
    /// The normalized text, a number's exact digits, "true", "false", or "".
    package var text: String {
        switch self {
        case .string(let text): text.normalized
        case .number(let number): number.text
        case .boolean(let value): value.description
        case .null: ""
        }
    }

    /// The pattern's capture in the text; nil if it does not match.
    ///
    /// The value itself if there is no pattern, or if it is missing. A text of more than 64 KiB is
    /// neither a value nor a label, and never matches.
    func captured(by pattern: Pattern?, in pass: Pass) -> Scalar? {
        guard let pattern, self != .null else { return self }
        let text = text
        guard text.utf8.count <= 64 << 10, pass.budget.spend(pattern.cost(of: text)) else {
            return nil
        }
        if let capture = pattern.firstCapture(in: text) { return .string(capture) }
        return pass.nulls.isMissing(self) ? self : nil
    }
}
