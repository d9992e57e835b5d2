/// What the metrics can be written in.
package enum ExpositionFormat: CaseIterable, Sendable {
    /// Prometheus text, version 0.0.4.
    ///
    /// Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.
    case text
    /// OpenMetrics 1.0.
    ///
    /// Source:
    /// <https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md>.
    case openMetrics

    package var contentType: String { "\(mediaType); version=\(version); charset=utf-8" }

    package var mediaType: String {
        switch self {
        case .text: "text/plain"
        case .openMetrics: "application/openmetrics-text"
        }
    }

    package var version: String {
        switch self {
        case .text: "0.0.4"
        case .openMetrics: "1.0.0"
        }
    }
}
