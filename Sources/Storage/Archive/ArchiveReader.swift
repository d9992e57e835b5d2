internal import Basics
internal import GRDB
internal import Indicators

/// Reads slices of an archive, inside the caller's transaction.
struct ArchiveReader {
    let database: Database
    let selection: ArchiveSelection

    /// The number of entries of a slice, which one instant may exceed.
    private static let limit = 5000
    /// The number of series of a slice.
    private static let maxSeries = 1000

    func slice(after place: ArchivePlace?) throws -> ArchiveSlice {
        if case .report(let id) = place { return try reports(after: id) }
        let groups = try groups(after: place)
        guard !groups.isEmpty else { return try reports(after: 0) }
        var entries: [ArchiveEntry] = []
        var start: Instant?
        if case .inside(_, _, let observed) = place { start = observed }
        for group in groups {
            let (points, end) = try points(of: group, after: start)
            start = nil
            entries += points
            if let end {
                let next = ArchivePlace.inside(
                    metric: group.metric, labels: group.labels, observed: end)
                return ArchiveSlice(entries, next: next)
            }
            if entries.count >= Self.limit { return ArchiveSlice(entries, next: group.end) }
        }
        return ArchiveSlice(entries, next: groups.last?.end)
    }

    /// The series with one metric and one set of labels.
    private struct Group {
        let metric: String
        let labels: String
        var members: [(series: HistorySeries, id: Int64)] = []

        var end: ArchivePlace { .behind(metric: metric, labels: labels) }
    }
}

extension ArchiveReader {
    /// The next groups; every one of them is whole.
    private func groups(after place: ArchivePlace?) throws -> [Group] {
        var limit = Self.maxSeries
        while true {
            let (groups, count) = try groups(after: place, limit: limit)
            if count < limit { return groups }
            // The last one may go on behind the limit.
            if groups.count > 1 { return groups.dropLast() }
            limit *= 2
        }
    }

    private func groups(
        after place: ArchivePlace?, limit: Int
    ) throws -> (groups: [Group], count: Int) {
        let (sign, metric, labels) =
            switch place {
            case .inside(let metric, let labels, _): (">=", metric, labels)
            case .behind(let metric, let labels): (">", metric, labels)
            case nil, .report: (">=", "", "")
            }
        let names = selection.metrics.map(\.description)
        let collectors = selection.collectors.map(\.description)
        let sql = """
            SELECT id, collector, metric, labels, basis, is_example FROM series
            WHERE (metric, labels) \(sign) (?, ?)\(Self.among("metric", names))\
            \(Self.among("collector", collectors))
            ORDER BY metric, labels, collector, basis, is_example LIMIT ?
            """
        let arguments: [(any DatabaseValueConvertible)?] =
            [metric, labels] + names + collectors + [limit]
        var groups: [Group] = []
        let rows = try GRDB.Row.fetchAll(
            database, sql: sql, arguments: StatementArguments(arguments))
        for row in rows { try add(row, to: &groups) }
        return (groups, rows.count)
    }

    private static func among(_ column: String, _ names: [String]) -> String {
        names.isEmpty ? "" : " AND \(column) IN (\(databaseQuestionMarks(count: names.count)))"
    }

    private func add(_ row: GRDB.Row, to groups: inout [Group]) throws {
        var columns = Columns(row)
        let id = try columns.integer()
        let (collector, metric) = (try columns.text(), try columns.text())
        let (labels, basis) = (try columns.text(), try columns.text())
        let isExample = try columns.integer() != 0
        guard let collectorName = CollectorName(collector), let metricName = MetricName(metric),
            let pairs = JSONText.labels(in: labels)
        else { throw UnreadableColumn() }
        if groups.last?.metric != metric || groups.last?.labels != labels {
            groups.append(Group(metric: metric, labels: labels))
        }
        let series = HistorySeries(
            collector: collectorName, metric: metricName, labels: pairs,
            basis: basis.isEmpty ? nil : basis, isExample: isExample)
        groups[groups.count - 1].members.append((series, id))
    }
}

extension ArchiveReader {
    /// The next points of a group, and the last instant if there may be more.
    private func points(
        of group: Group, after start: Instant?
    ) throws -> (entries: [ArchiveEntry], end: Instant?) {
        var limit = Self.limit
        while true {
            let found = try group.members.map { try points(of: $0.id, after: start, limit: limit) }
            // Only those instants are whole that every series has been read beyond.
            let cut = found.filter { $0.count == limit }.compactMap { $0.last?.observed }.min()
            var whole: [(member: Int, point: Point)] = []
            for (member, points) in found.enumerated() {
                whole += points.lazy.filter { point in cut.map { point.observed < $0 } ?? true }
                    .map { (member, $0) }
            }
            guard cut == nil || !whole.isEmpty else {
                limit *= 2
                continue
            }
            whole.sort {
                ($0.point.observed, $0.member, $0.point.recorded)
                    < ($1.point.observed, $1.member, $1.point.recorded)
            }
            let entries = whole.map { member, point in
                ArchiveEntry.point(group.members[member].series, point)
            }
            return (entries, cut.flatMap { _ in whole.last?.point.observed })
        }
    }

    private func points(of id: Int64, after start: Instant?, limit: Int) throws -> [Point] {
        let first = max(start?.milliseconds ?? .min, selection.after?.milliseconds ?? .min)
        let table = PointTable(database: database)
        let sql = """
            SELECT observed, recorded, value, mark FROM point
            WHERE series = ? AND observed > ? AND observed <= ? AND recorded <= ?
            ORDER BY observed, recorded LIMIT ?
            """
        return try table.rows(
            sql,
            [
                id, first, selection.until?.milliseconds ?? .max,
                selection.asKnownAt?.milliseconds ?? .max, limit,
            ]
        ).map(table.point)
    }

    /// The reports behind one; none where metrics are selected.
    private func reports(after id: Int64) throws -> ArchiveSlice {
        guard selection.metrics.isEmpty else { return ArchiveSlice([], next: nil) }
        let names = selection.collectors.map(\.description)
        let sql = """
            SELECT \(ReportTable.columns) FROM report
            WHERE id > ? AND observed > ? AND observed <= ? AND recorded <= ?\
            \(Self.among("collector", names)) ORDER BY id LIMIT ?
            """
        let bounds: [(any DatabaseValueConvertible)?] = [
            id, selection.after?.milliseconds ?? .min, selection.until?.milliseconds ?? .max,
            selection.asKnownAt?.milliseconds ?? .max,
        ]
        let values: [(any DatabaseValueConvertible)?] = bounds + names + [Self.limit]
        let arguments = StatementArguments(values)
        let rows = try GRDB.Row.fetchAll(database, sql: sql, arguments: arguments)
        let reports = try rows.map { try ReportTable.report($0) }
        let isWhole = reports.count < Self.limit
        return ArchiveSlice(
            reports.map { .report($0.report) },
            next: isWhole ? nil : reports.last.map { .report($0.id) })
    }
}
