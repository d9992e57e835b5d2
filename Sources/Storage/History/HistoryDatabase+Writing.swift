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
                let known = try table.seriesCount(of: record.collector, upTo: chunk + 1)
                room -= max(record.count, known)
                guard room >= 0 else { break }
                let ids = try table.series(of: record.collector)
                let points = try table.points(of: record.collector, around: record.points.start)
                let changes = record.points.changes(
                    from: ids.mapValues { Revisions(points[$0] ?? []) })
                try table.insert(changes, ids, notBefore: record.earliest(after: points))
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
        let new = record.points.series.filter { ids[$0] == nil }.sorted()
        for part in [known, new] {
            for group in record.points.groups(of: part, upTo: chunk) {
                try await write(record, group, ids, chunk)
            }
        }
        try await perform { try JudgementTable(database: $0).insert(record) }
        for start in stride(from: 0, to: record.reports.count, by: chunk) {
            let end = min(start + chunk, record.reports.count)
            try await perform { database in
                try ReportTable(database: database).insert(record.reports[start..<end], of: record)
            }
        }
    }

    /// Writes what a run adds to some series: all known, or all new.
    private func write(
        _ record: RunRecord, _ group: ArraySlice<HistorySeries>, _ ids: [HistorySeries: Int64],
        _ chunk: Int
    ) async throws(StorageError) {
        let known = group.compactMap { ids[$0] }
        let range = known.first.flatMap { first in known.last.map { first...$0 } }
        let points = try await perform { database in
            guard let range else { return [Int64: [Point]]() }
            return try PointTable(database: database).points(
                of: record.collector, in: range, around: record.points.start)
        }
        let revisions = group.compactMap { series in
            ids[series].map { (series, Revisions(points[$0] ?? [])) }
        }
        let changes = record.points.changes(
            of: group, from: Dictionary(revisions) { first, _ in first })
        var now = ids
        for start in stride(from: 0, to: changes.count, by: chunk) {
            let part = Array(changes[start..<min(start + chunk, changes.count)])
            let made = try await edit { [now] database in
                let made = try PointTable(database: database).insert(
                    part, now, notBefore: record.earliest(after: points))
                return (made, part.count)
            }
            now.merge(made) { first, _ in first }
        }
    }
}

extension RunRecord {
    /// The time of recording of the run's points, which follow the known ones.
    fileprivate func earliest(after points: [Int64: [Point]]) -> Instant {
        points.values.joined().map(\.recorded).max() ?? recorded
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
