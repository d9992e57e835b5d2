internal import Basics
internal import GRDB
internal import Indicators

/// The SQLite file with the points and reports of the past.
struct HistoryDatabase: Sendable {
    private let database: OpenDatabase
    private let thread: DatabaseThread
    /// Changes on the thread alone, so that no point is counted twice.
    private let count = Locked(0)

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
        let file = DatabaseFile(
            path: path, maxPages: maxPages, journalLimit: 16 << 20, checkpointPages: 256)
        database = try OpenDatabase(file, HistorySchema.establish)
    }

    /// Performs a transaction that adds or removes points, and counts them.
    ///
    /// - Returns: the number of points added; below 0 if they were removed.
    @discardableResult
    func change(
        _ body: @escaping @Sendable (Database) throws -> Int
    ) async throws(StorageError) -> Int {
        try await edit { database in
            let added = try body(database)
            return (added, added)
        }
    }

    /// The same, with another result.
    func edit<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> (result: Result, added: Int)
    ) async throws(StorageError) -> Result {
        try await thread.run { [database, count] () throws(StorageError) in
            let (result, added) = try database.write(body)
            count.withLock { $0 += added }
            return result
        }
    }

    /// True if the process before did not close the file.
    var hadUncleanEnd: Bool { database.hadUncleanEnd }

    /// Looks for damage, for 5 s at the most.
    ///
    /// - Returns: false if the time was too short.
    func check() async throws(StorageError) -> Bool {
        try await thread.run { [database] () throws(StorageError) in
            try database.check(within: .seconds(5))
        }
    }

    /// The size of the file in bytes.
    func bytes() async throws(StorageError) -> Int {
        try await perform { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
        }
    }

    /// The number of points, once `countPoints` has ended.
    var points: Int { count.withLock { $0 } }

    /// Looks at all points, which takes a while in a large file.
    func countPoints() async throws(StorageError) {
        try await thread.run { [database, count] () throws(StorageError) in
            let points = try database.write {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM point") ?? 0
            }
            count.withLock { $0 = points }
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
