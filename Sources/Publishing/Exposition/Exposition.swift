package import Indicators

/// A snapshot in the formats that Prometheus reads.
package enum Exposition {
    /// The whole snapshot, families sorted by name.
    package static func bytes(
        of snapshot: Snapshot, version: String, as format: ExpositionFormat = .text
    ) -> [UInt8] {
        let indicators = IndicatorFamilies(in: snapshot)
        let families =
            indicators.families + CollectorFamilies.all(in: snapshot, beside: indicators)
            + AgencyFamilies.all(snapshot.plans, at: snapshot.at)
            + KPIFamilies(snapshot.plans).families + TaskFamilies(snapshot.plans).families
            + AlertFamilies(in: snapshot).families
            + StorageFamilies.all(in: snapshot)
            + ProcessFamilies.all(in: snapshot, version: version)
        return write(families, as: format)
    }

    /// The collectors' own metrics alone, as text.
    package static func indicators(of snapshot: Snapshot) -> [UInt8] {
        write(IndicatorFamilies(in: snapshot).families, as: .text)
    }

    /// The number of series dropped because another collector owns them.
    package static func conflicts(in snapshot: Snapshot) -> [SeriesConflict: Int] {
        IndicatorFamilies(in: snapshot).conflicts
    }

    private static func write(
        _ families: [MetricFamily], as format: ExpositionFormat
    ) -> [UInt8] {
        var writer = ExpositionWriter(format)
        families.sorted { $0.name < $1.name }.forEach { writer.write($0) }
        writer.end()
        return writer.bytes
    }
}

/// The format of the metrics.
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
