internal import Basics
internal import GRDB
internal import Indicators

/// Writes histories into the tables of a state file, inside the caller's transaction.
struct StateWriter {
    let database: Database

    func write(_ change: StateDatabase.Change) throws {
        let (history, name) = (change.history, change.collector.description)
        if change.isFirst { try remove(change.collector) }
        try execute(
            "INSERT OR REPLACE INTO collector VALUES (?, ?, ?, ?, ?)",
            [
                name, history.lastSuccess?.milliseconds, history.consecutiveFailures,
                JSONText.counts(history.runs), JSONText.counts(history.dropped),
            ])
        try execute("DELETE FROM run WHERE collector = ? AND NOT is_good", [name])
        if history.last != history.good { try write(history.last) }
        if change.hasNewOutput, let good = history.good { try write(good) }
    }

    func remove(_ collector: CollectorName) throws {
        let name = collector.description
        try execute("DELETE FROM collector WHERE name = ?", [name])
        try execute("DELETE FROM run WHERE collector = ?", [name])
        try removeOutput(of: name)
    }

    private func removeOutput(of name: String) throws {
        try execute("DELETE FROM sample WHERE collector = ?", [name])
        try execute("DELETE FROM sample_grade WHERE collector = ?", [name])
        try execute("DELETE FROM report WHERE collector = ?", [name])
        try execute("DELETE FROM report_completion WHERE collector = ?", [name])
    }

    private func write(_ run: Run) throws {
        let name = run.collector.description
        let head: StatementArguments = [
            name, run.output != nil, run.start.milliseconds, run.duration.nanoseconds,
            run.responseBytes, whole(run.sourceVersion),
            run.definition.map { Int64(bitPattern: $0.value) }, run.isExample,
        ]
        try execute(
            "INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            head + [
                run.failure?.reason.rawValue, whole(run.failure?.message), run.output?.rows,
                run.output.map { JSONText.counts($0.dropped) },
                run.output.map { JSONText.array($0.remarks) },
            ])
        guard let output = run.output else { return }
        try removeOutput(of: name)
        for (position, sample) in output.samples.enumerated() {
            try write(sample, at: position, of: name)
        }
        for (position, report) in output.reports.enumerated() {
            try write(report, at: position, of: name)
        }
    }

    private func write(_ sample: Sample, at position: Int, of name: String) throws {
        try execute(
            "INSERT INTO sample VALUES (?, ?, ?, ?, ?, ?)",
            [
                name, position, sample.metric.description, JSONText.labels(sample.labels),
                sample.value, sample.observed.milliseconds,
            ])
        guard sample.grade != .final else { return }
        try execute(
            "INSERT INTO sample_grade VALUES (?, ?, ?)", [name, position, sample.grade.rawValue])
    }

    private func write(_ report: TaskReport, at position: Int, of name: String) throws {
        try execute(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                name, position, whole(report.task), report.occurrence?.description,
                whole(report.agency), report.stage.rawValue, report.progress,
                whole(report.evidence),
                report.observed.milliseconds,
            ])
        guard let completed = report.completed else { return }
        try execute(
            "INSERT INTO report_completion VALUES (?, ?, ?)",
            [name, position, completed.description])
    }

    /// The text without NUL, which would end it for SQLite.
    private func whole(_ text: String?) -> String? {
        text?.replacing("\0", with: "\u{FFFD}")
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
