package import Basics

/// The points and reports of the past that judging needs.
package struct Past: Sendable {
    /// The series of each metric, sorted.
    package private(set) var series: [MetricName: [SeriesHistory]] = [:]
    /// The reports on tasks that count, by collector.
    package private(set) var reports: [CollectorName: [RecordedReport]] = [:]
    /// The reports that were withdrawn by hand, which a source may repeat.
    package private(set) var withdrawnReports: [CollectorName: Set<TaskReport>] = [:]
    /// The instant from which each collector has run under its definition.
    package var definitions: [CollectorName: Instant] = [:]

    package static let none = Past()

    package init() {}

    package init(_ points: HistoryPoints) {
        for (key, revisions) in points.series {
            series[key.metric, default: []].append(SeriesHistory(key, revisions))
        }
        series = series.mapValues { $0.sorted { $0.series < $1.series } }
    }

    /// Takes all reports on tasks.
    package mutating func setReports(_ all: [RecordedReport]) {
        let (withdrawn, counting) = (all.filter(\.isWithdrawn), all.filter { !$0.isWithdrawn })
        reports = Dictionary(grouping: counting, by: \.collector)
        withdrawnReports = Dictionary(grouping: withdrawn, by: \.collector)
            .mapValues { Set($0.map(\.report)) }
    }

    /// Takes the series of a metric, in place of those known before.
    package mutating func replace(_ metric: MetricName, with points: HistoryPoints) {
        series[metric] = Past(points).series[metric]
    }

    /// Adds points that are finer than those known.
    package mutating func refine(_ metric: MetricName, with points: HistoryPoints) {
        series[metric] = series[metric]?.map { known in
            guard let finer = points.series[known.series] else { return known }
            return SeriesHistory(known.series, known.revisions.adding(finer.points))
        }
    }

    /// Drops the series of other metrics.
    package mutating func keep(only metrics: Set<MetricName>) {
        series = series.filter { metrics.contains($0.key) }
    }
}

extension SeriesIndex {
    /// The series of a metric: those of the past with the current samples.
    func histories(
        of metric: MetricName, from sources: [SeriesSource], in past: Past
    ) -> [SeriesHistory] {
        let former = past.series[metric] ?? []
        var current = sources.flatMap { source in source.current(metric) }
        if sources.count > 1 { current.sort { $0.series < $1.series } }
        guard !former.isEmpty else { return current }
        return Self.merged(former, current)
    }

    /// Joins two sorted lists; of one series, the former points with the current ones.
    private static func merged(
        _ former: [SeriesHistory], _ current: [SeriesHistory]
    ) -> [SeriesHistory] {
        var merged: [SeriesHistory] = []
        merged.reserveCapacity(former.count + current.count)
        var (left, right) = (former[...], current[...])
        while let first = left.first, let second = right.first {
            if first.series == second.series {
                merged.append(
                    SeriesHistory(
                        first.series, first.revisions.adding(second.revisions.points)))
                left.removeFirst()
                right.removeFirst()
            } else if first.series < second.series {
                merged.append(left.removeFirst())
            } else {
                merged.append(right.removeFirst())
            }
        }
        return merged + left + right
    }
}

extension SeriesSource {
    /// The series of the last good run, each with one point.
    fileprivate func current(_ metric: MetricName) -> [SeriesHistory] {
        guard let run = state.history?.good else { return [] }
        return all.map { sample in
            let series = HistorySeries(
                collector: collector.name, metric: metric, labels: sample.labels,
                basis: rule.basis, isExample: isExample)
            let point = Point(
                observed: sample.observed, recorded: run.start, .accepted(sample.value),
                grade: sample.grade)
            return SeriesHistory(series, Revisions([point]))
        }
    }
}
