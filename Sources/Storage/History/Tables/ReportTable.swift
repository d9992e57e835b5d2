internal import Basics
internal import GRDB
internal import Indicators

/// The table of task reports, inside the caller's transaction.
struct ReportTable {
    let database: Database

    /// Adds the reports of a run that differ from those on the same subject and instant.
    func insert(_ reports: ArraySlice<TaskReport>, of record: RunRecord) throws {
        for report in reports {
            let recorded = RecordedReport(
                collector: record.collector, report: report, recorded: record.recorded,
                isExample: record.isExample)
            if try isNews(recorded) { try insert(recorded) }
        }
    }

    /// Adds a report that is missing, or withdraws it as the archive does; returns true if it
    /// changed something.
    func add(_ report: RecordedReport, _ rule: ArchiveRule) throws -> Bool {
        guard try rule == .everyRevision || isNews(report, asKnownAt: report.recorded) else {
            return false
        }
        guard let id = try id(of: report) else {
            try insert(report)
            return true
        }
        guard report.isWithdrawn else { return false }
        let sql = "UPDATE report SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL"
        try database.cachedStatement(sql: sql).execute(
            arguments: [report.recorded.milliseconds, id])
        return database.changesCount > 0
    }

    private func insert(_ report: RecordedReport) throws {
        let sql = """
            INSERT INTO report (collector, task, occurrence, agency, is_example, observed,
            recorded, stage, progress, evidence, completed, withdrawn)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let withdrawn = report.isWithdrawn ? report.recorded.milliseconds : nil
        try database.cachedStatement(sql: sql).execute(
            arguments: subject(report) + time(report) + content(report) + [withdrawn])
    }

    /// The columns that `report` reads.
    static let columns = """
        id, collector, task, occurrence, agency, observed, recorded, stage, progress, evidence, \
        is_example, completed, withdrawn
        """

    static func report(_ row: GRDB.Row) throws -> (id: Int64, report: RecordedReport) {
        var columns = Columns(row)
        let id = try columns.integer()
        guard let collector = CollectorName(try columns.text()) else { throw UnreadableColumn() }
        let task = try columns.text()
        let (occurrence, agency) = (try columns.dayOrNull(), try columns.textOrNull())
        let (observed, recorded) = (try columns.instant(), try columns.instant())
        let stage: TaskReport.Stage = try columns.choice()
        let (progress, evidence) = (try columns.numberOrNull(), try columns.textOrNull())
        let isExample = try columns.integer() != 0
        let report = TaskReport(
            task: task, occurrence: occurrence, agency: agency, stage: stage, progress: progress,
            evidence: evidence, completed: try columns.dayOrNull(), observed: observed)
        return (
            id,
            RecordedReport(
                collector: collector, report: report, recorded: recorded, isExample: isExample,
                isWithdrawn: try columns.integerOrNull() != nil)
        )
    }

    /// The id of a report that is the same in everything, withdrawn or not; nil if there is none.
    private func id(of report: RecordedReport) throws -> Int64? {
        let sql = """
            SELECT id FROM report WHERE collector = ? AND task = ? AND occurrence IS ?
            AND agency IS ? AND is_example = ? AND observed = ? AND recorded = ? AND stage = ?
            AND progress IS ? AND evidence IS ? AND completed IS ? LIMIT 1
            """
        return try Int64.fetchOne(
            database.cachedStatement(sql: sql),
            arguments: subject(report) + time(report) + content(report))
    }

    /// True unless the last report on the subject for that instant says the same.
    ///
    /// Reports for the time of the run are compared with the last one of any instant that counts:
    /// after a withdrawal, the source says it for another instant.
    private func isNews(
        _ report: RecordedReport, asKnownAt knowledge: Instant? = nil
    ) throws -> Bool {
        let isOwnTime = report.report.observed == report.recorded
        let instant = isOwnTime ? "withdrawn IS NULL AND observed <=" : "observed ="
        let sql = """
            SELECT stage, progress, evidence, completed FROM report
            WHERE collector = ? AND task = ? AND occurrence IS ? AND agency IS ?
            AND is_example = ? AND \(instant) ? AND recorded <= ?
            ORDER BY observed DESC, recorded DESC, id DESC LIMIT 1
            """
        let bounds: StatementArguments = [
            report.report.observed.milliseconds, knowledge?.milliseconds ?? .max,
        ]
        let row = try GRDB.Row.fetchOne(
            database.cachedStatement(sql: sql), arguments: subject(report) + bounds)
        guard let row else { return true }
        var columns = Columns(row)
        return try columns.text() != report.report.stage.rawValue
            || columns.numberOrNull() != report.report.progress
            || columns.textOrNull() != report.report.evidence?.withoutNUL
            || columns.dayOrNull() != report.report.completed
    }
}

extension ReportTable {
    private func subject(_ report: RecordedReport) -> StatementArguments {
        [
            report.collector.description, report.report.task.withoutNUL,
            report.report.occurrence?.description, report.report.agency?.withoutNUL,
            report.isExample,
        ]
    }

    private func time(_ report: RecordedReport) -> StatementArguments {
        [report.report.observed.milliseconds, report.recorded.milliseconds]
    }

    private func content(_ report: RecordedReport) -> StatementArguments {
        [
            report.report.stage.rawValue, report.report.progress,
            report.report.evidence?.withoutNUL, report.report.completed?.description,
        ]
    }
}
