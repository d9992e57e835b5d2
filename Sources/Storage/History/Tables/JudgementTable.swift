internal import Basics
internal import GRDB
internal import Indicators

/// The tables of statuses and definitions, inside the caller's transaction.
struct JudgementTable {
    let database: Database

    /// Keeps from when a collector runs under a definition.
    func insert(_ record: RunRecord) throws {
        guard let value = record.definition.map({ Int64(bitPattern: $0.value) }) else { return }
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO definition SELECT ?1, ?2, ?3 WHERE ?3 IS NOT (
                    SELECT fingerprint FROM definition WHERE collector = ?1
                    ORDER BY since DESC LIMIT 1)
                """
        ).execute(arguments: [record.collector.description, record.recorded.milliseconds, value])
    }

    /// The instant from which each collector has run under its last definition.
    func definitions() throws -> [CollectorName: Instant] {
        let sql = "SELECT collector, max(since) FROM definition GROUP BY collector"
        var found: [CollectorName: Instant] = [:]
        for row in try GRDB.Row.fetchAll(database, sql: sql) {
            var columns = Columns(row)
            guard let name = CollectorName(try columns.text()) else { throw UnreadableColumn() }
            found[name] = try columns.instant()
        }
        return found
    }

    func insert(_ change: StatusChange) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO status_change (plan, subject, day, "from", "to", at, recorded)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
                """
        ).execute(arguments: [
            change.subject.plan, change.subject.subject, change.subject.day?.description ?? "",
            change.from, change.to, change.at.milliseconds,
        ])
    }

    /// The last status of each subject.
    func statuses() throws -> [StatusSubject: KnownStatus] {
        let sql = """
            SELECT plan, subject, day, "to", at FROM status_change
            WHERE id IN (SELECT max(id) FROM status_change GROUP BY plan, subject, day)
            """
        var found: [StatusSubject: KnownStatus] = [:]
        for row in try GRDB.Row.fetchAll(database, sql: sql) {
            var columns = Columns(row)
            let (plan, subject) = (try columns.text(), try columns.text())
            let day = try columns.text()
            let status = try columns.text()
            found[StatusSubject(plan: plan, subject: subject, day: Day(day))] = KnownStatus(
                status, since: try columns.instant())
        }
        return found
    }
}
