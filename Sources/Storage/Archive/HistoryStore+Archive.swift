package import Basics
internal import GRDB
package import Indicators

extension HistoryStore: HistoryArchive {
    package func slice(
        of selection: ArchiveSelection, after place: ArchivePlace?
    ) async throws(HistoryError) -> ArchiveSlice {
        try await use { database throws(StorageError) in
            try await database.perform { database in
                try ArchiveReader(database: database, selection: selection).slice(after: place)
            }
        }
    }

    package func origins(
        of metric: MetricName, asKnownAt: Instant?
    ) async throws(HistoryError) -> [MetricOrigin] {
        try await use { database throws(StorageError) in
            try await database.origins(of: metric, asKnownAt: asKnownAt)
        }
    }

    package func add(
        _ entries: [ArchiveEntry], _ rule: ArchiveRule
    ) async throws(HistoryError) -> ArchiveCounts {
        let counts = try await use { database throws(StorageError) in
            try await database.add(entries, rule)
        }
        // What a next run adds has to be compared with the file again.
        if counts.points + counts.reports > 0 {
            forgetContents(of: entries.map(\.collector))
            for entry in entries {
                changes.insert(entry.collector, entry.metric.map { [$0] } ?? [])
            }
        }
        return counts
    }

    /// Opens the file as it is: a damaged one is left where it is, and nothing is thinned.
    ///
    /// - Parameter isCreated: true to create a file that is missing.
    /// - Throws: if the file is missing, damaged, another's, newer, or used by another process.
    package func openStrictly(creating isCreated: Bool) async throws(HistoryError) {
        guard isCreated || FileIdentity(of: path) != nil else {
            throw HistoryError("there is no history file '\(path)'")
        }
        do throws(StorageError) {
            database = try await HistoryDatabase.open(path, maxPages: maxPages, on: thread)
        } catch {
            let hint = error == .inUse ? "; stop the daemon first, if it is the one" : ""
            throw HistoryError(
                "the history file '\(path)' cannot be used: \(error.message)\(hint)")
        }
    }

    private func use<Result: Sendable>(
        _ body: (HistoryDatabase) async throws(StorageError) -> Result
    ) async throws(HistoryError) -> Result {
        let database = try openDatabase()
        do throws(StorageError) {
            return try await body(database)
        } catch {
            throw HistoryError("the history file '\(path)': \(error.message)")
        }
    }
}

extension HistoryDatabase {
    /// Adds the entries that are missing, in one transaction.
    fileprivate func add(
        _ entries: [ArchiveEntry], _ rule: ArchiveRule
    ) async throws(StorageError) -> ArchiveCounts {
        let counts = Locked(ArchiveCounts())
        try await change { database in
            var writer = ArchiveWriter(database: database, rule: rule)
            for entry in entries { try writer.add(entry) }
            let added = writer.counts
            counts.withLock { $0 = added }
            return added.points
        }
        return counts.withLock { $0 }
    }
}
