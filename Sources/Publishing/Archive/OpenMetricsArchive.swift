internal import Basics
package import Indicators

/// OpenMetrics text with timestamps, for `promtool tsdb create-blocks-from openmetrics`.
///
/// Source: OpenMetrics 1.0, "Text Format".
package struct OpenMetricsArchive: ArchiveRenderer {
    private var metric: MetricName?
    private var labels: Labels?
    private var isExample = false
    /// The bytes of a line before its value.
    private var start: [UInt8] = []

    package init() {}

    package var head: [UInt8] { [] }

    package mutating func text(of entries: [ArchiveEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for case .point(let series, let point) in entries {
            guard let value = point.value else { continue }
            if metric != series.metric {
                bytes += "# TYPE \(series.metric) gauge\n".utf8
                metric = series.metric
                labels = nil
            }
            if labels != series.labels || isExample != series.isExample { begin(series) }
            bytes += start
            bytes += "\(ExpositionWriter.text(of: value)) \(Self.time(point.observed))\n".utf8
        }
        return bytes
    }

    package var end: [UInt8] { Array("# EOF\n".utf8) }

    private mutating func begin(_ series: HistorySeries) {
        labels = series.labels
        isExample = series.isExample
        var writer = ExpositionWriter(.openMetrics)
        writer.writeStart(
            of: series.metric.description, .sample(series.labels, isExample: series.isExample))
        start = writer.bytes
    }

    /// Seconds since 1970, with milliseconds only if there are any.
    private static func time(_ instant: Instant) -> String {
        let magnitude = instant.milliseconds.magnitude
        let (seconds, fraction) = magnitude.quotientAndRemainder(dividingBy: 1000)
        let sign = instant.milliseconds < 0 ? "-" : ""
        let text = fraction == 0 ? "" : ".\(Int(fraction).padded(to: 3))"
        return "\(sign)\(seconds)\(text)"
    }
}
