package import Basics

/// A request to withdraw values by hand.
package struct Forgetting: Hashable, Sendable {
    package let collector: CollectorName
    /// The metric of the values; nil for all metrics, and for task reports too.
    package let metric: MetricName?
    /// The first local day of the values; nil for all of the past.
    package let from: Day?
    /// The last local day of the values; nil for all.
    package let until: Day?
    /// The zone of the days.
    package let zone: Zone

    package init(
        _ collector: CollectorName, metric: MetricName? = nil, from: Day? = nil,
        until: Day? = nil, zone: Zone
    ) {
        self.collector = collector
        self.metric = metric
        self.from = from
        self.until = until
        self.zone = zone
    }

    /// True if a value for an instant is to be withdrawn.
    package func includes(_ observed: Instant) -> Bool {
        let day = zone.dayEnding(with: observed)
        return (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    /// The points that withdraw values of a series.
    ///
    /// - Parameters:
    ///   - known: the revisions that count.
    ///   - recorded: the time of the request.
    /// - Returns: a point for each value that the request includes.
    package func points(in known: Revisions, recorded: Instant) -> [Point] {
        known.points.compactMap { point in
            guard let value = point.value, includes(point.observed) else { return nil }
            return Point(
                observed: point.observed, recorded: recorded, .forgotten(value),
                grade: point.grade)
        }
    }
}

/// The values that were withdrawn.
package struct Forgotten: Hashable, Sendable {
    package let values: Int
    package let reports: Int

    package init(values: Int, reports: Int) {
        self.values = values
        self.reports = reports
    }
}

/// The values that were withdrawn by hand, which a source may repeat.
package struct ForgottenValues: Hashable, Sendable {
    private struct Key: Hashable {
        let metric: MetricName
        let labels: Labels
        let observed: Instant
    }

    private var values: [CollectorName: [Key: Double]] = [:]

    package init() {}

    package var isEmpty: Bool { values.isEmpty }

    package mutating func insert(_ value: Double, of series: HistorySeries, at observed: Instant) {
        let key = Key(metric: series.metric, labels: series.labels, observed: observed)
        values[series.collector, default: [:]][key] = value
    }

    /// True for a value that was withdrawn.
    package func contains(_ sample: Sample, of collector: CollectorName) -> Bool {
        guard let values = values[collector] else { return false }
        let key = Key(metric: sample.metric, labels: sample.labels, observed: sample.observed)
        return values[key] == sample.value
    }

    /// True if values of the collector were withdrawn.
    package func concerns(_ collector: CollectorName) -> Bool { values[collector] != nil }
}

/// An operation that somebody requested, as it is kept.
package struct Operation: Hashable, Sendable {
    package let at: Instant
    /// The user and the process.
    package let caller: String
    /// The operation as one types it.
    package let command: String
    package let result: String

    package init(at: Instant, caller: String, command: String, result: String) {
        self.at = at
        self.caller = caller
        self.command = command
        self.result = result
    }
}

/// A history that operators change.
package protocol HistoryEditor: Sendable {
    /// Withdraws values and reports.
    ///
    /// - Throws: if the collector has no values, or the history cannot be written.
    func forget(_ request: Forgetting) async throws(HistoryError) -> Forgotten

    /// Keeps an operation.
    func keep(_ operation: Operation) async throws(HistoryError)

    /// The last operations, the newest first.
    func operations(atMost limit: Int) async throws(HistoryError) -> [Operation]
}
