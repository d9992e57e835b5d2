internal import GRDB

/// The tables of a state file.
///
/// Each collector has its last run and its counters in one row, and the output of its last good
/// run in another, which is written only when it differs. Both are packed.
enum StateSchema {
    static let tables = [
        """
        CREATE TABLE last_run (
            collector TEXT NOT NULL PRIMARY KEY,
            content BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE last_output (
            collector TEXT NOT NULL PRIMARY KEY,
            content BLOB NOT NULL
        ) STRICT
        """,
        FormerStateSchema.definitionFile,
    ]

    static let version = 4

    /// Creates the tables of a new file, or brings the content of an earlier version into them.
    ///
    /// - Returns: the names of collectors whose history in the earlier version is unreadable.
    /// - Throws: `damaged` if an existing file has other tables; `unusable` if it is of a later
    ///   version, which stays as it is.
    static func establish(in database: Database) throws -> [String] {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw StorageError.unusable(
                "its version is \(found), this program supports \(version); "
                    + "use the program that wrote it, or set another state_file")
        }
        let expected = found == version ? tables : FormerStateSchema.tables(of: found)
        guard let expected, try Set(sources(in: database)) == Set(expected) else {
            throw StorageError.damaged("its tables are not those of a state file")
        }
        guard found < version else { return [] }
        let unreadable = try migrate(database, from: found)
        try database.execute(sql: "PRAGMA user_version = \(version)")
        return unreadable
    }

    /// The statements that made the tables of a file, without those of SQLite itself.
    private static func sources(in database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT CAST(sql AS TEXT) FROM sqlite_master
                WHERE sql NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^' LIMIT 100
                """)
    }

    private static func migrate(_ database: Database, from found: Int) throws -> [String] {
        for table in tables where found < 2 || table != FormerStateSchema.definitionFile {
            try database.execute(sql: table)
        }
        guard found > 0 else { return [] }
        let reader = FormerStateReader(database: database, version: found)
        let (histories, unreadable) = try reader.histories()
        let writer = StateWriter(database: database)
        for history in histories.values {
            try writer.write(StateDatabase.Change(to: history, from: nil))
        }
        for name in FormerStateSchema.names(of: found) {
            try database.execute(sql: "DROP TABLE \(name)")
        }
        return unreadable
    }
}
