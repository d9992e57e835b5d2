internal import GRDB

/// The tables of a state file.
///
/// Instants are milliseconds since 1970, spans nanoseconds.
enum StateSchema {
    /// The tables that each version adds to those of the version before it.
    static let migrations = [
        firstTables,
        // The texts of definition files when they last had no error.
        [
            """
            CREATE TABLE definition_file (
                path TEXT NOT NULL PRIMARY KEY,
                content TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """
        ],
        // The grades of samples that are not final.
        [
            """
            CREATE TABLE sample_grade (
                collector TEXT NOT NULL,
                position INTEGER NOT NULL,
                grade TEXT NOT NULL,
                PRIMARY KEY (collector, position)
            ) STRICT, WITHOUT ROWID
            """
        ],
        // The days of completion in reports that have one.
        [
            """
            CREATE TABLE report_completion (
                collector TEXT NOT NULL,
                position INTEGER NOT NULL,
                completed TEXT NOT NULL,
                PRIMARY KEY (collector, position)
            ) STRICT, WITHOUT ROWID
            """
        ],
    ]

    static var version: Int { migrations.count }

    private static let firstTables = [
        """
        CREATE TABLE collector (
            name TEXT NOT NULL PRIMARY KEY,
            last_success INTEGER,
            consecutive_failures INTEGER NOT NULL,
            runs TEXT NOT NULL,
            dropped TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        // The last good run, and the last run if it is another: failed for a reason, or unchanged.
        """
        CREATE TABLE run (
            collector TEXT NOT NULL,
            is_good INTEGER NOT NULL,
            start INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            response_bytes INTEGER NOT NULL,
            source_version TEXT,
            definition INTEGER,
            is_example INTEGER NOT NULL,
            reason TEXT,
            message TEXT,
            "rows" INTEGER,
            dropped TEXT,
            remarks TEXT,
            PRIMARY KEY (collector, is_good)
        ) STRICT, WITHOUT ROWID
        """,
        // A value is NULL if it is not a number.
        """
        CREATE TABLE sample (
            collector TEXT NOT NULL,
            position INTEGER NOT NULL,
            metric TEXT NOT NULL,
            labels TEXT NOT NULL,
            value REAL,
            observed INTEGER NOT NULL,
            PRIMARY KEY (collector, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE report (
            collector TEXT NOT NULL,
            position INTEGER NOT NULL,
            task TEXT NOT NULL,
            occurrence TEXT,
            agency TEXT,
            stage TEXT NOT NULL,
            progress REAL,
            evidence TEXT,
            observed INTEGER NOT NULL,
            PRIMARY KEY (collector, position)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    /// Creates the tables of a new file, and those that a file of an earlier version lacks.
    ///
    /// - Throws: `damaged` if an existing file has other tables or is damaged; `unusable` if it
    ///   is of a later version, which stays as it is.
    static func establish(in database: Database) throws {
        let found = try String.fetchAll(
            database,
            sql: """
                SELECT CAST(sql AS TEXT) FROM sqlite_master
                WHERE sql NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^' LIMIT 100
                """)
        let foundVersion = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard foundVersion <= version else {
            throw StorageError.unusable(
                "its version is \(foundVersion), this program supports \(version); "
                    + "use the program that wrote it, or set another state_file")
        }
        guard foundVersion >= 0, Set(found) == Set(migrations.prefix(foundVersion).joined()) else {
            throw StorageError.damaged("its tables are not those of a state file")
        }
        if foundVersion > 0 { try check(database) }
        for table in migrations.dropFirst(foundVersion).joined() {
            try database.execute(sql: table)
        }
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    private static func check(_ database: Database) throws {
        let verdict = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)")
        guard verdict == "ok" else { throw StorageError.damaged(verdict ?? "it cannot be checked") }
    }
}
