internal import Basics
internal import GRDB
internal import Indicators

/// Reads histories from a state file of version 1 to 3, which has a row for each value.
struct FormerStateReader {
    let database: Database
    let version: Int

    /// Every readable history, and the names of the unreadable ones.
    func histories() throws -> ([CollectorName: CollectorHistory], unreadable: [String]) {
        var histories: [CollectorName: CollectorHistory] = [:]
        var unreadable: [String] = []
        for row in try rows("SELECT * FROM collector") {
            var columns = Columns(row)
            do {
                let history = try history(&columns)
                histories[history.last.collector] = history
            } catch is UnreadableColumn {
                unreadable.append(printable(String.fromDatabaseValue(row["name"]) ?? "?"))
            }
        }
        return (histories, unreadable)
    }

    private func history(_ columns: inout Columns) throws -> CollectorHistory {
        guard let name = CollectorName(try columns.text()) else { throw UnreadableColumn() }
        let runs = try rows(
            "SELECT * FROM run WHERE collector = ? ORDER BY is_good", [name.description]
        ).map { try run($0, of: name) }
        guard let last = runs.first else { throw UnreadableColumn() }
        return CollectorHistory(
            last: last, good: runs.first { $0.output != nil },
            lastSuccess: try columns.instantOrNull(), consecutiveFailures: try columns.count(),
            runs: try columns.counts(), dropped: try columns.counts())
    }

    private func run(_ row: GRDB.Row, of name: CollectorName) throws -> Run {
        var columns = Columns(row)
        _ = try columns.text()
        let isGood = try columns.integer() != 0
        return Run(
            collector: name, start: try columns.instant(),
            duration: .nanoseconds(try columns.integer()), responseBytes: try columns.count(),
            sourceVersion: try columns.textOrNull(),
            definition: try columns.integerOrNull().map {
                Fingerprint(value: UInt64(bitPattern: $0))
            },
            isExample: try columns.integer() != 0,
            result: try result(&columns, isGood: isGood, of: name))
    }

    private func result(
        _ columns: inout Columns, isGood: Bool, of name: CollectorName
    ) throws -> RunResult {
        let reason = try columns.textOrNull()
        let message = try columns.textOrNull()
        if let reason {
            guard let reason = Failure.Reason(rawValue: reason) else { throw UnreadableColumn() }
            return .failed(Failure(reason, message ?? ""))
        }
        guard isGood else { return .unchanged }
        return .yielded(
            RunOutput(
                samples: try samples(of: name), reports: try reports(of: name),
                rows: try columns.count(), dropped: try columns.counts(),
                remarks: try columns.texts()))
    }

    private func samples(of name: CollectorName) throws -> [Sample] {
        let (grade, join) =
            version < 3
            ? ("'final'", "")
            : ("coalesce(grade, 'final')", "LEFT JOIN sample_grade USING (collector, position)")
        let sql = """
            SELECT metric, labels, value, observed, \(grade) FROM sample \(join)
            WHERE collector = ? ORDER BY position
            """
        return try rows(sql, [name.description]).map { row in
            var columns = Columns(row)
            guard let metric = MetricName(try columns.text()) else { throw UnreadableColumn() }
            return Sample(
                metric: metric, labels: try columns.labels(),
                value: try columns.numberOrNull() ?? .nan, observed: try columns.instant(),
                grade: try columns.choice())
        }
    }

    private func reports(of name: CollectorName) throws -> [TaskReport] {
        let sql = """
            SELECT task, occurrence, agency, stage, progress, evidence, observed FROM report
            WHERE collector = ? ORDER BY position
            """
        return try rows(sql, [name.description]).map { row in
            var columns = Columns(row)
            return TaskReport(
                task: try columns.text(), occurrence: try columns.dayOrNull(),
                agency: try columns.textOrNull(), stage: try columns.choice(),
                progress: try columns.numberOrNull(), evidence: try columns.textOrNull(),
                observed: try columns.instant())
        }
    }

    private func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [GRDB.Row] {
        try GRDB.Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }
}
