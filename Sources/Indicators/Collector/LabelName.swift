/// The name of a label that a collector yields.
package struct LabelName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What Prometheus sets itself or reads as something else.
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
