internal import Basics
internal import GRDB

/// An SQLite file that one process alone uses.
struct DatabaseFile: Sendable {
    let path: String
    /// The maximum size of the file, in pages of 4 KiB.
    let maxPages: Int
    /// The largest WAL that stays on disk, in bytes.
    let journalLimit: Int
    /// The size of the WAL from which a commit moves it into the file, in pages.
    let checkpointPages: Int

    /// Opens the file, or creates it for its owner alone.
    ///
    /// - Throws: `damaged` for a folder, `unusable` if the file cannot be reached or written.
    func open() throws(StorageError) -> DatabaseQueue {
        do throws(FileError) {
            try Folder.make(above: path)
        } catch {
            throw .unusable(error.message)
        }
        guard !Folder.isFolder(path) else { throw .damaged("it is a folder") }
        if FileIdentity(of: path) == nil { Folder.makePrivate(path) }
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            // One process only, and no commit that a power cut undoes.
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_size_limit = \(journalLimit)")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
            try database.execute(sql: "PRAGMA max_page_count = \(maxPages)")
        }
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StorageError(error)
        }
    }
}

/// A database file that is open, as long as its path leads to it.
struct OpenDatabase: Sendable {
    let path: String
    private let queue: DatabaseQueue
    private let identity: FileIdentity?
    private let journal: FileIdentity?
    /// True if the process before did not close the file.
    let hadUncleanEnd: Bool

    init(
        _ file: DatabaseFile, _ establish: (Database) throws -> Void
    ) throws(StorageError) {
        path = file.path
        hadUncleanEnd = FileIdentity(of: file.path + "-wal") != nil
        let queue = try file.open()
        self.queue = queue
        do {
            try queue.write(establish)
            // Only now is it certain that the file is ours to change.
            Folder.makePrivate(file.path)
            Folder.makePrivate(file.path + "-wal")
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL")
            }
        } catch {
            try? queue.close()
            throw StorageError(error)
        }
        identity = FileIdentity(of: file.path)
        journal = FileIdentity(of: file.path + "-wal")
    }

    /// Closes the connection, which removes SQLite's files beside the file.
    ///
    /// Those of a file that is gone are removed here: SQLite would apply them to its successor.
    func close() {
        let isGone = presence != .there
        try? queue.close()
        if isGone, journal != nil, FileIdentity(of: path + "-wal") == journal {
            Folder.remove(path + "-wal")
        }
    }

    /// The fate of the file since it was opened.
    var presence: Presence {
        switch FileIdentity(of: path) {
        case identity: .there
        case nil: .deleted
        default: .replaced
        }
    }

    enum Presence {
        case there, deleted, replaced
    }

    /// - Throws: `unusable` if the file was deleted or replaced; SQLite would not notice.
    func checkPresence() throws(StorageError) {
        switch presence {
        case .there: return
        case .deleted: throw .unusable("it was deleted")
        case .replaced: throw .unusable("it was replaced")
        }
    }

    /// Performs a transaction.
    ///
    /// - Throws: `unusable` if the file was deleted or replaced.
    func write<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        try checkPresence()
        do {
            return try queue.write(body)
        } catch {
            throw StorageError(error)
        }
    }

    /// Looks for damage in the structure of the file, for a time.
    ///
    /// - Returns: false if the time was too short.
    /// - Throws: `damaged` with the first damage.
    func check(within limit: Duration) throws(StorageError) -> Bool {
        let isChecking = Locked(true)
        let interruption = Task.detached { [queue] in
            try? await Task.sleep(for: limit)
            // Nothing but the check may be interrupted.
            isChecking.withLock { if $0, !Task.isCancelled { queue.interrupt() } }
        }
        defer { interruption.cancel() }
        do {
            let verdict = try queue.writeWithoutTransaction { database in
                defer { isChecking.withLock { $0 = false } }
                return try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
            }
            guard verdict == "ok" else { throw StorageError.damaged(verdict ?? "no verdict") }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
            return false
        } catch {
            throw StorageError(error)
        }
    }

    /// Writes all of the database, also of a file that was deleted, to another file.
    func copy(to other: String) throws(StorageError) {
        Folder.makePrivate(other)
        do {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [other])
            }
        } catch {
            throw StorageError(error)
        }
    }
}
