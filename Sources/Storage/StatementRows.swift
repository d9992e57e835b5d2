internal import Basics
internal import GRDB
internal import GRDBSQLite

/// The rows of a statement, read in place: a copy of each row would take most of the time.
struct StatementRows {
    private let statement: Statement
    private var column: Int32 = 0

    init(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws {
        statement = try database.cachedStatement(sql: sql)
        sqlite3_reset(statement.sqliteStatement)
        try statement.setArguments(arguments)
    }

    /// Goes to the next row; false at the end.
    mutating func next() throws -> Bool {
        column = 0
        let code = sqlite3_step(statement.sqliteStatement)
        if code == SQLITE_ROW { return true }
        sqlite3_reset(statement.sqliteStatement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: statement.sql)
        }
        return false
    }

    /// Goes past some columns if the first is NULL; true if so.
    mutating func skipNull(_ count: Int32) -> Bool {
        let isNull = sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_NULL
        if isNull { column += count }
        return isNull
    }

    mutating func integer() throws(UnreadableColumn) -> Int64 {
        try expect(SQLITE_INTEGER)
        defer { column += 1 }
        return sqlite3_column_int64(statement.sqliteStatement, column)
    }

    mutating func instant() throws(UnreadableColumn) -> Instant {
        guard let instant = Instant(stored: try integer()) else { throw UnreadableColumn() }
        return instant
    }

    mutating func numberOrNull() throws(UnreadableColumn) -> Double? {
        defer { column += 1 }
        if sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_NULL { return nil }
        try expect(SQLITE_FLOAT)
        return sqlite3_column_double(statement.sqliteStatement, column)
    }

    mutating func text() throws(UnreadableColumn) -> String {
        try expect(SQLITE_TEXT)
        defer { column += 1 }
        let count = Int(sqlite3_column_bytes(statement.sqliteStatement, column))
        guard let bytes = sqlite3_column_text(statement.sqliteStatement, column) else {
            throw UnreadableColumn()
        }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    private func expect(_ type: Int32) throws(UnreadableColumn) {
        guard sqlite3_column_type(statement.sqliteStatement, column) == type else {
            throw UnreadableColumn()
        }
    }
}
