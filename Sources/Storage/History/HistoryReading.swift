internal import Basics
internal import GRDB
internal import Indicators

extension HistoryDatabase {
    /// The points that one transaction reads, so that writes go between.
    private static let slice = 5000

    /// The points of series that a query selects; thinned by month beyond its bound.
    func points(_ query: HistoryQuery) async throws(StorageError) -> HistoryPoints {
        if let points = try await onlySeries(query) { return points }
        let counts = try await counts(query)
        let isThinned = counts.reduce(0) { $0 + $1.count } > HistoryQuery.maxPoints
        var series: [HistorySeries: Revisions] = [:]
        for batch in Self.batches(counts) {
            for (key, points) in try await points(of: batch, query) {
                let revisions = Revisions(points, asKnownAt: query.asKnownAt)
                guard !revisions.points.isEmpty else { continue }
                series[key] = isThinned ? revisions.lastOfEachMonth(in: query.zone) : revisions
            }
        }
        return HistoryPoints(series: series, isThinned: isThinned)
    }

    /// The points of the only series that a query selects, uncounted; nil for several series, and
    /// for one that is longer than a slice.
    private func onlySeries(_ query: HistoryQuery) async throws(StorageError) -> HistoryPoints? {
        let found = try await perform { database -> (HistorySeries, [Point])? in
            let table = PointTable(database: database)
            let ids = try table.series(of: query.metrics)
            guard ids.count == 1, let only = ids.first else { return nil }
            let points = try table.points(
                of: only.value, after: nil, from: query.from, until: query.until,
                limit: Self.slice + 1)
            return points.count > Self.slice ? nil : (only.key, points)
        }
        guard let (series, points) = found else { return nil }
        let revisions = Revisions(points, asKnownAt: query.asKnownAt)
        return HistoryPoints(
            series: revisions.points.isEmpty ? [:] : [series: revisions], isThinned: false)
    }

    private struct Count: Sendable {
        let series: HistorySeries
        let id: Int64
        let count: Int
    }

    private func counts(_ query: HistoryQuery) async throws(StorageError) -> [Count] {
        try await perform { database in
            let ids = try PointTable(database: database).series(of: query.metrics)
            return try ids.map { series, id in
                let sql = """
                    SELECT count(*) FROM point WHERE series = ? AND observed BETWEEN ? AND ?
                    """
                let count = try Int.fetchOne(
                    database.cachedStatement(sql: sql), arguments: [id, query.first, query.last])
                return Count(series: series, id: id, count: count ?? 0)
            }
        }
    }

    private static func batches(_ counts: [Count]) -> [[Count]] {
        var batches: [[Count]] = []
        var room = 0
        for count in counts where count.count > 0 {
            if count.count > room {
                batches.append([])
                room = slice
            }
            batches[batches.count - 1].append(count)
            room -= count.count
        }
        return batches
    }

    private func points(
        of batch: [Count], _ query: HistoryQuery
    ) async throws(StorageError) -> [(HistorySeries, [Point])] {
        guard batch.count == 1, let only = batch.first, only.count > Self.slice else {
            return try await perform { database in
                try batch.map { count in
                    let table = PointTable(database: database)
                    return (
                        count.series,
                        try table.points(of: count.id, from: query.from, until: query.until)
                    )
                }
            }
        }
        return [(only.series, try await longSeries(only.id, query))]
    }

    /// The points of a series that is longer than a slice.
    private func longSeries(
        _ id: Int64, _ query: HistoryQuery
    ) async throws(StorageError) -> [Point] {
        var points: [Point] = []
        while true {
            let after = points.last
            let slice = try await perform { database in
                try PointTable(database: database).points(
                    of: id, after: after, from: query.from, until: query.until, limit: Self.slice)
            }
            points += slice
            if slice.count < Self.slice { return points }
        }
    }
}

extension HistoryQuery {
    fileprivate var first: Int64 { from?.milliseconds ?? .min }
    fileprivate var last: Int64 { until?.milliseconds ?? .max }
}

extension Revisions {
    /// The last value, or end, of each month: a point that was withdrawn later does not hide it.
    fileprivate func lastOfEachMonth(in zone: Zone) -> Revisions {
        let counting = points.filter(\.counts)
        let months = counting.map { zone.dayEnding(with: $0.observed).firstOfMonth }
        let last = counting.indices.filter { index in
            index + 1 == counting.count || months[index] != months[index + 1]
        }
        return Revisions(last.map { counting[$0] })
    }
}
