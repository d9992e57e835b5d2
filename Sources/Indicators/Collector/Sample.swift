package import Basics

/// A metric's value for one set of labels, at the instant that the source says it is for.
package struct Sample: Hashable, Sendable {
    package let metric: MetricName
    package let labels: Labels
    package let value: Double
    package let observed: Instant

    package init(metric: MetricName, labels: Labels, value: Double, observed: Instant) {
        self.metric = metric
        self.labels = labels
        self.value = value
        self.observed = observed
    }
}
