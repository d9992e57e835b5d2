package import Basics

/// A history of which every revision can be read and added.
package protocol HistoryArchive: Sendable {
    /// The entries after a place, at most some thousands, so that runs are written in between.
    ///
    /// Points come first: by metric, labels, `observed`, series and `recorded`; then reports. A
    /// slice ends behind an instant, never between two revisions of it.
    ///
    /// - Throws: if the history cannot be read.
    func slice(
        of selection: ArchiveSelection, after place: ArchivePlace?
    ) async throws(HistoryError) -> ArchiveSlice

    /// The collectors with points of a metric, each with its first instant.
    ///
    /// - Throws: if the history cannot be read.
    func origins(
        of metric: MetricName, asKnownAt: Instant?
    ) async throws(HistoryError) -> [MetricOrigin]

    /// Adds the entries that are missing; all of them, or none if that is not possible.
    ///
    /// - Throws: if the history cannot be written.
    func add(
        _ entries: [ArchiveEntry], _ rule: ArchiveRule
    ) async throws(HistoryError) -> ArchiveCounts
}

/// One revision of a point, or one report on a task.
package enum ArchiveEntry: Hashable, Sendable {
    case point(HistorySeries, Point)
    case report(RecordedReport)

    package var collector: CollectorName {
        switch self {
        case .point(let series, _): series.collector
        case .report(let report): report.collector
        }
    }

    /// The metric of a point; nil for a report.
    package var metric: MetricName? {
        guard case .point(let series, _) = self else { return nil }
        return series.metric
    }

    package var observed: Instant {
        switch self {
        case .point(_, let point): point.observed
        case .report(let report): report.report.observed
        }
    }

    package var recorded: Instant {
        switch self {
        case .point(_, let point): point.recorded
        case .report(let report): report.recorded
        }
    }
}

/// A report on a task, with its collector and the instant at which it was learned.
package struct RecordedReport: Hashable, Sendable {
    package let collector: CollectorName
    package let report: TaskReport
    package let recorded: Instant
    package let isExample: Bool
    /// True if it was withdrawn by hand.
    package let isWithdrawn: Bool

    package init(
        collector: CollectorName, report: TaskReport, recorded: Instant, isExample: Bool,
        isWithdrawn: Bool = false
    ) {
        self.collector = collector
        self.report = report
        self.recorded = recorded
        self.isExample = isExample
        self.isWithdrawn = isWithdrawn
    }
}

/// The part of an archive to read.
package struct ArchiveSelection: Hashable, Sendable {
    /// Empty for all; otherwise, there are no task reports either.
    package let metrics: [MetricName]
    /// Empty for all.
    package let collectors: [CollectorName]
    /// Entries for this instant and earlier ones are left out; nil for none.
    package let after: Instant?
    /// The last instant; nil for all.
    package let until: Instant?
    /// The instant of the knowledge to read; nil for all that is known.
    package let asKnownAt: Instant?

    package init(
        metrics: [MetricName] = [], collectors: [CollectorName] = [], after: Instant? = nil,
        until: Instant? = nil, asKnownAt: Instant? = nil
    ) {
        self.metrics = metrics
        self.collectors = collectors
        self.after = after
        self.until = until
        self.asKnownAt = asKnownAt
    }
}

/// A place in an archive, with the texts of the archive's own.
package enum ArchivePlace: Hashable, Sendable {
    /// Behind an instant of the series with those labels.
    case inside(metric: String, labels: String, observed: Instant)
    /// Behind the series with those labels.
    case behind(metric: String, labels: String)
    /// Behind a report.
    case report(Int64)
}

/// Successive entries, and the place behind them; nil at the end.
package struct ArchiveSlice: Sendable {
    package let entries: [ArchiveEntry]
    package let next: ArchivePlace?

    package init(_ entries: [ArchiveEntry], next: ArchivePlace?) {
        self.entries = entries
        self.next = next
    }
}

/// The entries that an archive takes as missing.
package enum ArchiveRule: Hashable, Sendable {
    /// Every revision that the archive does not have.
    case everyRevision
    /// Those that differ from what counts for their instant, as known when they were recorded.
    case news
}

/// The numbers of entries that were added.
package struct ArchiveCounts: Hashable, Sendable {
    package var points = 0
    package var reports = 0
    /// Revisions of one instant beyond those that one millisecond can hold.
    package var refused = 0

    package init(points: Int = 0, reports: Int = 0, refused: Int = 0) {
        self.points = points
        self.reports = reports
        self.refused = refused
    }

    package static func += (left: inout ArchiveCounts, right: ArchiveCounts) {
        left.points += right.points
        left.reports += right.reports
        left.refused += right.refused
    }
}
