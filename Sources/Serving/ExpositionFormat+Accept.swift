package import Publishing

extension ExpositionFormat {
    /// The format that an `Accept` field's lines prefer; text when none of them is acceptable.
    ///
    /// Source: RFC 9110 §12.5.1, <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1>.
    package init(accept lines: [String]) {
        let ranges = Weighted.list(lines)
        let text = Self.text.preference(in: ranges)
        let openMetrics = Self.openMetrics.preference(in: ranges)
        self = openMetrics.weight > 0 && openMetrics > text ? .openMetrics : .text
    }

    /// How much a format is wanted; of equal weights, that of the more specific range wins.
    private struct Preference: Comparable {
        var weight = 0
        var specificity = 0

        static func < (left: Preference, right: Preference) -> Bool {
            (left.weight, left.specificity) < (right.weight, right.specificity)
        }
    }

    /// RFC 9110 §12.5.1 — the most specific range that matches decides.
    private func preference(in ranges: [Weighted]) -> Preference {
        let matches = ranges.map { Preference(weight: $0.weight, specificity: specificity(of: $0)) }
            .filter { $0.specificity > 0 }
        return matches.max { ($0.specificity, $0.weight) < ($1.specificity, $1.weight) }
            ?? Preference()
    }

    /// How closely a range describes this format; 0 when it does not.
    private func specificity(of range: Weighted) -> Int {
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
