internal import Basics

/// The name of a collector: 1 to 64 of `a-z 0-9 -`, beginning with a letter or a digit.
package struct CollectorName: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    package init?(_ text: String) {
        let allowed = { (byte: UInt8) in
            byte.isASCIILowercase || byte.isASCIIDigit || byte == UInt8(ascii: "-")
        }
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(allowed),
            !text.hasPrefix("-")
        else { return nil }
        description = text
    }

    package static func < (left: CollectorName, right: CollectorName) -> Bool {
        left.description < right.description
    }
}

/// The name of a metric that a collector yields.
///
/// Source: <https://prometheus.io/docs/concepts/data_model/>; colons are left to recording rules.
package struct MetricName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The prefixes that are reserved for the daemon's own families.
    package static let reservedPrefixes = ["kpi_", "plan_", "process_"]
    /// The endings that Prometheus gives to counters, histograms and summaries.
    package static let reservedEndings = ["_total", "_bucket", "_sum", "_count"]
    /// The names that Prometheus sets itself, besides those that begin with `scrape_`.
    package static let reservedNames = ["up", "ALERTS", "ALERTS_FOR_STATE"]

    package let description: String

    /// True for a name with a meaning of its own in Prometheus, which no gauge should have.
    package var isReserved: Bool {
        Self.reservedNames.contains(description) || description.hasPrefix("scrape_")
            || Self.reservedEndings.contains(where: description.hasSuffix)
    }

    package init?(_ text: String) {
        guard isIdentifier(text, maxLength: 128),
            !Self.reservedPrefixes.contains(where: text.hasPrefix)
        else { return nil }
        description = text
    }

    package static func < (left: MetricName, right: MetricName) -> Bool {
        left.description < right.description
    }
}

/// The name of a label that a collector yields.
package struct LabelName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The label names that Prometheus sets itself or gives another meaning.
    package static let reserved: Set = ["job", "instance", "le", "quantile", "example"]

    package let description: String

    package init?(_ text: String) {
        guard isIdentifier(text, maxLength: 128), !text.hasPrefix("__"),
            !Self.reserved.contains(text)
        else { return nil }
        description = text
    }

    package static func < (left: LabelName, right: LabelName) -> Bool {
        left.description < right.description
    }
}

/// True if a text consists of letters, digits and `_`, and does not begin with a digit.
func isIdentifier(_ text: String, maxLength: Int) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= maxLength, !first.isASCIIDigit else {
        return false
    }
    return text.utf8.allSatisfy {
        $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
    }
}
