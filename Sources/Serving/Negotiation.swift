internal import Basics
package import Publishing

/// One choice of an `Accept` or `Accept-Encoding` field with its weight.
///
/// Source: RFC 9110 §12.4.2, <https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2>.
struct QualityItem: Hashable, Sendable {
    /// In lower case, such as `text/plain` or `gzip`.
    let value: String
    /// In lower case, without the weight.
    let parameters: [String: String]
    /// Thousandths: 0 is refused, 1000 the default.
    let weight: Int

    /// The choices of a field's lines, without malformed ones and those beyond the limit.
    static func list(_ lines: [String]) -> [QualityItem] {
        lines.flatMap { $0.utf8.split(separator: UInt8(ascii: ","), maxSplits: maxCount) }
            .prefix(maxCount).compactMap { QualityItem(Substring($0)) }
    }

    /// The maximum number of choices: our clients send up to five, 16 KiB could hold thousands.
    private static let maxCount = 64

    private init?(_ text: Substring) {
        let parts = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Self.word(Substring($0)) }
        guard let value = parts.first, !value.isEmpty else { return nil }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let text = part[part.index(after: equals)...]
            parameters[Self.word(part[..<equals])] = Self.word(text)
        }
        guard let weight = Self.thousandths(parameters.removeValue(forKey: "q")) else { return nil }
        self.value = value
        self.parameters = parameters
        self.weight = weight
    }

    /// A text without surrounding blanks and quotes, in lower case.
    private static func word(_ text: Substring) -> String {
        var rest = text.utf8
        while let first = rest.first, isPadding(first) { rest.removeFirst() }
        while let last = rest.last, isPadding(last) { rest.removeLast() }
        return String(Substring(rest)).lowercased()
    }

    private static func isPadding(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\"")
    }

    /// The weight of `0.5`, `1` or no text; nil if it is invalid.
    private static func thousandths(_ text: String?) -> Int? {
        guard let text else { return 1000 }
        let digits = Array(text.utf8)
        guard let whole = digits.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"),
            digits.count <= 5, digits.count < 2 || digits[1] == UInt8(ascii: ".")
        else { return nil }
        let decimals = digits.dropFirst(2)
        guard decimals.allSatisfy(\.isASCIIDigit) else {
            return nil
        }
        let padded = decimals + Array(repeating: UInt8(ascii: "0"), count: 3 - decimals.count)
        let weight = ([whole] + padded).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return weight <= 1000 ? weight : nil
    }
}

/// The content coding of a body.
package enum ContentCoding: Sendable {
    case identity, gzip

    /// The coding that an `Accept-Encoding` field's lines prefer; identity when in doubt.
    ///
    /// Source: RFC 9110 §12.5.3, <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3>.
    package init(acceptEncoding lines: [String]) {
        let codings = QualityItem.list(lines)
        let weight = { (names: Set<String>) in
            codings.filter { names.contains($0.value) }.map(\.weight).max()
        }
        // RFC 9110 §8.4.1.3 — `x-gzip` is the same.
        let gzip = weight(["gzip", "x-gzip"]) ?? weight(["*"]) ?? 0
        self = gzip > 0 && gzip >= weight(["identity"]) ?? 0 ? .gzip : .identity
    }
}

extension ExpositionFormat {
    /// The format that an `Accept` field's lines prefer; text if none of them is acceptable.
    ///
    /// Source: RFC 9110 §12.5.1, <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1>.
    package init(accept lines: [String]) {
        let ranges = QualityItem.list(lines)
        let text = Self.text.preference(in: ranges)
        let openMetrics = Self.openMetrics.preference(in: ranges)
        self = openMetrics.weight > 0 && openMetrics > text ? .openMetrics : .text
    }

    /// The client's preference for a format; of equal weights, that of the more specific range wins.
    private struct Preference: Comparable {
        var weight = 0
        var specificity = 0

        static func < (left: Preference, right: Preference) -> Bool {
            (left.weight, left.specificity) < (right.weight, right.specificity)
        }
    }

    /// RFC 9110 §12.5.1 — the most specific matching range decides.
    private func preference(in ranges: [QualityItem]) -> Preference {
        let matches = ranges.map { Preference(weight: $0.weight, specificity: specificity(of: $0)) }
            .filter { $0.specificity > 0 }
        return matches.max { ($0.specificity, $0.weight) < ($1.specificity, $1.weight) }
            ?? Preference()
    }

    /// The specificity of a range that matches this format; 0 if it does not match.
    private func specificity(of range: QualityItem) -> Int {
        switch range.value {
        case "*/*": return 1
        case mediaType.prefix { $0 != "/" } + "/*": return 2
        case mediaType:
            guard let wanted = range.parameters["version"] else { return 3 }
            return wanted == version ? 4 : 0
        default: return 0
        }
    }
}
