internal import Basics

/// Reduces the entries of an archive, in their order, to the point that counts for each instant.
///
/// Holds the revisions of one instant at a time.
package struct CountingPoints: Sendable {
    private var instant: Instant?
    private var revisions: [(series: HistorySeries, points: [Point])] = []

    package init() {}

    /// Adds entries, and returns the points of the instants before the last of them.
    ///
    /// Reports are passed over. `origins` has each metric of these entries and those before.
    package mutating func add(
        _ entries: [ArchiveEntry], _ origins: [MetricName: MetricOrigins]
    ) -> [(series: HistorySeries, point: Point)] {
        var counting: [(series: HistorySeries, point: Point)] = []
        for case .point(let series, let point) in entries {
            if !isSameInstant(series, point), let best = end(origins) { counting.append(best) }
            instant = point.observed
            if revisions.last?.series == series {
                revisions[revisions.count - 1].points.append(point)
            } else {
                revisions.append((series, [point]))
            }
        }
        return counting
    }

    /// The point that counts for the last instant; nil if there is none.
    package mutating func end(
        _ origins: [MetricName: MetricOrigins]
    ) -> (series: HistorySeries, point: Point)? {
        defer { revisions = [] }
        var best: (series: HistorySeries, point: Point)?
        for (series, points) in revisions.sorted(by: { $0.series < $1.series }) {
            guard let point = Revisions(points).points.first, point.value != nil,
                counts(series, at: point.observed, origins[series.metric])
            else { continue }
            if best.map({ series.takesPrecedence(point, over: $0) }) ?? true {
                best = (series, point)
            }
        }
        return best
    }

    private func isSameInstant(_ series: HistorySeries, _ point: Point) -> Bool {
        guard let last = revisions.last?.series else { return false }
        return instant == point.observed && last.metric == series.metric
            && last.labels == series.labels
    }

    private func counts(
        _ series: HistorySeries, at instant: Instant, _ origins: MetricOrigins?
    ) -> Bool {
        guard let origins else { return true }
        return origins.counts(series) && origins.end(of: series).map { instant < $0 } ?? true
    }
}
