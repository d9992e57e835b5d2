internal import Basics

/// A label by which replicas of the daemon differ, and nothing else.
package struct ReplicaLabel: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// By these the alerts are told apart.
    private static let told: Set = [
        "plan", "kpi", "milestone", "task", "occurrence", "agency", "lead", "status", "example",
        "collector", "file", "reason",
    ]

    /// Reads 1 to 128 letters, digits and `_`, of which the first is no digit; neither a label that
    /// an alert needs nor one of Prometheus' own, which begin with `__`.
    package init?(_ text: String) {
        let isLabel = text.utf8.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
        }
        guard isLabel, 1...128 ~= text.utf8.count, text.first?.isNumber == false,
            !Self.told.contains(text), !text.hasPrefix("__")
        else { return nil }
        description = text
    }

    private init(standard: String) { description = standard }

    package static let standard = ReplicaLabel(standard: "instance")
}
