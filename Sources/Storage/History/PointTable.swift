internal import Basics
internal import GRDB
internal import Indicators

/// The tables of series and points, inside the caller's transaction.
struct PointTable {
    let database: Database

    /// The ids of every series.
    func allSeries() throws -> [HistorySeries: Int64] {
        var found: [HistorySeries: Int64] = [:]
        for row in try rows("SELECT * FROM series", []) { try add(row, to: &found) }
        return found
    }

    /// The ids of the series of some metrics.
    func series(of metrics: [MetricName]) throws -> [HistorySeries: Int64] {
        var found: [HistorySeries: Int64] = [:]
        for metric in metrics {
            let sql = "SELECT * FROM series WHERE metric = ?"
            for row in try rows(sql, [metric.description]) { try add(row, to: &found) }
        }
        return found
    }

    /// The ids of the series of a collector.
    func series(of collector: CollectorName) throws -> [HistorySeries: Int64] {
        var found: [HistorySeries: Int64] = [:]
        let sql = "SELECT * FROM series WHERE collector = ?"
        for row in try rows(sql, [collector.description]) { try add(row, to: &found) }
        return found
    }

    private func add(_ row: GRDB.Row, to found: inout [HistorySeries: Int64]) throws {
        var columns = Columns(row)
        let id = try columns.integer()
        guard let collector = CollectorName(try columns.text()),
            let metric = MetricName(try columns.text())
        else { throw UnreadableColumn() }
        let labels = try columns.labels()
        let basis = try columns.text()
        let isExample = try columns.integer() != 0
        let series = HistorySeries(
            collector: collector, metric: metric, labels: labels,
            basis: basis.isEmpty ? nil : basis, isExample: isExample)
        found[series] = id
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
        return try rows(sql, arguments).map(point)
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
        return try rows(sql, arguments).map(point)
    }

    /// The revisions of series from an instant on, and those of the value before it.
    ///
    /// Older points cannot change what a run adds.
    func revisions(
        of ids: [HistorySeries: Int64], around start: Instant
    ) throws -> [HistorySeries: Revisions] {
        let sql = """
            SELECT max(observed) FROM point
            WHERE series = ? AND observed < ? AND mark >> 2 IN (0, 2)
            """
        return try ids.mapValues { id in
            let before = try Int64.fetchOne(
                database.cachedStatement(sql: sql), arguments: [id, start.milliseconds])
            let from = before.map(Instant.init(milliseconds:)) ?? start
            return Revisions(try points(of: id, from: from))
        }
    }

    private func point(_ row: GRDB.Row) throws -> Point {
        var columns = Columns(row)
        let (observed, recorded) = (try columns.instant(), try columns.instant())
        let value = try columns.numberOrNull()
        guard let mark = Mark(number: try columns.integer()) else { throw UnreadableColumn() }
        return Point(
            observed: observed, recorded: recorded, try mark.content(of: value),
            grade: mark.grade)
    }

    /// Adds points, in series that are created if necessary.
    func insert(_ changes: [RunPoints.Change], _ ids: inout [HistorySeries: Int64]) throws {
        for change in changes {
            let id = try ids[change.series] ?? create(change.series)
            ids[change.series] = id
            let point = change.point
            // Two points of one instant that were learned in the same millisecond stay in order.
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO point SELECT ?1, ?2, max(?3, 1 + coalesce((SELECT max(recorded)
                    FROM point WHERE series = ?1 AND observed = ?2), ?3 - 1)), ?4, ?5
                    """)
            try statement.execute(arguments: [
                id, point.observed.milliseconds, point.recorded.milliseconds,
                point.content.number, Mark(point).number,
            ])
        }
    }

    private func create(_ series: HistorySeries) throws -> Int64 {
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

    private func rows(_ sql: String, _ arguments: StatementArguments) throws -> [GRDB.Row] {
        try GRDB.Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }
}

/// The content and grade of a point as one small number; 0 is an accepted, final value.
private struct Mark {
    let kind: Kind
    let grade: Grade

    enum Kind: Int64 {
        case accepted, withdrawn, ended, heldBack, forgotten
    }

    private static let grades: [Grade] = [.final, .provisional, .estimate]

    init(_ point: Point) {
        kind =
            switch point.content {
            case .accepted: .accepted
            case .withdrawn: .withdrawn
            case .ended: .ended
            case .heldBack: .heldBack
            case .forgotten: .forgotten
            }
        grade = point.grade
    }

    init?(number: Int64) {
        guard let kind = Kind(rawValue: number >> 2),
            let grade = Self.grades.dropFirst(Int(number & 3)).first
        else { return nil }
        self.kind = kind
        self.grade = grade
    }

    var number: Int64 {
        kind.rawValue << 2 | Int64(Self.grades.firstIndex(of: grade) ?? 0)
    }

    func content(of value: Double?) throws(UnreadableColumn) -> Point.Content {
        switch (kind, value) {
        case (.accepted, let value?): .accepted(value)
        case (.heldBack, let value?): .heldBack(value)
        case (.forgotten, let value?): .forgotten(value)
        case (.withdrawn, _): .withdrawn
        case (.ended, _): .ended
        case (.accepted, nil), (.heldBack, nil), (.forgotten, nil): throw UnreadableColumn()
        }
    }
}

extension Point.Content {
    fileprivate var number: Double? {
        switch self {
        case .accepted(let value), .heldBack(let value), .forgotten(let value): value
        case .withdrawn, .ended: nil
        }
    }
}
