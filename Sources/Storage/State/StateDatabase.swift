internal import Basics
internal import GRDB
internal import Indicators
internal import Logging

/// The SQLite file with the persistent histories.
struct StateDatabase: Sendable {
    private let database: OpenDatabase
    private let thread: DatabaseThread

    struct Options: Sendable {
        let path: String
        /// The maximum size of the file, in pages of 4 KiB.
        let maxPages: Int
    }

    /// A history, and its difference from the file.
    struct Change: Sendable {
        let history: CollectorHistory
        /// True if the file lacks the output of the last good run.
        let hasNewOutput: Bool
        /// True if the file has no readable history.
        let isFirst: Bool

        init(to history: CollectorHistory, from stored: CollectorHistory?) {
            self.history = history
            isFirst = stored == nil
            hasNewOutput = history.good != stored?.good
        }

        var collector: CollectorName { history.last.collector }
    }

    /// Opens the file, or creates it; a damaged file is set aside first.
    static func open(
        _ options: Options, on thread: DatabaseThread, at now: Instant, logger: Logger
    ) async throws(StorageError) -> StateDatabase {
        try await thread.run { () throws(StorageError) in
            try openHere(options, on: thread, at: now, logger: logger)
        }
    }

    private static func openHere(
        _ options: Options, on thread: DatabaseThread, at now: Instant, logger: Logger
    ) throws(StorageError) -> StateDatabase {
        do throws(StorageError) {
            return try StateDatabase(options, on: thread)
        } catch {
            guard case .damaged(let reason) = error else { throw error }
            let quarantinePath = try DamagedFile(path: options.path).quarantine(at: now)
            logger.error(
                "the state file is damaged; it was set aside and a new one created",
                metadata: [
                    "file": "\(options.path)", "reason": "\(reason)",
                    "set_aside": "\(quarantinePath)",
                ])
            return try StateDatabase(options, on: thread)
        }
    }

    private init(_ options: Options, on thread: DatabaseThread) throws(StorageError) {
        self.thread = thread
        let file = DatabaseFile(
            path: options.path, maxPages: options.maxPages, journalLimit: 1 << 20)
        database = try OpenDatabase(file, StateSchema.establish)
    }

    /// - Throws: `unusable` if the file was deleted or replaced.
    func checkPresence() async throws(StorageError) {
        _ = try await perform { _ in }
    }

    /// Every readable history; the others start empty.
    func histories(logger: Logger) async throws(StorageError) -> [CollectorName: CollectorHistory] {
        try await perform { database in
            let reader = StateReader(database: database)
            let (histories, unreadable) = try reader.histories()
            if !unreadable.isEmpty {
                logger.error(
                    "the state file has unreadable histories; they start empty",
                    metadata: ["collectors": "\(unreadable.joined(separator: " "))"])
            }
            return histories
        }
    }

    /// Writes all changes or none.
    func write(_ changes: [Change]) async throws(StorageError) {
        try await perform { database in
            let writer = StateWriter(database: database)
            for change in changes { try writer.write(change) }
        }
    }

    /// The texts of definition files, by path.
    func fileTexts() async throws(StorageError) -> [String: [UInt8]] {
        try await perform { database in
            let rows = try GRDB.Row.fetchAll(
                database, sql: "SELECT path, content FROM definition_file")
            let pairs = try rows.map { row in
                var columns = Columns(row)
                return (try columns.text(), Array(try columns.text().utf8))
            }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    /// Writes texts of definition files, and removes those of other paths than these.
    func write(_ texts: [String: [UInt8]], of paths: Set<String>) async throws(StorageError) {
        try await perform { database in
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

    func remove(_ collectors: [CollectorName]) async throws(StorageError) {
        guard !collectors.isEmpty else { return }
        try await perform { database in
            let writer = StateWriter(database: database)
            for collector in collectors { try writer.remove(collector) }
        }
    }

    func close() async {
        try? await thread.run { [database] in database.close() }
    }

    /// Performs a transaction.
    private func perform<Answer: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Answer
    ) async throws(StorageError) -> Answer {
        try await thread.run { [database] () throws(StorageError) in try database.write(body) }
    }
}
