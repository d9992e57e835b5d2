internal import Basics
internal import GRDB
internal import Indicators

extension HistoryDatabase {
    /// The number of series that one transaction looks at.
    private static let originBatch = 5000

    /// The collectors with points of a metric, each with its first instant.
    func origins(
        of metric: MetricName, asKnownAt knowledge: Instant?
    ) async throws(StorageError) -> [MetricOrigin] {
        var origins: [MetricOrigin] = []
        var place: SeriesPlace? = SeriesPlace(labels: "", collector: "", basis: "", isExample: 0)
        while let start = place {
            let page = try await perform { database in
                try start.page(of: metric, asKnownAt: knowledge, Self.originBatch, in: database)
            }
            for origin in page.origins { origins.note(origin) }
            place = page.next
        }
        return origins
    }
}

/// The place of a series among those of its metric.
private struct SeriesPlace: Sendable {
    let labels: String
    let collector: String
    let basis: String
    let isExample: Int64

    /// The origins of the next series, and the place behind them.
    func page(
        of metric: MetricName, asKnownAt knowledge: Instant?, _ limit: Int, in database: Database
    ) throws -> (origins: [MetricOrigin], next: SeriesPlace?) {
        let sql = """
            SELECT labels, collector, basis, is_example, (
                SELECT observed FROM point WHERE point.series = series.id AND recorded <= ?1
                AND mark >> 2 = 0 AND NOT EXISTS (
                    SELECT 1 FROM point AS later WHERE later.series = point.series
                    AND later.observed = point.observed AND later.recorded > point.recorded
                    AND later.recorded <= ?1 AND later.mark >> 2 <> 0)
                ORDER BY observed LIMIT 1) FROM series
            WHERE metric = ?2 AND (labels, collector, basis, is_example) > (?3, ?4, ?5, ?6)
            ORDER BY labels, collector, basis, is_example LIMIT ?7
            """
        let rows = try GRDB.Row.fetchAll(
            database.cachedStatement(sql: sql),
            arguments: [
                knowledge?.milliseconds ?? .max, metric.description, labels, collector, basis,
                isExample, limit,
            ])
        var origins: [MetricOrigin] = []
        var last: SeriesPlace?
        for row in rows {
            var columns = Columns(row)
            let (labels, collector) = (try columns.text(), try columns.text())
            let (basis, isExample) = (try columns.text(), try columns.integer())
            last = SeriesPlace(
                labels: labels, collector: collector, basis: basis, isExample: isExample)
            guard let name = CollectorName(collector) else { throw UnreadableColumn() }
            guard let first = try columns.instantOrNull() else { continue }
            origins.note(MetricOrigin(collector: name, isExample: isExample != 0, first: first))
        }
        return (origins, rows.count < limit ? nil : last)
    }
}

extension [MetricOrigin] {
    /// Adds an origin, or makes the one of its collector begin earlier.
    fileprivate mutating func note(_ origin: MetricOrigin) {
        let known = firstIndex {
            $0.collector == origin.collector && $0.isExample == origin.isExample
        }
        guard let known else { return append(origin) }
        if origin.first < self[known].first { self[known] = origin }
    }
}
