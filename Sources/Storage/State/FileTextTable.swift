internal import GRDB

/// The table with the texts of definition files, inside the caller's transaction.
struct FileTextTable {
    let database: Database

    /// The texts, by path.
    func texts() throws -> [String: [UInt8]] {
        let rows = try GRDB.Row.fetchAll(
            database, sql: "SELECT path, content FROM definition_file")
        let pairs = try rows.map { row in
            var columns = Columns(row)
            return (try columns.text(), Array(try columns.text().utf8))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Writes texts that differ, and removes those of other paths than these.
    func write(_ texts: [String: [UInt8]], of paths: Set<String>) throws {
        let known = try String.fetchAll(database, sql: "SELECT path FROM definition_file")
        for path in known where !paths.contains(path) {
            try database.execute(
                sql: "DELETE FROM definition_file WHERE path = ?", arguments: [path])
        }
        for (path, bytes) in texts {
            try database.execute(
                sql: """
                    INSERT INTO definition_file VALUES (?, ?)
                    ON CONFLICT (path) DO UPDATE SET content = excluded.content
                    WHERE content <> excluded.content
                    """, arguments: [path, String(decoding: bytes, as: UTF8.self)])
        }
    }
}
