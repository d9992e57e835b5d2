internal import Basics
internal import GRDB
internal import Indicators

extension PointTable {
    /// The points of series that a query selects; thinned by month beyond its bound.
    func points(of ids: [HistorySeries: Int64], _ query: HistoryQuery) throws -> HistoryPoints {
        var count = 0
        for id in ids.values {
            count += try Int.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT count(*) FROM point
                        WHERE series = ? AND observed >= ? AND observed <= ?
                        """),
                arguments: [
                    id, query.from?.milliseconds ?? .min, query.until?.milliseconds ?? .max,
                ]) ?? 0
        }
        let isThinned = count > HistoryQuery.maxPoints
        var series: [HistorySeries: Revisions] = [:]
        for (key, id) in ids {
            let points = try points(of: id, from: query.from, until: query.until)
            let revisions = Revisions(points, asKnownAt: query.asKnownAt)
            guard !revisions.points.isEmpty else { continue }
            series[key] = isThinned ? revisions.lastOfEachMonth : revisions
        }
        return HistoryPoints(series: series, isThinned: isThinned)
    }
}

extension Revisions {
    fileprivate var lastOfEachMonth: Revisions {
        let months = points.map { point in
            let day = Zone.utc.day(of: point.observed)
            return (day.year, day.month)
        }
        let last = points.indices.filter { index in
            index + 1 == points.count || months[index] != months[index + 1]
        }
        return Revisions(last.map { points[$0] })
    }
}
