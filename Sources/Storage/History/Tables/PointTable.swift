internal import Basics
internal import GRDB
internal import Indicators

/// The tables of series and points, inside the caller's transaction.
struct PointTable {
    let database: Database

    /// The ids of every series.
    func allSeries() throws -> [HistorySeries: Int64] { try series("true", []) }

    /// The ids of the series of some metrics.
    func series(of metrics: [MetricName]) throws -> [HistorySeries: Int64] {
        try metrics.reduce(into: [:]) { found, metric in
            found.merge(try series("metric = ?", [metric.description])) { first, _ in first }
        }
    }

    /// The ids of the series of a collector.
    func series(of collector: CollectorName) throws -> [HistorySeries: Int64] {
        try series("collector = ?", [collector.description])
    }

    private func series(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [HistorySeries: Int64] {
        let sql = """
            SELECT id, collector, metric, labels, basis, is_example FROM series WHERE \(condition)
            """
        var rows = try StatementRows(database, sql, arguments)
        var names = SeriesNames()
        var found: [HistorySeries: Int64] = [:]
        // An estimate, which saves large tables from being hashed again and again.
        found.reserveCapacity(try count(condition, arguments))
        while try rows.next() {
            let id = try rows.integer()
            found[try series(&rows, &names)] = id
        }
        return found
    }

    private func series(
        _ rows: inout StatementRows, _ names: inout SeriesNames
    ) throws -> HistorySeries {
        let (collector, metric) = try names.names(rows.text(), rows.text())
        guard let labels = JSONText.labels(in: try rows.text()) else { throw UnreadableColumn() }
        let basis = try rows.text()
        return HistorySeries(
            collector: collector, metric: metric, labels: labels,
            basis: basis.isEmpty ? nil : basis, isExample: try rows.integer() != 0)
    }

    private func count(_ condition: String, _ arguments: StatementArguments) throws -> Int {
        let sql = "SELECT count(*) FROM series WHERE \(condition)"
        return try Int.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }

    /// The points of a series between two instants, sorted by `observed`, then `recorded`.
    func points(
        of id: Int64, from: Instant? = nil, until: Instant? = nil
    ) throws -> [Point] {
        let sql = """
            SELECT observed, recorded, value, mark FROM point
            WHERE series = ? AND observed >= ? AND observed <= ? ORDER BY observed, recorded
            """
        let arguments: StatementArguments = [
            id, from?.milliseconds ?? .min, until?.milliseconds ?? .max,
        ]
        return try points(sql, arguments)
    }

    /// The next points of a series, after one of them.
    func points(
        of id: Int64, after last: Point?, from: Instant?, until: Instant?, limit: Int
    ) throws -> [Point] {
        let sql = """
            SELECT observed, recorded, value, mark FROM point
            WHERE series = ? AND (observed, recorded) > (?, ?) AND observed <= ?
            ORDER BY observed, recorded LIMIT ?
            """
        let start = last?.observed ?? from
        let arguments: StatementArguments = [
            id, start?.milliseconds ?? .min, last?.recorded.milliseconds ?? .min,
            until?.milliseconds ?? .max, limit,
        ]
        return try points(sql, arguments)
    }

    /// The series of a collector by id, with their points from an instant on and those of the
    /// newest instant before it for which a value, or an end, counts.
    ///
    /// Older points cannot change what a run adds. `ids` are those of the series to read.
    func known(
        of collector: CollectorName, in ids: ClosedRange<Int64> = 0...(.max),
        around start: Instant
    ) throws -> KnownPoints {
        let sql = """
            SELECT series.id, observed, recorded, value, mark,
                collector, metric, labels, basis, is_example
            FROM series LEFT JOIN point ON point.series = series.id AND observed >= coalesce((
                SELECT max(former.observed) FROM point AS former
                WHERE former.series = series.id AND former.observed < ?2
                AND former.mark >> 2 IN (0, 2) AND NOT EXISTS (
                    SELECT 1 FROM point AS later WHERE later.series = former.series
                    AND later.observed = former.observed AND later.recorded > former.recorded
                    AND later.mark >> 2 NOT IN (0, 2))), ?2)
            WHERE collector = ?1 AND series.id BETWEEN ?3 AND ?4
            ORDER BY series.id, observed, recorded
            """
        var rows = try StatementRows(
            database, sql,
            [collector.description, start.milliseconds, ids.lowerBound, ids.upperBound])
        var (names, known) = (SeriesNames(), KnownPoints())
        while try rows.next() {
            let id = try rows.integer()
            let point = rows.skipNull(4) ? nil : try point(&rows)
            if known.id != id { known.begin(id, try series(&rows, &names)) }
            if let point { known.add(point) }
        }
        known.end()
        return known
    }

    private func points(_ sql: String, _ arguments: StatementArguments) throws -> [Point] {
        var rows = try StatementRows(database, sql, arguments)
        var points: [Point] = []
        while try rows.next() { points.append(try point(&rows)) }
        return points
    }

    private func point(_ rows: inout StatementRows) throws -> Point {
        let (observed, recorded) = (try rows.instant(), try rows.instant())
        let value = try rows.numberOrNull()
        guard let mark = PointMark(number: try rows.integer()) else { throw UnreadableColumn() }
        return Point(
            observed: observed, recorded: recorded, try mark.content(of: value),
            grade: mark.grade)
    }

    /// The values that were withdrawn by hand and count for their instants.
    func forgotten() throws -> ForgottenValues {
        let ids = try Set(
            Int64.fetchAll(
                database, sql: "SELECT DISTINCT series FROM point WHERE mark >> 2 = 4"))
        guard !ids.isEmpty else { return ForgottenValues() }
        var values = ForgottenValues()
        for (series, id) in try allSeries() where ids.contains(id) {
            for point in Revisions(try points(of: id)).points {
                guard case .forgotten(let value) = point.content else { continue }
                values.insert(value, of: series, at: point.observed)
            }
        }
        return values
    }

    func point(_ row: GRDB.Row) throws -> Point {
        var columns = Columns(row)
        return try point(&columns)
    }

    private func point(_ columns: inout Columns) throws -> Point {
        let (observed, recorded) = (try columns.instant(), try columns.instant())
        let value = try columns.numberOrNull()
        guard let mark = PointMark(number: try columns.integer()) else { throw UnreadableColumn() }
        return Point(
            observed: observed, recorded: recorded, try mark.content(of: value),
            grade: mark.grade)
    }

    /// Adds a series, and returns its id.
    func create(_ series: HistorySeries) throws -> Int64 {
        try database.cachedStatement(
            sql: """
                INSERT INTO series (collector, metric, labels, basis, is_example)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            series.collector.description, series.metric.description,
            JSONText.labels(series.labels), series.basis ?? "", series.isExample,
        ])
        return database.lastInsertedRowID
    }

    func rows(_ sql: String, _ arguments: StatementArguments) throws -> [GRDB.Row] {
        try GRDB.Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }
}

/// Series of a collector with their points, as they are read one after another.
struct KnownPoints {
    private(set) var series: [KnownSeries] = []
    /// The last time at which a point was recorded.
    private(set) var recorded: Instant?
    private var current: (id: Int64, series: HistorySeries)?
    private var points: [Point] = []

    var id: Int64? { current?.id }

    mutating func begin(_ id: Int64, _ series: HistorySeries) {
        end()
        current = (id, series)
    }

    mutating func add(_ point: Point) {
        recorded = max(recorded ?? point.recorded, point.recorded)
        points.append(point)
    }

    mutating func end() {
        guard let (id, key) = current else { return }
        series.append(KnownSeries(id: id, series: key, revisions: Revisions(points)))
        points.removeAll(keepingCapacity: true)
        current = nil
    }
}

/// The last names of a collector and a metric, which most rows repeat.
private struct SeriesNames {
    private var last: (texts: (String, String), names: (CollectorName, MetricName))?

    mutating func names(
        _ collector: String, _ metric: String
    ) throws -> (CollectorName, MetricName) {
        if let last, last.texts == (collector, metric) { return last.names }
        guard let collectorName = CollectorName(collector), let metricName = MetricName(metric)
        else { throw UnreadableColumn() }
        last = ((collector, metric), (collectorName, metricName))
        return (collectorName, metricName)
    }
}
