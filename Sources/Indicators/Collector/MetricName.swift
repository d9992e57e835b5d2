/// The name of a metric that a collector yields.
///
/// Source: <https://prometheus.io/docs/concepts/data_model/>; colons are left to recording rules.
package struct MetricName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What only the daemon's own families may begin with.
    package static let reservedPrefixes = ["kpi_", "plan_", "process_"]

    package let description: String

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
