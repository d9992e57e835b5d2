package import Indicators

/// A snapshot as Prometheus reads it.
package enum Exposition {
    /// Everything known, in text format 0.0.4, families sorted by name.
    package static func text(of snapshot: Snapshot, version: String) -> [UInt8] {
        write(
            IndicatorFamilies(in: snapshot).families
                + CollectorFamilies.all(in: snapshot)
                + ProcessFamilies.all(in: snapshot, version: version))
    }

    /// The collectors' own metrics alone.
    package static func indicators(of snapshot: Snapshot) -> [UInt8] {
        write(IndicatorFamilies(in: snapshot).families)
    }

    /// How many series are left out because another collector owns them.
    package static func conflicts(in snapshot: Snapshot) -> [SeriesConflict: Int] {
        IndicatorFamilies(in: snapshot).conflicts
    }

    private static func write(_ families: [MetricFamily]) -> [UInt8] {
        var text = TextExposition()
        families.sorted { $0.name < $1.name }.forEach { text.write($0) }
        return text.bytes
    }
}
