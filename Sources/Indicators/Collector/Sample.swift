package import Basics

/// A metric's value for one set of labels, at the instant that the source says it is for.
package struct Sample: Hashable, Sendable {
    package let metric: MetricName
    package let labels: Labels
    package let value: Double
    package let observed: Instant
    package let grade: Grade

    package init(
        metric: MetricName, labels: Labels, value: Double, observed: Instant,
        grade: Grade = .final
    ) {
        self.metric = metric
        self.labels = labels
        self.value = value
        self.observed = observed
        self.grade = grade
    }
}

/// Label names and values, sorted by name.
package struct Labels: Hashable, Comparable, Sendable {
    package let pairs: [Label]

    package init(_ pairs: [Label]) {
        self.pairs = pairs.count < 2 ? pairs : pairs.sorted { $0.name < $1.name }
    }

    package static func < (left: Labels, right: Labels) -> Bool {
        left.pairs.lexicographicallyPrecedes(right.pairs) {
            ($0.name, $0.value) < ($1.name, $1.value)
        }
    }
}

/// One label; the value is any text.
package struct Label: Hashable, Sendable {
    package let name: LabelName
    package let value: String

    package init(_ name: LabelName, _ value: String) {
        self.name = name
        self.value = value
    }
}
