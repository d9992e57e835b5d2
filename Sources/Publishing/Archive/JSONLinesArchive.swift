internal import Basics
package import Indicators

/// One JSON object per line for every revision and every report; members that say nothing are
/// left out.
///
/// Source: <https://jsonlines.org/>.
package struct JSONLinesArchive: ArchiveRenderer {
    private var series: HistorySeries?
    /// The members of the series, which its points share.
    private var start = ""

    package init() {}

    package var head: [UInt8] { [] }

    package mutating func text(of entries: [ArchiveEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            switch entry {
            case .point(let series, let point):
                if self.series != series { begin(series) }
                bytes += "{\(start),\(Self.text(of: Self.members(of: point)))}\n".utf8
            case .report(let report):
                bytes += "{\(Self.text(of: Self.members(of: report)))}\n".utf8
            }
        }
        return bytes
    }

    package var end: [UInt8] { [] }

    private mutating func begin(_ series: HistorySeries) {
        self.series = series
        start = Self.text(of: Self.members(of: series))
    }

    private static func text(of members: [(String, String?)]) -> String {
        members.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
            .joined(separator: ",")
    }

    private static func members(of series: HistorySeries) -> [(String, String?)] {
        let labels = series.labels.pairs.map { label in
            "\(jsonQuoted(label.name.description)):\(jsonQuoted(label.value))"
        }
        return [
            ("collector", jsonQuoted(series.collector.description)),
            ("metric", jsonQuoted(series.metric.description)),
            ("labels", labels.isEmpty ? nil : "{\(labels.joined(separator: ","))}"),
            ("basis", series.basis.map(jsonQuoted)),
            ("is_example", series.isExample ? "true" : nil),
        ]
    }

    private static func members(of point: Point) -> [(String, String?)] {
        [
            ("observed", time(point.observed)),
            ("recorded", time(point.recorded)),
            ("state", "\"\(point.content.state.rawValue)\""),
            ("value", point.content.number.map(number)),
            ("grade", "\"\(point.grade.rawValue)\""),
        ]
    }

    private static func members(of recorded: RecordedReport) -> [(String, String?)] {
        let report = recorded.report
        return [
            ("collector", jsonQuoted(recorded.collector.description)),
            ("task", jsonQuoted(report.task)),
            ("occurrence", report.occurrence.map { "\"\($0)\"" }),
            ("agency", report.agency.map(jsonQuoted)),
            ("is_example", recorded.isExample ? "true" : nil),
            ("observed", time(report.observed)),
            ("recorded", time(recorded.recorded)),
            ("stage", "\"\(report.stage.rawValue)\""),
            ("progress", report.progress.map(number)),
            ("evidence", report.evidence.map(jsonQuoted)),
            ("completed", report.completed.map { "\"\($0)\"" }),
            ("is_withdrawn", recorded.isWithdrawn ? "true" : nil),
        ]
    }

    private static func time(_ instant: Instant) -> String { "\"\(instant.archiveText)\"" }

    /// The shortest text that reads back as the same number; JSON has no infinite ones.
    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "\"\(plainDecimal(value))\"" }
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Instant {
    /// The instant in UTC, as 2022-12-31T17:00:00Z, with milliseconds only if it has any.
    var archiveText: String {
        let text = Zone.utc.iso8601(self)
        let fraction = (milliseconds % 1000 + 1000) % 1000
        return fraction == 0 ? text : "\(text.dropLast()).\(Int(fraction).padded(to: 3))Z"
    }
}
