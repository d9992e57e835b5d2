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
    /// The number of series that one transaction thins, so that runs go between.
    private static let batch = 500

    /// Removes old points.
    ///
    /// - Returns: the number of points removed.
    func thin(
        _ retention: Retention, zones: [CollectorName: Zone], at now: Instant
    ) async throws(StorageError) -> Int {
        let all = try await perform { Array(try PointTable(database: $0).allSeries()) }
        let cutoff = now.advanced(by: retention.thinAfter * -1)
        let end = retention.keep.map { now.advanced(by: $0 * -1) }
        var removed = 0
        for start in stride(from: 0, to: all.count, by: Self.batch) {
            let batch = all[start..<min(start + Self.batch, all.count)]
            removed -= try await change { database in
                let table = PointTable(database: database)
                return try batch.reduce(0) { added, series in
                    let zone = zones[series.key.collector] ?? retention.zone
                    let instants = try table.instants(of: series.value, before: cutoff)
                    return try added
                        - table.remove(
                            from: series.value,
                            Thinning(before: cutoff, in: zone).removable(instants))
                        - table.remove(from: series.value, before: end)
                }
            }
        }
        return removed
    }
}

extension PointTable {
    /// The instants of a series before another, without those that were withdrawn: their last
    /// point is not the last value of its day.
    fileprivate func instants(of id: Int64, before cutoff: Instant) throws -> [Instant] {
        try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT observed FROM point WHERE series = ? AND observed < ?
                    GROUP BY observed HAVING min(mark >> 2 IN (0, 2)) ORDER BY observed
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
