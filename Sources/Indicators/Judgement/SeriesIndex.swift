package import Basics

/// The collectors that yield each metric, sorted by name.
package struct SeriesIndex: Sendable {
    package private(set) var sources: [MetricName: [SeriesSource]] = [:]

    /// Indexes the collectors' samples that are not too old at an instant.
    package init(_ states: [CollectorState], at now: Instant) {
        for state in states.sorted(by: { $0.collector.name < $1.collector.name }) {
            let samples = state.history?.samples ?? []
            let maxAge = state.collector.schedule.maxAge
            for rule in state.collector.extraction.metrics {
                let all = samples.group(of: rule.name)
                let current = maxAge.map { maxAge in
                    all.filter { $0.observed.duration(to: now) <= maxAge }[...]
                }
                let source = SeriesSource(state, rule, all: all, current ?? all)
                sources[rule.name, default: []].append(source)
            }
        }
    }
}

/// A collector as the source of a metric's series: its rule and its samples.
package final class SeriesSource: Sendable {
    package let state: CollectorState
    package let rule: Extraction.MetricRule
    /// The samples of the last good run, sorted by labels; empty before it.
    package let all: ArraySlice<Sample>
    /// Those that are not older than the collector's `max_age`.
    package let samples: ArraySlice<Sample>

    init(
        _ state: CollectorState, _ rule: Extraction.MetricRule, all: ArraySlice<Sample>,
        _ samples: ArraySlice<Sample>
    ) {
        self.state = state
        self.rule = rule
        self.all = all
        self.samples = samples
    }

    package var collector: Collector { state.collector }

    package var isExample: Bool { state.isExample }
}

extension [Sample] {
    /// The samples of a metric, in samples sorted by metric.
    fileprivate func group(of metric: MetricName) -> ArraySlice<Sample> {
        let start = firstIndex(from: 0) { $0.metric >= metric }
        return self[start..<firstIndex(from: start) { $0.metric > metric }]
    }

    private func firstIndex(from start: Int, where holds: (Sample) -> Bool) -> Int {
        var (low, high) = (start, count)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
