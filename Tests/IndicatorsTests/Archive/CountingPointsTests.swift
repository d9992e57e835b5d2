import Basics
import Indicators
import TestSupport
import Testing

/// The point of each instant that counts, out of every revision.
@Suite(.quick) struct CountingPointsTests {
    private let metric: MetricName
    private let early = Instant.at("2024-01-01T00:00:00Z")
    private let late = Instant.at("2025-01-01T00:00:00Z")

    init() throws {
        metric = try #require(MetricName("dx_figure"))
    }

    @Test func areTheNewestRevisionsOfTheHighestGrade() throws {
        let series = try series("a")
        let values = try counting(
            [
                (series, point(early, 1)), (series, point(early, 2)),
                (series, point(early, 3, grade: .estimate)), (series, point(late, 4)),
            ], real: ["a"])
        #expect(values == ["a 2.0", "a 4.0"])
    }

    @Test func leaveOutWhatWasWithdrawn() throws {
        let series = try series("a")
        let withdrawn = Point(observed: early, recorded: late, .withdrawn)
        #expect(
            try counting(
                [(series, point(early, 1)), (series, withdrawn), (series, point(late, 2))],
                real: ["a"]) == ["a 2.0"])
    }

    @Test func areTheFirstByNameOfOneInstant() throws {
        let (first, second) = (try series("a"), try series("b"))
        #expect(
            try counting(
                [(second, point(early, 2)), (first, point(early, 1)), (second, point(late, 3))],
                real: ["a", "b"]) == ["a 1.0", "b 3.0"])
    }

    @Test func areNoExamplesBesideACollectorThatIsNone() throws {
        let example = try series("e", isExample: true)
        let points = [(example, point(early, 1))]
        #expect(try counting(points, real: []) == ["e 1.0"])
        #expect(try counting(points, real: ["a"]) == [])
    }

    @Test func areThoseOfAFormerCollectorUntilTheNextBegins() throws {
        let (old, new) = (try series("old"), try series("new"))
        let points = [
            (old, point(early, 1)), (new, point(late, 2)),
            (old, point(late.advanced(by: .days(1)), 3)),
        ]
        #expect(try counting(points, real: ["new"]) == ["old 1.0", "new 2.0"])
        #expect(try counting(points, real: []) == ["old 1.0", "new 2.0", "old 3.0"])
    }

    @Test("entries that are cut anywhere give the same")
    func doNotDependOnTheSlices() throws {
        let (first, second) = (try series("a"), try series("b"))
        let entries = [
            ArchiveEntry.point(first, point(early, 1)), .point(first, point(early, 2)),
            .point(second, point(early, 3)), .point(first, point(late, 4)),
        ]
        for size in 1...4 {
            var counting = CountingPoints()
            var values: [Double?] = []
            for start in stride(from: 0, to: entries.count, by: size) {
                let part = Array(entries[start..<min(start + size, entries.count)])
                values += counting.add(part, [:]).map(\.point.value)
            }
            values.append(counting.end([:])?.point.value)
            #expect(values == [2, 4], "slices of \(size)")
        }
    }

    private func counting(
        _ points: [(HistorySeries, Point)], real: Set<String>
    ) throws -> [String] {
        var first: [HistorySeries: Instant] = [:]
        for (series, point) in points {
            first[series] = min(first[series] ?? point.observed, point.observed)
        }
        let origins = first.map {
            MetricOrigin(collector: $0.collector, isExample: $0.isExample, first: $1)
        }
        let names = Set(real.compactMap { CollectorName($0) })
        let known = [metric: MetricOrigins(origins, MetricHistory.Configured(real: names))]
        var counting = CountingPoints()
        var all = counting.add(points.map { .point($0.0, $0.1) }, known)
        if let last = counting.end(known) { all.append(last) }
        return all.map { "\($0.series.collector) \($0.point.value ?? .nan)" }
    }

    private func series(_ collector: String, isExample: Bool = false) throws -> HistorySeries {
        HistorySeries(
            collector: try #require(CollectorName(collector)), metric: metric, labels: Labels([]),
            isExample: isExample)
    }

    private func point(_ observed: Instant, _ value: Double, grade: Grade = .final) -> Point {
        Point(observed: observed, recorded: observed, .accepted(value), grade: grade)
    }
}
