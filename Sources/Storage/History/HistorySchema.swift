internal import GRDB

/// The tables of a history file, as numbered steps from the first version on.
///
/// Instants are milliseconds since 1970.
enum HistorySchema {
    /// Each element leads from the version of its index to the next.
    private static let migrations = [
        [
            """
            CREATE TABLE series (
                id INTEGER PRIMARY KEY,
                collector TEXT NOT NULL,
                metric TEXT NOT NULL,
                labels TEXT NOT NULL,
                basis TEXT NOT NULL,
                is_example INTEGER NOT NULL,
                UNIQUE (metric, collector, labels, basis, is_example)
            ) STRICT
            """,
            // Only rows are added: a restated value is one more row of its instant. `mark` is
            // four times the content (accepted, withdrawn, ended, held back, forgotten) plus the grade.
            """
            CREATE TABLE point (
                series INTEGER NOT NULL,
                observed INTEGER NOT NULL,
                recorded INTEGER NOT NULL,
                value REAL,
                mark INTEGER NOT NULL,
                PRIMARY KEY (series, observed, recorded)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX series_of_collector ON series (collector)",
            """
            CREATE TABLE report (
                id INTEGER PRIMARY KEY,
                collector TEXT NOT NULL,
                task TEXT NOT NULL,
                occurrence TEXT,
                agency TEXT,
                observed INTEGER NOT NULL,
                recorded INTEGER NOT NULL,
                stage TEXT NOT NULL,
                progress REAL,
                evidence TEXT,
                is_example INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX report_of_task ON report (collector, task, occurrence, agency)",
        ],
        // Operations by hand, and changes of status.
        [
            """
            CREATE TABLE operation (
                id INTEGER PRIMARY KEY,
                at INTEGER NOT NULL,
                caller TEXT NOT NULL,
                command TEXT NOT NULL,
                result TEXT NOT NULL
            ) STRICT
            """,
            // The occurrence or milestone is a day, or empty; `from` is NULL at first.
            """
            CREATE TABLE status_change (
                id INTEGER PRIMARY KEY,
                plan TEXT NOT NULL,
                subject TEXT NOT NULL,
                day TEXT NOT NULL,
                "from" TEXT,
                "to" TEXT NOT NULL,
                at INTEGER NOT NULL,
                recorded INTEGER NOT NULL
            ) STRICT
            """,
            // The instant from which a collector ran under each definition.
            """
            CREATE TABLE definition (
                collector TEXT NOT NULL,
                since INTEGER NOT NULL,
                fingerprint INTEGER NOT NULL,
                PRIMARY KEY (collector, since)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX change_of_status ON status_change (plan, subject, day)",
            "CREATE INDEX series_in_order ON series (metric, labels, collector, basis, is_example)",
            "CREATE INDEX forgotten_point ON point (series) WHERE mark >> 2 = 4",
            // The time at which the report was withdrawn by hand.
            "ALTER TABLE report ADD COLUMN withdrawn INTEGER",
            // The day of completion.
            "ALTER TABLE report ADD COLUMN completed TEXT",
        ],
    ]

    /// The tables of each version.
    private static let tableNames: [Set<String>] = [
        [], ["series", "point", "report"],
        ["series", "point", "report", "operation", "status_change", "definition"],
    ]

    static var version: Int { migrations.count }

    /// Creates the tables of a new file, or brings those of an older one up to date.
    ///
    /// - Throws: `unusable` for a newer file and for another's, which stay as they are.
    static func establish(in database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw StorageError.unusable(
                "its version is \(found), this program supports \(version); "
                    + "use the program that wrote it")
        }
        let tables = try String.fetchSet(
            database,
            sql: """
                SELECT CAST(name AS TEXT) FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^' LIMIT 100
                """)
        guard found >= 0, tables == tableNames[found] else {
            throw StorageError.unusable(
                "its tables are not those of a history file; set another history_file")
        }
        for migration in migrations.dropFirst(found) {
            for statement in migration { try database.execute(sql: statement) }
        }
        guard found < version else { return }
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }
}
