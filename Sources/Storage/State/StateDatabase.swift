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
        /// True if the file has another output of the last good run, or none.
        let hasNewOutput: Bool

        init(to history: CollectorHistory, from stored: CollectorHistory?) {
            self.history = history
            hasNewOutput = stored.map { !history.hasSameOutput(as: $0) } ?? true
        }

        var collector: CollectorName { history.last.collector }
    }

    /// The content of a file.
    struct Content: Sendable {
        let histories: [CollectorName: CollectorHistory]
        /// The texts of definition files, by path.
        let texts: [String: [UInt8]]
        /// The names of collectors whose histories cannot be read, sorted.
        let unreadable: [String]
    }

    /// The names of the collectors whose histories could not be brought from a former version.
    private let lost: [String]

    /// Opens the file, or creates it.
    static func open(
        _ options: Options, on thread: DatabaseThread
    ) async throws(StorageError) -> StateDatabase {
        try await thread.run { () throws(StorageError) in try StateDatabase(options, on: thread) }
    }

    init(_ options: Options, on thread: DatabaseThread) throws(StorageError) {
        self.thread = thread
        // What a repeated run writes is small, and so may the file system be.
        let file = DatabaseFile(
            path: options.path, maxPages: options.maxPages, journalLimit: 1 << 18,
            checkpointPages: 64)
        var lost: [String] = []
        database = try OpenDatabase(file) { lost = try StateSchema.establish(in: $0) }
        self.lost = lost
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

    /// - Throws: `unusable` if the file was deleted or replaced.
    func checkPresence() async throws(StorageError) {
        try await thread.run { [database] () throws(StorageError) in
            try database.checkPresence()
        }
    }

    /// Every readable history, and the texts of definition files.
    func content() async throws(StorageError) -> Content {
        try await thread.run { () throws(StorageError) in try contentHere() }
    }

    func contentHere() throws(StorageError) -> Content {
        try database.write { database in
            let (histories, unreadable) = try StateReader(database: database).histories()
            return Content(
                histories: histories, texts: try FileTextTable(database: database).texts(),
                unreadable: (lost + unreadable).sorted())
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
        try await perform { try FileTextTable(database: $0).texts() }
    }

    /// Writes texts of definition files, and removes those of other paths than these.
    func write(_ texts: [String: [UInt8]], of paths: Set<String>) async throws(StorageError) {
        try await perform { try FileTextTable(database: $0).write(texts, of: paths) }
    }

    func remove(_ collectors: [CollectorName]) async throws(StorageError) {
        guard !collectors.isEmpty else { return }
        try await perform { database in
            let writer = StateWriter(database: database)
            for collector in collectors { try writer.remove(collector) }
        }
    }

    func close() async {
        try? await thread.run { () throws(StorageError) in closeHere() }
    }

    func closeHere() {
        database.close()
    }

    /// Performs a transaction.
    private func perform<Answer: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Answer
    ) async throws(StorageError) -> Answer {
        try await thread.run { [database] () throws(StorageError) in try database.write(body) }
    }
}
