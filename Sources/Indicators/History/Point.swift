package import Basics

/// The identity of a series in the history.
package struct HistorySeries: Hashable, Sendable {
    package let collector: CollectorName
    package let metric: MetricName
    package let labels: Labels
    /// The decree or method behind the values; nil without one.
    package let basis: String?
    package let isExample: Bool

    package init(
        collector: CollectorName, metric: MetricName, labels: Labels, basis: String? = nil,
        isExample: Bool = false
    ) {
        self.collector = collector
        self.metric = metric
        self.labels = labels
        self.basis = basis
        self.isExample = isExample
    }
}

extension HistorySeries {
    /// Only what tells the series of one collector apart, which makes large runs faster.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(metric)
        for label in labels.pairs { hasher.combine(label.value) }
    }
}

extension HistorySeries: Comparable {
    package static func < (left: HistorySeries, right: HistorySeries) -> Bool {
        if left.metric != right.metric { return left.metric < right.metric }
        if left.labels != right.labels { return left.labels < right.labels }
        if left.collector != right.collector { return left.collector < right.collector }
        return (left.basis ?? "", left.isExample ? 1 : 0)
            < (right.basis ?? "", right.isExample ? 1 : 0)
    }
}

/// A value of a series for one instant, as learned at another.
///
/// The history only grows: a restated value is one more point of the same instant.
package struct Point: Hashable, Sendable {
    /// The instant that the value is for.
    package let observed: Instant
    /// The instant at which it was learned.
    package let recorded: Instant
    package let content: Content
    package let grade: Grade

    package enum Content: Hashable, Sendable {
        case accepted(Double)
        /// The series has no value for this instant; earlier ones count again.
        case withdrawn
        /// The series has no value from this instant on, until a later one.
        case ended
        /// The value was withdrawn by hand; a source that repeats it does not bring it back.
        case forgotten(Double)
        /// The value waits for a confirmation.
        case heldBack(Double)
    }

    package init(
        observed: Instant, recorded: Instant, _ content: Content, grade: Grade = .final
    ) {
        self.observed = observed
        self.recorded = recorded
        self.content = content
        self.grade = grade
    }

    /// True unless the series has the same value as without the point.
    package var counts: Bool {
        switch content {
        case .accepted, .ended: true
        case .withdrawn, .forgotten, .heldBack: false
        }
    }

    /// The value; nil unless it is accepted.
    package var value: Double? {
        guard case .accepted(let value) = content else { return nil }
        return value
    }
}
