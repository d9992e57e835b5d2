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
    /// The zone of the months to which the points are thinned.
    package let zone: Zone

    /// The most points that one answer holds; beyond, it is thinned by month.
    package static let maxPoints = 50_000

    package init(
        metrics: [MetricName], from: Instant? = nil, until: Instant? = nil,
        asKnownAt: Instant? = nil, zone: Zone = .hoChiMinh
    ) {
        self.metrics = metrics
        self.from = from
        self.until = until
        self.asKnownAt = asKnownAt
        self.zone = zone
    }
}

/// The answer to a question.
package struct HistoryPoints: Sendable {
    package let series: [HistorySeries: Revisions]
    /// True if only the last value of each month is there.
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
