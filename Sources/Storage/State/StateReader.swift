internal import Basics
internal import FoundationEssentials
internal import GRDB
internal import Indicators

/// Reads histories from the tables of a state file.
struct StateReader {
    let database: Database

    /// Every readable history, and the names of the unreadable ones.
    func histories() throws -> ([CollectorName: CollectorHistory], unreadable: [String]) {
        var histories: [CollectorName: CollectorHistory] = [:]
        var unreadable: [String] = []
        let rows = try GRDB.Row.fetchCursor(
            database,
            sql: """
                SELECT collector, last_run.content, last_output.content FROM last_run
                LEFT JOIN last_output USING (collector)
                """)
        while let row = try rows.next() {
            do throws(UnreadableColumn) {
                let history = try history(row)
                histories[history.last.collector] = history
            } catch {
                unreadable.append(printable(String.fromDatabaseValue(row[0]) ?? "?"))
            }
        }
        return (histories, unreadable.sorted())
    }

    private func history(_ row: GRDB.Row) throws(UnreadableColumn) -> CollectorHistory {
        var columns = Columns(row)
        guard let name = CollectorName(try columns.text()), let content = try columns.bytesOrNull()
        else { throw UnreadableColumn() }
        return try PackedHistory.history(of: name, in: content, output: columns.bytesOrNull())
    }
}

/// Writes histories into the tables of a state file, inside the caller's transaction.
struct StateWriter {
    let database: Database

    func write(_ change: StateDatabase.Change) throws {
        let name = change.collector.description
        try execute(
            """
            INSERT INTO last_run VALUES (?, ?)
            ON CONFLICT (collector) DO UPDATE SET content = excluded.content
            """, [name, Data(PackedHistory.bytes(of: change.history))])
        guard change.hasNewOutput else { return }
        guard let good = change.history.good, let output = good.output else {
            return try execute("DELETE FROM last_output WHERE collector = ?", [name])
        }
        try execute(
            """
            INSERT INTO last_output VALUES (?, ?)
            ON CONFLICT (collector) DO UPDATE SET content = excluded.content
            """, [name, Data(PackedOutput(start: good.start).bytes(of: output))])
    }

    func remove(_ collector: CollectorName) throws {
        let name = collector.description
        try execute("DELETE FROM last_run WHERE collector = ?", [name])
        try execute("DELETE FROM last_output WHERE collector = ?", [name])
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
