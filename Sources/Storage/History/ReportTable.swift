internal import Basics
internal import GRDB
internal import Indicators

/// The table of task reports, inside the caller's transaction.
struct ReportTable {
    let database: Database

    /// Adds the reports of a run that differ from those on the same subject and instant.
    func insert(_ reports: ArraySlice<TaskReport>, of record: RunRecord) throws {
        for report in reports where try isNews(report, of: record) {
            try database.cachedStatement(
                sql: """
                    INSERT INTO report (collector, task, occurrence, agency, observed, recorded,
                    stage, progress, evidence, is_example) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                record.collector.description, whole(report.task), report.occurrence?.description,
                whole(report.agency), report.observed.milliseconds, record.recorded.milliseconds,
                report.stage.rawValue, report.progress, whole(report.evidence), record.isExample,
            ])
        }
    }

    /// True unless the last report on the subject for that instant says the same.
    private func isNews(_ report: TaskReport, of record: RunRecord) throws -> Bool {
        // Reports for the time of the run are compared with the last one of any instant.
        let newer = report.observed == record.recorded ? "observed <= ?" : "observed = ?"
        let row = try GRDB.Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT stage, progress, evidence FROM report
                    WHERE collector = ? AND task = ? AND occurrence IS ? AND agency IS ?
                    AND is_example = ? AND \(newer) ORDER BY id DESC LIMIT 1
                    """),
            arguments: [
                record.collector.description, whole(report.task), report.occurrence?.description,
                whole(report.agency), record.isExample, report.observed.milliseconds,
            ])
        guard let row else { return true }
        var columns = Columns(row)
        return try columns.text() != report.stage.rawValue
            || columns.numberOrNull() != report.progress
            || columns.textOrNull() != whole(report.evidence)
    }

    /// The text without NUL, which would end it for SQLite.
    private func whole(_ text: String?) -> String? {
        text?.replacing("\0", with: "\u{FFFD}")
    }
}
