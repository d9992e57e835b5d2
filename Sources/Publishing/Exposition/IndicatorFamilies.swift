internal import Basics
package import Indicators

/// The metrics that the collectors yield, under their own names.
struct IndicatorFamilies: Sendable {
    private(set) var families: [MetricFamily] = []
    /// The number of series that each collector lost to another, by metric.
    private(set) var conflicts: [SeriesConflict: Int] = [:]
    /// The number of metrics for which each collector's help was replaced by another's.
    private(set) var helpConflicts: [CollectorName: Int] = [:]

    init(in snapshot: Snapshot) {
        for (metric, sources) in snapshot.index.sources { add(metric, sources) }
    }

    /// The number of series that each collector lost to others.
    var seriesConflicts: [CollectorName: Int] {
        conflicts.reduce(into: [:]) { $0[$1.key.loser, default: 0] += $1.value }
    }

    private struct Identity: Hashable {
        let labels: Labels
        let isExample: Bool
    }

    /// Adds a metric, with the help of the first collector by name, run or not.
    private mutating func add(_ metric: MetricName, _ sources: [SeriesSource]) {
        guard let owner = sources.first else { return }
        for source in sources where source.rule.help != owner.rule.help {
            helpConflicts[source.collector.name, default: 0] += 1
        }
        let filled = sources.filter { !$0.samples.isEmpty }
        let every = owner.collector.period.spanText
        families.append(
            MetricFamily(
                name: metric.description, help: "\(owner.rule.help) Cached; pulled every \(every).",
                kind: .gauge,
                series: filled.count > 1 ? shared(metric, filled) : filled.flatMap(series)))
    }

    /// The series of several collectors, each from the one with the newest value, else the first.
    private mutating func shared(
        _ metric: MetricName, _ sources: [SeriesSource]
    ) -> [MetricFamily.Series] {
        var places: [Identity: Int] = [:]
        var owned: [(Sample, SeriesSource)] = []
        for source in sources {
            for sample in source.samples {
                let identity = Identity(
                    labels: sample.labels, isExample: source.isExample)
                guard let place = places[identity] else {
                    places[identity] = owned.count
                    owned.append((sample, source))
                    continue
                }
                let (other, owner) = owned[place]
                let isNewer = other.observed < sample.observed
                if isNewer { owned[place] = (sample, source) }
                let (winner, loser) = isNewer ? (source, owner) : (owner, source)
                let conflict = SeriesConflict(
                    metric, owner: winner.collector, loser: loser.collector)
                conflicts[conflict, default: 0] += 1
            }
        }
        return owned.sorted { $0.0.labels < $1.0.labels }.map { series($0, $1) }
    }

    private func series(_ source: SeriesSource) -> [MetricFamily.Series] {
        source.samples.map { series($0, source) }
    }

    private func series(_ sample: Sample, _ source: SeriesSource) -> MetricFamily.Series {
        MetricFamily.Series(
            labels: .sample(sample.labels, isExample: source.isExample),
            value: sample.value)
    }
}

/// A metric of which one collector's series are left out, because another owns them.
///
/// The collector with the newest value owns a series, of equal ones the first by name.
package struct SeriesConflict: Hashable, Sendable {
    package let metric: MetricName
    package let owner: CollectorName
    package let loser: CollectorName

    package init(metric: MetricName, owner: CollectorName, loser: CollectorName) {
        self.metric = metric
        self.owner = owner
        self.loser = loser
    }
}

extension SeriesConflict {
    init(_ metric: MetricName, owner: Collector, loser: Collector) {
        self.init(metric: metric, owner: owner.name, loser: loser.name)
    }
}
