import Basics
import Indicators
import Publishing
import TestSupport
import Testing

/// The three formats of a written history.
@Suite(.quick) struct ArchiveRendererTests {
    private let entries: [ArchiveEntry]

    init() throws {
        let collector = try #require(CollectorName("figures"))
        let metric = try #require(MetricName("dx_figure"))
        let unit = try #require(LabelName("unit"))
        func series(_ value: String, _ basis: String?, isExample: Bool) -> HistorySeries {
            HistorySeries(
                collector: collector, metric: metric, labels: Labels([Label(unit, value)]),
                basis: basis, isExample: isExample)
        }
        func point(_ observed: String, _ content: Point.Content, _ grade: Grade = .final) -> Point {
            Point(
                observed: .at(observed), recorded: .at("2026-01-05T08:00:00.25Z"), content,
                grade: grade)
        }
        let (first, second) = (
            series("Hải \"Phòng\", \\ \n", "QĐ \"1\"", isExample: false),
            series("b", nil, isExample: true)
        )
        entries = [
            .point(first, point("2022-12-31T17:00:00Z", .accepted(0.1), .estimate)),
            .point(first, point("2023-12-31T17:00:00.005Z", .accepted(1_000_000))),
            .point(second, point("1969-12-31T23:59:59.5Z", .accepted(-.leastNonzeroMagnitude))),
            .point(second, point("2023-12-31T17:00:00Z", .ended)),
            .report(
                RecordedReport(
                    collector: collector,
                    report: TaskReport(
                        task: "II.5.d", occurrence: .on("2025-03-19"), agency: "so-tttt",
                        stage: .notStarted, progress: 0.5, evidence: "a\nb",
                        observed: .at("2025-03-19T17:00:00Z")),
                    recorded: .at("2026-01-05T08:00:00Z"), isExample: true)),
        ]
    }

    @Test(arguments: ExportFormat.allCases)
    func writesTheGoldenFile(_ format: ExportFormat) throws {
        try expectGolden(text(format), "Tests/PublishingTests/Golden/archive.\(format.rawValue)")
    }

    @Test(arguments: ExportFormat.allCases)
    func writesTheSameInSlicesOfAnySize(_ format: ExportFormat) {
        var renderer = format.renderer
        var bytes = renderer.head
        for entry in entries { bytes += renderer.text(of: [entry]) }
        #expect(String(decoding: bytes + renderer.end, as: UTF8.self) == text(format))
    }

    private func text(_ format: ExportFormat) -> String {
        var renderer = format.renderer
        let bytes = renderer.head + renderer.text(of: entries) + renderer.end
        return String(decoding: bytes, as: UTF8.self)
    }
}
