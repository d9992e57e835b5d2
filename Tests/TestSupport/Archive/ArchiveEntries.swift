internal import Basics
package import Indicators
internal import Testing

/// Entries of a test's own for an archive.
package struct ArchiveEntries {
    package let metric: MetricName
    package let collector: CollectorName
    package let unit: LabelName

    package init() throws {
        metric = try #require(MetricName("dx_figure"))
        collector = try #require(CollectorName("figures"))
        unit = try #require(LabelName("unit"))
    }

    package func series(
        _ unit: String, collector: CollectorName? = nil, metric: MetricName? = nil,
        basis: String? = nil, isExample: Bool = false
    ) -> HistorySeries {
        HistorySeries(
            collector: collector ?? self.collector, metric: metric ?? self.metric,
            labels: Labels([Label(self.unit, unit)]), basis: basis, isExample: isExample)
    }

    package func point(
        _ observed: String, _ content: Point.Content, recorded: String = "2026-01-05T08:00:00Z",
        grade: Grade = .final
    ) -> Point {
        Point(
            observed: .at("\(observed)T00:00:00Z"), recorded: .at(recorded), content, grade: grade)
    }

    package func report(
        _ stage: TaskReport.Stage, observed: String, recorded: String = "2026-01-05T08:00:00Z"
    ) -> ArchiveEntry {
        .report(
            RecordedReport(
                collector: collector,
                report: TaskReport(
                    task: "II.5.d", occurrence: .on("2025-03-19"), agency: "so-tttt", stage: stage,
                    progress: 0.25, evidence: "Quyết định 1", observed: .at("\(observed)T00:00:00Z")
                ),
                recorded: .at(recorded), isExample: false))
    }

    /// An entry of each kind.
    package func mixed() throws -> [ArchiveEntry] {
        let other = try #require(CollectorName("others"))
        let second = try #require(MetricName("dx_second"))
        let states: [Point.Content] = [
            .accepted(0.1 + 0.2), .withdrawn, .ended, .heldBack(-1.5), .forgotten(.infinity),
            .accepted(.leastNonzeroMagnitude), .accepted(9_007_199_254_740_992),
        ]
        let points = states.enumerated().map { index, content in
            ArchiveEntry.point(
                series("Hải \"Phòng\"\n\\"),
                point(
                    "202\(index)-12-31", content, recorded: "2026-01-05T08:00:00.\(100 + index)Z",
                    grade: index % 2 == 0 ? .final : .estimate))
        }
        return points + [
            .point(series("a"), point("2024-01-01", .accepted(1))),
            .point(
                series("a"), point("2024-01-01", .accepted(2), recorded: "2026-02-05T08:00:00Z")),
            .point(series("a", collector: other), point("2023-06-01", .accepted(3))),
            .point(series("a", basis: "QĐ 1"), point("2024-01-01", .accepted(4))),
            .point(series("a", isExample: true), point("2024-01-01", .accepted(5))),
            .point(series("b", metric: second), point("2024-01-01", .accepted(6))),
            report(.running, observed: "2025-01-31"),
            report(.done, observed: "2025-02-28"),
        ]
    }
}
