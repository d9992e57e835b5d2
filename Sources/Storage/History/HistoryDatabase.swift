internal import Basics
internal import GRDB
internal import Indicators

/// The SQLite file with the points and reports of the past.
struct HistoryDatabase: Sendable {
    private let queue: DatabaseQueue

    /// The largest WAL that stays on disk, in bytes.
    private static let journalLimit = 16 << 20

    /// Opens the file, or creates it.
    init(_ path: String, maxPages: Int) throws(StorageError) {
        do throws(FileError) {
            try Folder.make(above: path)
        } catch {
            throw .unusable(error.message)
        }
        guard !Folder.isFolder(path) else { throw .damaged("it is a folder") }
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_size_limit = \(Self.journalLimit)")
            try database.execute(sql: "PRAGMA max_page_count = \(maxPages)")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { try HistorySchema.establish(in: $0) }
        } catch {
            throw StorageError(error)
        }
    }

    /// Writes what the runs add, or nothing.
    ///
    /// - Returns: the number of points written.
    func write(_ batch: [RunRecord]) async throws(StorageError) -> Int {
        try await perform { database in
            let table = PointTable(database: database)
            var written = 0
            for record in batch {
                var ids = try table.series(of: record.collector)
                let known = try table.revisions(of: ids, around: record.points.start)
                let changes = record.points.changes(from: known)
                try table.insert(changes, &ids)
                written += changes.count
                written += try ReportTable(database: database).insert(record)
            }
            return written
        }
    }

    func points(_ query: HistoryQuery) async throws(StorageError) -> HistoryPoints {
        try await perform { database in
            let table = PointTable(database: database)
            let ids = try table.series(of: query.metrics)
            return try table.points(of: ids, query)
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

    func close() { try? queue.close() }

    private func perform<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws(StorageError) -> Result {
        do {
            return try await queue.write(body)
        } catch {
            throw StorageError(error)
        }
    }
}

/// A good run, as the history takes it.
struct RunRecord: Sendable {
    let collector: CollectorName
    let points: RunPoints
    let reports: [TaskReport]
    let recorded: Instant
    let isExample: Bool
}
