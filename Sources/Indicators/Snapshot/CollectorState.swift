package import Basics

/// A collector and how it fares.
package struct CollectorState: Sendable {
    package let collector: Collector
    /// Nil before the first run has ended.
    package let history: CollectorHistory?
    package let nextRun: Instant?
    /// Whether its values are examples: those of a run that was of examples stay so until the next.
    package let isExample: Bool

    package init(collector: Collector, history: CollectorHistory?, nextRun: Instant?) {
        self.collector = collector
        self.history = history
        self.nextRun = nextRun
        isExample = history?.good?.isExample ?? collector.isExample
    }
}
