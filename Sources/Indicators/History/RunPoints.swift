package import Basics

/// The values of a good run, as a change of the history.
package struct RunPoints: Sendable {
    /// A point to write.
    package struct Change: Hashable, Sendable {
        package let series: HistorySeries
        package let point: Point
    }

    private let recorded: Instant
    private let zone: Zone
    private let rows: [HistorySeries: [Sample]]
    /// The newest instant of each metric in the run.
    private let newest: [MetricName: Instant]

    /// - Parameters:
    ///   - rows: every value of the run with its series.
    ///   - recorded: the start of the run.
    ///   - zone: the zone whose days limit repeated values.
    package init(
        _ rows: [HistorySeries: [Sample]], recorded: Instant, zone: Zone
    ) {
        self.rows = rows
        self.recorded = recorded
        self.zone = zone
        newest = rows.values.joined().reduce(into: [:]) { newest, sample in
            newest[sample.metric] = max(newest[sample.metric] ?? sample.observed, sample.observed)
        }
    }

    /// The first instant of the run's values; the start of the run without values.
    package var start: Instant {
        rows.values.joined().map(\.observed).min() ?? recorded
    }

    /// The points that the history lacks, in no order.
    ///
    /// `known` has the series of the run's collector, with the revisions that count.
    package func changes(from known: [HistorySeries: Revisions]) -> [Change] {
        var changes: [Change] = []
        for (series, rows) in rows {
            let revisions = known[series] ?? Revisions([])
            changes += added(rows, to: series, revisions)
            changes += withdrawn(rows, from: series, revisions)
        }
        for (series, revisions) in known where rows[series] == nil {
            changes += ended(series, revisions)
        }
        return changes
    }

    /// The series of the run, in no order.
    package var series: some Collection<HistorySeries> { rows.keys }

    /// The number of values of a series in the run.
    package func count(of series: HistorySeries) -> Int { rows[series]?.count ?? 0 }

    /// The points of some series that the history lacks, sorted by series.
    package func changes(
        of series: some Sequence<HistorySeries>, from known: [HistorySeries: Revisions]
    ) -> [Change] {
        series.flatMap { series in
            let revisions = known[series] ?? Revisions([])
            guard let rows = rows[series] else { return ended(series, revisions) }
            return added(rows, to: series, revisions) + withdrawn(rows, from: series, revisions)
        }
    }

    private func added(
        _ rows: [Sample], to series: HistorySeries, _ known: Revisions
    ) -> [Change] {
        rows.compactMap { sample in
            let (observed, value) = (sample.observed, sample.value)
            if observed == recorded {
                guard isNews(value, at: observed, known.newest) else { return nil }
            } else if let point = known.point(at: observed) {
                guard point.content != .forgotten(value) else { return nil }
                guard point.value != value || point.grade != sample.grade else { return nil }
                guard point.value == nil || sample.grade >= point.grade else { return nil }
            }
            return change(series, observed, .accepted(value), sample.grade)
        }
    }

    /// A value for the time of the run is news if it differs, and once in each local day.
    private func isNews(_ value: Double, at observed: Instant, _ newest: Point?) -> Bool {
        guard let newest, newest.value == value else { return true }
        return zone.dayEnding(with: newest.observed) != zone.dayEnding(with: observed)
    }

    /// Points later than the newest that the run yields for their series.
    private func withdrawn(
        _ rows: [Sample], from series: HistorySeries, _ known: Revisions
    ) -> [Change] {
        guard let last = rows.map(\.observed).max() else { return [] }
        return known.accepted(after: last).map {
            change(series, $0.observed, .withdrawn, $0.grade)
        }
    }

    /// A series of a metric in the run that the run no longer yields.
    private func ended(_ series: HistorySeries, _ known: Revisions) -> [Change] {
        guard let end = newest[series.metric] else { return [] }
        let later = known.accepted(after: end).map {
            change(series, $0.observed, .withdrawn, $0.grade)
        }
        guard known.value(at: end) != nil else { return later }
        return [change(series, end, .ended, .final)] + later
    }

    private func change(
        _ series: HistorySeries, _ observed: Instant, _ content: Point.Content, _ grade: Grade
    ) -> Change {
        Change(
            series: series,
            point: Point(observed: observed, recorded: recorded, content, grade: grade))
    }
}
