package import Basics

/// A KPI's value for an instant.
package struct Reading: Hashable, Sendable {
    package let value: Double
    /// The instant that the oldest of its samples is for.
    package let observed: Instant
    /// The instant that it is for: that of its newest sample.
    package let instant: Instant
    /// The lowest grade of its samples.
    package let grade: Grade

    /// Makes a reading; without an `instant`, all samples are for one.
    package init(
        value: Double, observed: Instant, instant: Instant? = nil, grade: Grade = .final
    ) {
        self.value = value
        self.observed = observed
        self.instant = instant ?? observed
        self.grade = grade
    }
}

/// The readings that decide on a target.
package struct TargetReadings: Hashable, Sendable {
    /// The newest; of a KPI with periods, the newest in the period of the due day.
    package let newest: Reading?
    /// The one for the due instant; nil for a KPI with periods.
    package let atDue: Reading?
    /// The longest delay of new values; zero without a collector.
    package let lag: Duration
    /// True if a collector yields its metrics.
    package let hasFeed: Bool

    package init(
        newest: Reading?, atDue: Reading? = nil, lag: Duration = .zero, hasFeed: Bool = true
    ) {
        self.newest = newest
        self.atDue = atDue
        self.lag = lag
        self.hasFeed = hasFeed
    }
}
