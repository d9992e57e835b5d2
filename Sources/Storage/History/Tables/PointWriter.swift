internal import Basics
internal import GRDB
internal import GRDBSQLite
internal import Indicators

/// Adds points, inside the caller's transaction.
///
/// Values are bound without a copy of each, which would take a third of the time.
struct PointWriter {
    private let table: PointTable
    private let first: Statement
    private let later: Statement
    /// The last time of recording so far; the clock may have been set back since.
    private let earliest: Instant

    init(_ database: Database, notBefore earliest: Instant) throws {
        table = PointTable(database: database)
        self.earliest = earliest
        first = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO point VALUES (?1, ?2, ?3, ?4, ?5)")
        // Two points of one instant that were recorded in the same millisecond stay in order.
        later = try database.cachedStatement(
            sql: """
                INSERT INTO point SELECT ?1, ?2, 1 + max(recorded), ?4, ?5 FROM point
                WHERE series = ?1 AND observed = ?2 AND recorded >= ?3
                """)
    }

    /// Adds what a run changes, in series that are created if necessary.
    ///
    /// - Parameters:
    ///   - changes: the points to add.
    ///   - ids: the series that were created since the changes were worked out.
    /// - Returns: the ids of the series that were created.
    /// - Throws: if the file cannot be written.
    func insert(
        _ changes: some Sequence<RunPoints.Change>, createdBefore ids: [HistorySeries: Int64] = [:]
    ) throws -> [HistorySeries: Int64] {
        var new: [RunPoints.Change] = []
        for change in changes {
            if let id = change.id { try insert(change.point, of: id) } else { new.append(change) }
        }
        new.sort { ($0.series, $0.point.observed) < ($1.series, $1.point.observed) }
        var created: [HistorySeries: Int64] = [:]
        var last: (series: HistorySeries, id: Int64)?
        for change in new {
            let isNext = last.map { $0.series != change.series } ?? true
            let id =
                try (isNext ? ids[change.series] : last?.id) ?? table.create(change.series)
            if isNext { created[change.series] = id }
            last = (change.series, id)
            try insert(change.point, of: id)
        }
        return created
    }

    func insert(_ point: Point, of id: Int64) throws {
        try step(first, point, id)
        guard table.database.changesCount == 0 else { return }
        try step(later, point, id)
    }

    private func step(_ statement: Statement, _ point: Point, _ id: Int64) throws {
        let bound = statement.sqliteStatement
        sqlite3_bind_int64(bound, 1, id)
        sqlite3_bind_int64(bound, 2, point.observed.milliseconds)
        sqlite3_bind_int64(bound, 3, max(point.recorded, earliest).milliseconds)
        if let number = point.content.number {
            sqlite3_bind_double(bound, 4, number)
        } else {
            sqlite3_bind_null(bound, 4)
        }
        sqlite3_bind_int64(bound, 5, PointMark(point).number)
        let code = sqlite3_step(bound)
        sqlite3_reset(bound)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: statement.sql)
        }
    }
}
