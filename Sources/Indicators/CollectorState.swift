package import Formats

/// A collector and how it fares.
package struct CollectorState: Sendable {
    package let collector: Collector
    /// Nil before the first run has ended.
    package let history: CollectorHistory?
    package let nextRun: Instant?

    package init(collector: Collector, history: CollectorHistory?, nextRun: Instant?) {
        self.collector = collector
        self.history = history
        self.nextRun = nextRun
    }
}
