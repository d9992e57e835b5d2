internal import Basics
internal import GRDB
internal import Indicators

/// Adds entries of an archive, inside the caller's transaction.
struct ArchiveWriter {
    let database: Database
    let rule: ArchiveRule
    private var ids: [HistorySeries: Int64] = [:]
    private(set) var counts = ArchiveCounts()

    /// The most revisions of one instant that were recorded in one millisecond.
    private static let maxShift = 100

    init(database: Database, rule: ArchiveRule) {
        self.database = database
        self.rule = rule
    }

    mutating func add(_ entry: ArchiveEntry) throws {
        switch entry {
        case .point(let series, let point): try add(point, to: series)
        case .report(let report):
            if try ReportTable(database: database).add(report, rule) { counts.reports += 1 }
        }
    }

    private mutating func add(_ point: Point, to series: HistorySeries) throws {
        let table = PointTable(database: database)
        let id = try id(of: series, in: table)
        if rule == .news, try !isNews(point, id, in: table) { return }
        // A revision that finds its millisecond taken by another has the next one.
        for shift in 0..<Int64(Self.maxShift) {
            let recorded = Instant(milliseconds: point.recorded.milliseconds + shift)
            let known = try table.rows(
                """
                SELECT observed, recorded, value, mark FROM point
                WHERE series = ? AND observed = ? AND recorded = ?
                """, [id, point.observed.milliseconds, recorded.milliseconds]
            ).map(table.point).first
            guard let known else {
                try table.insert(
                    Point(
                        observed: point.observed, recorded: recorded, point.content,
                        grade: point.grade), of: id)
                counts.points += 1
                return
            }
            if known.content == point.content, known.grade == point.grade { return }
        }
        counts.refused += 1
    }

    /// True if the point differs from what counts for its instant, as known when it was recorded.
    private func isNews(_ point: Point, _ id: Int64, in table: PointTable) throws -> Bool {
        let known = Revisions(
            try table.points(of: id, from: point.observed, until: point.observed),
            asKnownAt: point.recorded
        ).points.first
        guard let known, let value = point.value else { return true }
        guard known.content != .forgotten(value) else { return false }
        guard known.value != value || known.grade != point.grade else { return false }
        return known.value == nil || point.grade >= known.grade
    }

    private mutating func id(of series: HistorySeries, in table: PointTable) throws -> Int64 {
        if let id = ids[series] { return id }
        let known = try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT id FROM series WHERE metric = ? AND labels = ? AND collector = ?
                    AND basis = ? AND is_example = ?
                    """),
            arguments: [
                series.metric.description, JSONText.labels(series.labels),
                series.collector.description, series.basis ?? "", series.isExample,
            ])
        let id = try known ?? table.create(series)
        ids[series] = id
        return id
    }
}

extension PointTable {
    /// Adds a point whose place is free.
    fileprivate func insert(_ point: Point, of id: Int64) throws {
        try database.cachedStatement(sql: "INSERT INTO point VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [
                id, point.observed.milliseconds, point.recorded.milliseconds,
                point.content.number, PointMark(point).number,
            ])
    }
}
