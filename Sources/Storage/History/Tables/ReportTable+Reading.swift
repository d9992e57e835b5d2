internal import Basics
internal import GRDB
internal import Indicators

extension ReportTable {
    /// The reports, also those withdrawn, at most so many of the last.
    ///
    /// Of successive reports on one subject that say the same, the first is there, and the last of
    /// all: a file for each month repeats each task. `dues` are the instants after which a report
    /// on a task without an occurrence has another subject.
    func all(splitAt dues: [String: Set<Instant>], atMost limit: Int) throws -> [RecordedReport] {
        try keep(dues)
        let sql = """
            SELECT \(Self.columns) FROM (
                SELECT *, lead(id) OVER subject AS next, lag(stage) OVER subject AS last_stage,
                lag(progress) OVER subject AS last_progress,
                lag(evidence) OVER subject AS last_evidence,
                lag(completed) OVER subject AS last_completed FROM (
                    SELECT *, CASE WHEN occurrence IS NULL THEN (
                        SELECT count(*) FROM due
                        WHERE due.task = report.task AND due.at < report.observed) END AS place
                    FROM report)
                WINDOW subject AS (
                    PARTITION BY collector, task, occurrence, place, agency, is_example,
                    withdrawn IS NULL ORDER BY observed, recorded, id)
            ) WHERE next IS NULL OR withdrawn IS NOT NULL OR last_stage IS NOT stage
            OR last_progress IS NOT progress OR last_evidence IS NOT evidence
            OR last_completed IS NOT completed ORDER BY id DESC LIMIT ?
            """
        return try GRDB.Row.fetchAll(database, sql: sql, arguments: [limit]).map {
            try Self.report($0).report
        }
    }

    private func keep(_ dues: [String: Set<Instant>]) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS due (
                    task TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (task, at)) WITHOUT ROWID
                """)
        try database.execute(sql: "DELETE FROM due")
        for (task, instants) in dues {
            for instant in instants {
                try database.cachedStatement(sql: "INSERT INTO due VALUES (?, ?)")
                    .execute(arguments: [task, instant.milliseconds])
            }
        }
    }
}
