internal import Basics
internal import GRDB
internal import Indicators

/// The SQLite file with the points and reports of the past.
struct HistoryDatabase: Sendable {
    private let database: OpenDatabase
    private let thread: DatabaseThread

    /// Opens the file, or creates it.
    static func open(
        _ path: String, maxPages: Int, on thread: DatabaseThread
    ) async throws(StorageError) -> HistoryDatabase {
        try await thread.run { () throws(StorageError) in
            try HistoryDatabase(path, maxPages: maxPages, on: thread)
        }
    }

    private init(
        _ path: String, maxPages: Int, on thread: DatabaseThread
    ) throws(StorageError) {
        self.thread = thread
        let file = DatabaseFile(path: path, maxPages: maxPages, journalLimit: 16 << 20)
        database = try OpenDatabase(file, HistorySchema.establish)
    }

    /// Writes what the runs add, or nothing.
    ///
    /// - Returns: the number of points written.
    func write(_ batch: [RunRecord]) async throws(StorageError) -> Int {
        try await perform { database in
            let table = PointTable(database: database)
            var written = 0
            for record in batch {
                let ids = try table.series(of: record.collector)
                let points = try table.points(of: record.collector, around: record.points.start)
                let last = points.values.joined().map(\.recorded).max() ?? record.recorded
                let changes = record.points.changes(
                    from: ids.mapValues { Revisions(points[$0] ?? []) })
                try table.insert(changes, ids, notBefore: last)
                written += changes.count
                try ReportTable(database: database).insert(record)
            }
            return written
        }
    }

    /// The size of the file in bytes.
    func bytes() async throws(StorageError) -> Int {
        try await perform { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
        }
    }

    /// The number of points, and the size of the file in bytes.
    func size() async throws(StorageError) -> (points: Int, bytes: Int) {
        try await perform { database in
            let points = try Int.fetchOne(database, sql: "SELECT count(*) FROM point") ?? 0
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
            return (points, pages * size)
        }
    }

    func close() async {
        try? await thread.run { [database] in database.close() }
    }

    /// Saves the points of a file that was deleted or replaced under the daemon.
    ///
    /// A deleted file is written again; a file in its place stays, and the copy is beside it.
    ///
    /// - Returns: the path of a copy beside it; nil if there is none.
    func rescue(at now: Instant) async throws(StorageError) -> String? {
        try await thread.run { [database] () throws(StorageError) in
            let time = Zone.utc.iso8601(now).filter { $0 != ":" && $0 != "-" }
            let isReplaced = database.presence == .replaced
            let copy = "\(database.path).\(isReplaced ? "replaced" : "rescued")-\(time)"
            try database.copy(to: copy)
            database.close()
            guard !isReplaced else { return copy }
            do throws(FileError) {
                try Folder.rename(copy, to: database.path)
            } catch {
                throw .unusable("it was deleted, and is kept in '\(copy)': \(error.message)")
            }
            return nil
        }
    }

    /// The fate of the file since it was opened.
    func presence() async throws(StorageError) -> OpenDatabase.Presence {
        try await thread.run { [database] in database.presence }
    }

    /// Performs a transaction.
    func perform<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws(StorageError) -> Result {
        try await thread.run { [database] () throws(StorageError) in try database.write(body) }
    }
}
