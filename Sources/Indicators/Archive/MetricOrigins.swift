package import Basics

/// A collector with points of a metric.
package struct MetricOrigin: Hashable, Sendable {
    package let collector: CollectorName
    package let isExample: Bool
    /// The first instant for which it has a point.
    package let first: Instant

    package init(collector: CollectorName, isExample: Bool, first: Instant) {
        self.collector = collector
        self.isExample = isExample
        self.first = first
    }
}

/// The collectors whose points of one metric count, and until when they do.
package struct MetricOrigins: Sendable {
    private let hasReal: Bool
    private let configured: Set<CollectorName>
    /// The instant from which the configured collectors have points; nil without any.
    private let start: Instant?

    package init(_ origins: [MetricOrigin], _ configured: MetricHistory.Configured) {
        let hasReal = !configured.real.isEmpty || origins.contains { !$0.isExample }
        let all = configured.real.union(configured.examples)
        self.hasReal = hasReal
        self.configured = all
        start =
            origins.filter { all.contains($0.collector) && !($0.isExample && hasReal) }
            .map(\.first).min()
    }

    /// False for examples beside a collector that is none.
    package func counts(_ series: HistorySeries) -> Bool { !(series.isExample && hasReal) }

    /// The instant before which a series counts; nil for one that counts at every instant.
    ///
    /// Points of collectors that are no longer configured end where the current ones begin.
    package func end(of series: HistorySeries) -> Instant? {
        configured.contains(series.collector) ? nil : start
    }
}
