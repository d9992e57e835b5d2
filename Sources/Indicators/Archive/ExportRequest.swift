package import Basics

/// The request to write a history out.
package struct ExportRequest: Hashable, Sendable, Codable {
    package var format: ExportFormat
    /// Names of metrics; empty for all metrics and the task reports.
    package var metrics: [String]
    /// Names of collectors; empty for all.
    package var collectors: [String]
    /// The first day as yyyy-MM-dd; nil for all of the past.
    package var from: String?
    /// The last day as yyyy-MM-dd; nil for all.
    package var until: String?
    /// A time as 2026-11-25T08:00:00+07:00, or a day for its end; nil for all that is known.
    package var asKnownAt: String?

    package init(
        format: ExportFormat = .jsonLines, metrics: [String] = [], collectors: [String] = [],
        from: String? = nil, until: String? = nil, asKnownAt: String? = nil
    ) {
        self.format = format
        self.metrics = metrics
        self.collectors = collectors
        self.from = from
        self.until = until
        self.asKnownAt = asKnownAt
    }
}

/// A format of a written history.
package enum ExportFormat: String, CaseIterable, Codable, Hashable, Sendable {
    /// Every revision and every task report; the only format that can be imported.
    case jsonLines = "json-lines"
    /// The value that counts for each instant.
    case csv
    /// The same with timestamps, for `promtool tsdb create-blocks-from openmetrics`.
    case openMetrics = "openmetrics"
}

/// The reason that a request cannot be performed; for people.
package struct RequestError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

extension ExportRequest {
    /// The part of the archive that is requested, with days of a zone.
    ///
    /// - Throws: for a text that is not a name, a day or a time.
    package func selection(in zone: Zone) throws(RequestError) -> ArchiveSelection {
        var metricNames: [MetricName] = []
        for text in metrics {
            guard let name = MetricName(text) else { throw .noName(text, of: "metric") }
            metricNames.append(name)
        }
        var collectorNames: [CollectorName] = []
        for text in collectors { collectorNames.append(try CollectorName(requested: text)) }
        let from = try day(from, "from")
        let until = try day(until, "until")
        if let from, let until, until < from {
            throw RequestError("'until' \(until) lies before 'from' \(from)")
        }
        var knowledge: Instant?
        if let asKnownAt { knowledge = try Instant(requested: asKnownAt, "as-known-at", in: zone) }
        return ArchiveSelection(
            metrics: metricNames, collectors: collectorNames,
            after: from.map(zone.start(of:)), until: until.map(zone.end(of:)),
            asKnownAt: knowledge)
    }

    private func day(_ text: String?, _ name: String) throws(RequestError) -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else {
            throw RequestError(
                "'\(name)' must be a day such as 2022-12-31, not '\(printable(text))'")
        }
        return day
    }
}

extension CollectorName {
    /// - Throws: if the text is not a name of a collector.
    package init(requested text: String) throws(RequestError) {
        guard let name = CollectorName(text) else { throw .noName(text, of: "collector") }
        self = name
    }
}

extension Instant {
    /// The instant in a text, or the end of a day.
    ///
    /// - Throws: if the text is neither a time nor a day.
    package init(requested text: String, _ name: String, in zone: Zone) throws(RequestError) {
        if let day = Day(text) {
            self = zone.end(of: day)
        } else if let instant = Instant(iso8601: text) {
            self = instant
        } else {
            throw RequestError(
                "'\(name)' must be a day such as 2022-12-31 or a time such as "
                    + "2022-12-31T17:00:00+07:00, not '\(printable(text))'")
        }
    }
}

extension RequestError {
    fileprivate static func noName(_ text: String, of kind: String) -> RequestError {
        RequestError("'\(printable(text))' is not a name of a \(kind)")
    }
}
