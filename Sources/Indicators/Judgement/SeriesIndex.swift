package import Basics

/// The collectors that yield each metric, sorted by name.
package struct SeriesIndex: Sendable {
    package private(set) var sources: [MetricName: [SeriesSource]] = [:]

    /// Indexes the collectors' samples that are not too old at an instant.
    package init(_ states: [CollectorState], at now: Instant) {
        for state in states.sorted(by: { $0.collector.name < $1.collector.name }) {
            let samples = state.samples(at: now)
            for rule in state.collector.extraction.metrics {
                let source = SeriesSource(
                    state: state, rule: rule, samples: samples.group(of: rule.name))
                sources[rule.name, default: []].append(source)
            }
        }
    }
}

/// A collector as the source of a metric's series: its rule and its samples.
package struct SeriesSource: Sendable {
    package let state: CollectorState
    package let rule: Extraction.MetricRule
    /// Sorted by labels; empty before the first good run.
    package let samples: ArraySlice<Sample>

    package var collector: Collector { state.collector }

    package var isExample: Bool { state.isExample }
}

extension CollectorState {
    /// The samples of the last good run, without those older than the collector's `max_age`.
    fileprivate func samples(at now: Instant) -> [Sample] {
        let all = history?.samples ?? []
        guard let maxAge = collector.schedule.maxAge else { return all }
        return all.filter { $0.observed.duration(to: now) <= maxAge }
    }
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
