extension KPIState {
    /// The reason that a KPI has no reading.
    package enum AbsentReason: String, CaseIterable, Hashable, Sendable {
        /// No collector yields a metric that it reads.
        case noFeed = "no_feed"
        /// A collector has not run yet.
        case notRun = "not_run"
        /// A collector has never had a good run.
        case failed
        /// Several series, where `combine` is not given.
        case severalSeries = "several_series"
        /// No series has the labels of `where`, or both sides of the ratio.
        case noMatch = "no_match"
        case zeroDenominator = "zero_denominator"
        /// Values of another decree or method only.
        case basis
        /// No value is for a day on which values count.
        case validity
        /// Not all series have a value for the period.
        case period
        /// The values are older than `max_age`.
        case expired
        /// The value is outside of what the file calls plausible.
        case implausible
    }
}
