internal import Formats
internal import Indicators

/// The metrics that the collectors yield, under their own names.
enum IndicatorFamilies {
    static func all(in snapshot: Snapshot) -> [MetricFamily] {
        var parts: [MetricName: [Part]] = [:]
        for state in snapshot.collectors {
            for (metric, samples) in samplesByMetric(state) {
                parts[metric, default: []].append(Part(collector: state.collector, samples: samples))
            }
        }
        return parts.compactMap { family($0, $1) }
    }

    /// What one collector has for a metric.
    private struct Part {
        let collector: Collector
        let samples: ArraySlice<Sample>
    }

    /// The runs of equal metrics in the sorted samples.
    private static func samplesByMetric(
        _ state: CollectorState
    ) -> [(metric: MetricName, samples: ArraySlice<Sample>)] {
        var rest = (state.history?.samples ?? [])[...]
        var groups: [(metric: MetricName, samples: ArraySlice<Sample>)] = []
        while let metric = rest.first?.metric {
            let group = rest.prefix { $0.metric == metric }
            groups.append((metric, group))
            rest = rest[group.endIndex...]
        }
        return groups
    }

    /// Where collectors share a metric, the first by name gives the help and owns a series.
    private static func family(_ metric: MetricName, _ parts: [Part]) -> MetricFamily? {
        guard let owner = parts.first?.collector else { return nil }
        let help = owner.extraction.metrics.first { $0.name == metric }?.help ?? ""
        let every = owner.schedule.every.spanText
        return MetricFamily(
            name: metric.description, help: "\(help) Cached; pulled every \(every).",
            kind: .gauge, series: series(parts))
    }

    private static func series(_ parts: [Part]) -> [MetricFamily.Series] {
        if let only = parts.first, parts.count == 1 { return only.samples.map { series($0, only) } }
        var seen: Set<Labels> = []
        let owned = parts.flatMap { part in
            part.samples.filter { seen.insert($0.labels).inserted }.map { ($0, part) }
        }
        return owned.sorted { $0.0.labels < $1.0.labels }.map { series($0, $1) }
    }

    private static func series(_ sample: Sample, _ part: Part) -> MetricFamily.Series {
        MetricFamily.Series(
            labels: .sample(sample.labels, isExample: part.collector.isExample),
            value: sample.value)
    }
}
