package import Basics

/// A series that the history has.
package struct KnownSeries: Sendable {
    /// The number of the series in its store.
    package let id: Int64
    package let series: HistorySeries
    package let revisions: Revisions

    package init(id: Int64, series: HistorySeries, revisions: Revisions) {
        self.id = id
        self.series = series
        self.revisions = revisions
    }
}

/// The values of a good run, as a change of the history.
package struct RunPoints: Sendable {
    /// A point to write.
    package struct Change: Hashable, Sendable {
        /// The number of the series in its store; nil for a new series.
        package let id: Int64?
        package let series: HistorySeries
        package let point: Point
    }

    private let recorded: Instant
    private let zone: Zone
    private let isWhole: Bool
    /// In the order of the run.
    package private(set) var series: [HistorySeries] = []
    private var rows: [[Sample]] = []
    private var places: [HistorySeries: Int] = [:]
    /// The newest instant of each metric in the run.
    private var newest: [MetricName: Instant] = [:]
    /// The first instant of the run's values; the start of the run without values.
    package private(set) var start: Instant

    /// - Parameters:
    ///   - samples: every value of the run.
    ///   - series: the series of a value.
    ///   - recorded: the start of the run.
    ///   - zone: the zone whose days limit repeated values.
    ///   - isWhole: false if a part of the source could not be read, which keeps its points: the
    ///     run neither ends a series nor withdraws a point.
    package init(
        _ samples: [Sample], of series: (Sample) -> HistorySeries, recorded: Instant, zone: Zone,
        isWhole: Bool = true
    ) {
        self.recorded = recorded
        self.zone = zone
        self.isWhole = isWhole
        start = samples.map(\.observed).min() ?? recorded
        places.reserveCapacity(samples.count)
        for sample in samples { add(sample, to: series(sample)) }
        for rows in rows {
            guard let first = rows.first, let last = rows.map(\.observed).max() else { continue }
            newest[first.metric] = max(newest[first.metric] ?? last, last)
        }
    }

    private mutating func add(_ sample: Sample, to key: HistorySeries) {
        let next = series.count
        let place = modify(&places[key, default: next]) { $0 }
        if place < next { return rows[place].append(sample) }
        series.append(key)
        rows.append([sample])
    }

    /// The points that the history lacks, in no order.
    ///
    /// `known` has all series of the run's collector, with the revisions that count.
    package func changes(from known: [KnownSeries]) -> [Change] {
        var isNew = [Bool](repeating: true, count: series.count)
        let changes = changes(from: known, &isNew)
        return changes + series.indices.flatMap { isNew[$0] ? firstChanges(at: $0) : [] }
    }

    /// The points that some of the known series lack.
    package func changes(ofKnown known: [KnownSeries]) -> [Change] {
        var isNew = [Bool](repeating: true, count: series.count)
        return changes(from: known, &isNew)
    }

    /// The points of some series that the history does not have.
    package func changes(ofNew series: some Sequence<HistorySeries>) -> [Change] {
        series.flatMap { places[$0].map(firstChanges) ?? [] }
    }

    /// The number of values of a series in the run.
    package func count(of series: HistorySeries) -> Int {
        places[series].map { rows[$0].count } ?? 0
    }

    private func changes(from known: [KnownSeries], _ isNew: inout [Bool]) -> [Change] {
        var changes: [Change] = []
        changes.reserveCapacity(known.count)
        for known in known {
            guard let place = places[known.series] else {
                if isWhole { changes += ended(known) }
                continue
            }
            isNew[place] = false
            changes += added(rows[place], to: known.revisions).map { change(known, $0) }
            if isWhole { changes += withdrawn(rows[place], from: known) }
        }
        return changes
    }

    private func firstChanges(at place: Int) -> [Change] {
        added(rows[place], to: Revisions([])).map {
            Change(id: nil, series: series[place], point: $0)
        }
    }

    private func added(_ rows: [Sample], to known: Revisions) -> [Point] {
        rows.compactMap { sample in
            let (observed, value) = (sample.observed, sample.value)
            if observed == recorded {
                guard isNews(value, at: observed, known.newest) else { return nil }
            } else if let point = known.point(at: observed) {
                guard point.content != .forgotten(value) else { return nil }
                guard point.value != value || point.grade != sample.grade else { return nil }
                guard point.value == nil || sample.grade >= point.grade else { return nil }
            }
            return Point(
                observed: observed, recorded: recorded, .accepted(value), grade: sample.grade)
        }
    }

    /// A value for the time of the run is news if it differs, and once in each local day.
    private func isNews(_ value: Double, at observed: Instant, _ newest: Point?) -> Bool {
        guard let newest, newest.value == value else { return true }
        return zone.dayEnding(with: newest.observed) != zone.dayEnding(with: observed)
    }

    /// Points later than the newest that the run yields for their series.
    private func withdrawn(_ rows: [Sample], from known: KnownSeries) -> [Change] {
        guard let newest = known.revisions.points.last?.observed,
            let last = rows.map(\.observed).max(), last < newest
        else { return [] }
        return withdrawn(after: last, from: known)
    }

    /// A series of a metric in the run that the run no longer yields.
    private func ended(_ known: KnownSeries) -> [Change] {
        guard let end = newest[known.series.metric] else { return [] }
        let later = withdrawn(after: end, from: known)
        guard known.revisions.value(at: end) != nil else { return later }
        return [change(known, Point(observed: end, recorded: recorded, .ended))] + later
    }

    private func withdrawn(after end: Instant, from known: KnownSeries) -> [Change] {
        known.revisions.accepted(after: end).map {
            let point = Point(
                observed: $0.observed, recorded: recorded, .withdrawn, grade: $0.grade)
            return change(known, point)
        }
    }

    private func change(_ known: KnownSeries, _ point: Point) -> Change {
        Change(id: known.id, series: known.series, point: point)
    }
}

/// Changes a value in its place, and returns something of it.
private func modify<Value, Result>(
    _ value: inout Value, _ body: (inout Value) -> Result
) -> Result { body(&value) }
