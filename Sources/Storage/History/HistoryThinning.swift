package import Basics
internal import GRDB
internal import Indicators

/// The points of the past that stay.
package struct Retention: Hashable, Sendable {
    /// The age from which only the last point of each local day stays.
    package let thinAfter: Duration
    /// The age from which no point stays; nil to keep all.
    package let keep: Duration?
    /// The zone of the days of collectors that are not known.
    package let zone: Zone

    package init(thinAfter: Duration, keep: Duration?, zone: Zone) {
        self.thinAfter = thinAfter
        self.keep = keep
        self.zone = zone
    }

    package static let standard = Retention(
        thinAfter: .days(400), keep: nil, zone: .hoChiMinh)
}

extension HistoryDatabase {
    /// Removes old points; each series in a transaction of its own, so that runs go between.
    ///
    /// - Returns: the number of points removed.
    func thin(
        _ retention: Retention, zones: [CollectorName: Zone], at now: Instant
    ) async throws(StorageError) -> Int {
        let all = try await perform { try PointTable(database: $0).allSeries() }
        let cutoff = now.advanced(by: retention.thinAfter * -1)
        let end = retention.keep.map { now.advanced(by: $0 * -1) }
        var removed = 0
        for (series, id) in all {
            let thinning = Thinning(before: cutoff, in: zones[series.collector] ?? retention.zone)
            removed += try await perform { database in
                let table = PointTable(database: database)
                return try table.remove(
                    from: id, thinning.removable(table.instants(of: id, before: cutoff)))
                    + table.remove(from: id, before: end)
            }
        }
        return removed
    }
}

extension PointTable {
    fileprivate func instants(of id: Int64, before cutoff: Instant) throws -> [Instant] {
        try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT DISTINCT observed FROM point WHERE series = ? AND observed < ?
                    ORDER BY observed
                    """),
            arguments: [id, cutoff.milliseconds]
        ).map(Instant.init(milliseconds:))
    }

    fileprivate func remove(from id: Int64, _ instants: [Instant]) throws -> Int {
        var removed = 0
        for instant in instants {
            try database.cachedStatement(
                sql: "DELETE FROM point WHERE series = ? AND observed = ?"
            ).execute(arguments: [id, instant.milliseconds])
            removed += database.changesCount
        }
        return removed
    }

    fileprivate func remove(from id: Int64, before end: Instant?) throws -> Int {
        guard let end else { return 0 }
        try database.cachedStatement(
            sql: "DELETE FROM point WHERE series = ? AND observed < ?"
        ).execute(arguments: [id, end.milliseconds])
        return database.changesCount
    }
}
