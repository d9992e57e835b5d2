internal import Basics
internal import GRDB
internal import Indicators

extension HistoryDatabase {
    /// The most values and series that one transaction looks at: about four seconds of work on a
    /// busy machine, far below the limit of the thread.
    static let chunk = 100_000

    /// Writes what the runs add, small runs together and a large one in several transactions.
    ///
    /// After a failure between transactions, the same call finds the former ones unchanged.
    func write(
        _ batch: [RunRecord], inChunksOf chunk: Int = Self.chunk
    ) async throws(StorageError) {
        var rest = batch[...]
        while let first = rest.first {
            let written = try await writeTogether(rest, chunk)
            if written == 0 { try await write(first, inChunksOf: chunk) }
            rest = rest.dropFirst(max(1, written))
        }
    }

    /// Writes the first runs in one transaction.
    ///
    /// - Returns: their number; 0 if the first is too large.
    private func writeTogether(
        _ records: ArraySlice<RunRecord>, _ chunk: Int
    ) async throws(StorageError) -> Int {
        try await edit { database in
            let table = PointTable(database: database)
            var (added, written, room) = (0, 0, chunk)
            for record in records {
                let series = try table.seriesCount(of: record.collector, upTo: chunk + 1)
                room -= max(record.count, series)
                guard room >= 0 else { break }
                let known = try table.known(of: record.collector, around: record.points.start)
                let changes = record.points.changes(from: known.series)
                let writer = try PointWriter(database, notBefore: known.recorded ?? record.recorded)
                _ = try writer.insert(changes)
                try ReportTable(database: database).insert(record.reports[...], of: record)
                try JudgementTable(database: database).insert(record)
                added += changes.count
                written += 1
            }
            return (written, added)
        }
    }

    private func write(_ record: RunRecord, inChunksOf chunk: Int) async throws(StorageError) {
        let ids = try await perform { try PointTable(database: $0).series(of: record.collector) }
        let known = ids.sorted { $0.value < $1.value }.map(\.key)
        for group in record.points.groups(of: known, upTo: chunk) {
            let range =
                (group.first.flatMap { ids[$0] } ?? 0)...(group.last.flatMap { ids[$0] } ?? 0)
            let known = try await perform { database in
                try PointTable(database: database).known(
                    of: record.collector, in: range, around: record.points.start)
            }
            let changes = record.points.changes(ofKnown: known.series)
            try await insert(
                changes, notBefore: known.recorded ?? record.recorded, inChunksOf: chunk)
        }
        let new = record.points.series.filter { ids[$0] == nil }.sorted()
        for group in record.points.groups(of: new, upTo: chunk) {
            let changes = record.points.changes(ofNew: group)
            try await insert(changes, notBefore: record.recorded, inChunksOf: chunk)
        }
        try await insertRest(of: record, inChunksOf: chunk)
    }

    /// Adds what a run changes in some series.
    private func insert(
        _ changes: [RunPoints.Change], notBefore earliest: Instant, inChunksOf chunk: Int
    ) async throws(StorageError) {
        var created: [HistorySeries: Int64] = [:]
        for start in stride(from: 0, to: changes.count, by: chunk) {
            let part = changes[start..<min(start + chunk, changes.count)]
            let new = try await edit { [created] database in
                let writer = try PointWriter(database, notBefore: earliest)
                return (try writer.insert(part, createdBefore: created), part.count)
            }
            created.merge(new) { first, _ in first }
        }
    }

    /// Adds the reports and the definition of a run.
    private func insertRest(
        of record: RunRecord, inChunksOf chunk: Int
    ) async throws(StorageError) {
        try await perform { try JudgementTable(database: $0).insert(record) }
        for start in stride(from: 0, to: record.reports.count, by: chunk) {
            let end = min(start + chunk, record.reports.count)
            try await perform { database in
                try ReportTable(database: database).insert(record.reports[start..<end], of: record)
            }
        }
    }
}

extension PointTable {
    /// The number of series of a collector, up to a limit.
    fileprivate func seriesCount(of collector: CollectorName, upTo limit: Int) throws -> Int {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM series WHERE collector = ? LIMIT ?)"
        return try Int.fetchOne(
            database.cachedStatement(sql: sql), arguments: [collector.description, limit]) ?? 0
    }
}

extension RunPoints {
    /// The series in groups of about so many values, or of one series.
    fileprivate func groups(
        of series: [HistorySeries], upTo limit: Int
    ) -> [ArraySlice<HistorySeries>] {
        var groups: [ArraySlice<HistorySeries>] = []
        var (start, size) = (0, 0)
        for index in series.indices {
            let count = max(1, count(of: series[index]))
            if size > 0, size + count > limit {
                groups.append(series[start..<index])
                (start, size) = (index, 0)
            }
            size += count
        }
        return series.isEmpty ? [] : groups + [series[start...]]
    }
}
