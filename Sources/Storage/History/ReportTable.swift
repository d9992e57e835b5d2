internal import Basics
internal import GRDB
internal import Indicators

/// The table of task reports, inside the caller's transaction.
struct ReportTable {
    let database: Database

    /// Adds the reports of a run that differ from the newest ones of their subjects.
    ///
    /// - Returns: the number of reports added.
    func insert(_ record: RunRecord) throws -> Int {
        var written = 0
        for report in record.reports where try isNews(report, of: record) {
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
            written += 1
        }
        return written
    }

    /// True if the newest report on the subject says something else.
    private func isNews(_ report: TaskReport, of record: RunRecord) throws -> Bool {
        let row = try GRDB.Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT observed, stage, progress, evidence, is_example FROM report
                    WHERE collector = ? AND task = ? AND occurrence IS ? AND agency IS ?
                    ORDER BY id DESC LIMIT 1
                    """),
            arguments: [
                record.collector.description, whole(report.task), report.occurrence?.description,
                whole(report.agency),
            ])
        guard let row else { return true }
        var columns = Columns(row)
        return try columns.instant() != report.observed
            || columns.text() != report.stage.rawValue
            || columns.numberOrNull() != report.progress
            || columns.textOrNull() != whole(report.evidence)
            || (columns.integer() != 0) != record.isExample
    }

    /// The text without NUL, which would end it for SQLite.
    private func whole(_ text: String?) -> String? {
        text?.replacing("\0", with: "\u{FFFD}")
    }
}
