internal import Basics
internal import GRDB
internal import Indicators

/// The tables of what was done by hand, inside the caller's transaction.
struct OperationTable {
    let database: Database

    func insert(_ operation: Operation) throws {
        try database.cachedStatement(
            sql: "INSERT INTO operation (at, caller, command, result) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            operation.at.milliseconds, operation.caller, operation.command.withoutNUL,
            operation.result.withoutNUL,
        ])
    }

    /// The last operations, the newest first.
    func last(_ limit: Int) throws -> [Operation] {
        let sql = "SELECT at, caller, command, result FROM operation ORDER BY id DESC LIMIT ?"
        return try GRDB.Row.fetchAll(database, sql: sql, arguments: [limit]).map { row in
            var columns = Columns(row)
            return Operation(
                at: try columns.instant(), caller: try columns.text(),
                command: try columns.text(), result: try columns.text())
        }
    }

    /// Withdraws points of the first of some series, until about so many have been looked at.
    ///
    /// - Returns: the number of points written, and that of the series.
    func forget(
        _ request: Forgetting, in all: ArraySlice<(key: HistorySeries, value: Int64)>,
        upTo limit: Int, at now: Instant
    ) throws -> (written: Int, series: Int) {
        let table = PointTable(database: database)
        var (seen, written, count) = (0, 0, 0)
        for (_, id) in all where seen < limit {
            let points = try table.points(of: id)
            let last = points.map(\.recorded).max() ?? now
            let withdrawn = request.points(in: Revisions(points), recorded: now)
            let writer = try PointWriter(database, notBefore: last)
            for point in withdrawn { try writer.insert(point, of: id) }
            seen += 1 + points.count
            written += withdrawn.count
            count += 1
        }
        return (written, count)
    }

    /// Withdraws the reports of a collector; returns their number.
    func forgetReports(_ request: Forgetting, at now: Instant) throws -> Int {
        let sql = "SELECT id, observed FROM report WHERE collector = ? AND withdrawn IS NULL"
        let rows = try GRDB.Row.fetchAll(
            database, sql: sql, arguments: [request.collector.description])
        var withdrawn = 0
        for row in rows {
            var columns = Columns(row)
            let id = try columns.integer()
            guard request.includes(try columns.instant()) else { continue }
            try database.cachedStatement(sql: "UPDATE report SET withdrawn = ? WHERE id = ?")
                .execute(arguments: [now.milliseconds, id])
            withdrawn += 1
        }
        return withdrawn
    }

    /// The names of the collectors that have values or reports.
    func collectors() throws -> Set<String> {
        try String.fetchSet(
            database,
            sql: "SELECT DISTINCT collector FROM series UNION SELECT DISTINCT collector FROM report"
        )
    }
}

extension String {
    /// The text without NUL, which would end it for SQLite.
    var withoutNUL: String { replacing("\0", with: "\u{FFFD}") }
}
