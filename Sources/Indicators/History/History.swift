package import Basics

/// The values of the past.
package protocol History: Sendable {
    /// The points of series, in slices.
    ///
    /// - Throws: if the history cannot be read.
    func points(_ query: HistoryQuery) async throws(HistoryError) -> HistoryPoints
}

/// A question to the history.
package struct HistoryQuery: Hashable, Sendable {
    package let metrics: [MetricName]
    /// The first instant; nil for all of the past.
    package let from: Instant?
    /// The last instant; nil for all.
    package let until: Instant?
    /// The instant of the knowledge to use; nil for all that is known.
    package let asKnownAt: Instant?

    /// The most points that one answer holds; beyond, it is thinned by month.
    package static let maxPoints = 50_000

    package init(
        metrics: [MetricName], from: Instant? = nil, until: Instant? = nil,
        asKnownAt: Instant? = nil
    ) {
        self.metrics = metrics
        self.from = from
        self.until = until
        self.asKnownAt = asKnownAt
    }
}

/// The answer to a question.
package struct HistoryPoints: Sendable {
    package let series: [HistorySeries: Revisions]
    /// True if only the last point of each month is there.
    package let isThinned: Bool

    package init(series: [HistorySeries: Revisions], isThinned: Bool) {
        self.series = series
        self.isThinned = isThinned
    }
}

/// The reason that the history cannot be read or written.
package struct HistoryError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Health of the history file.
package struct HistoryState: Hashable, Sendable {
    /// True if the file can be written.
    package let isUp: Bool
    /// The number of good runs that the file lacks.
    package let pendingRuns: Int
    /// The number of good runs that found no room in memory while the file could not be written.
    package let lostRuns: Int
    /// The number of points and reports written since the start.
    package let written: Int
    package let failures: Int

    package init(isUp: Bool, pendingRuns: Int, lostRuns: Int, written: Int, failures: Int) {
        self.isUp = isUp
        self.pendingRuns = pendingRuns
        self.lostRuns = lostRuns
        self.written = written
        self.failures = failures
    }
}
