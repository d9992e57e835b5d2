import Basics
import Indicators
import TestSupport
import Testing

/// The points of several collectors that count for one metric.
@Suite(.quick) struct MetricHistoryTests {
    private let early = Instant.at("2024-01-01T00:00:00+07:00")
    private let middle = Instant.at("2025-01-01T00:00:00+07:00")
    private let late = Instant.at("2026-01-01T00:00:00+07:00")

    @Test func giveTheNewestInstantOfTwoCollectors() throws {
        let history = try history(
            [("a", false, [(early, 1)]), ("b", false, [(middle, 2)])], real: ["a", "b"])
        #expect(history.value(of: Labels([]), at: late)?.point.value == 2)
        #expect(history.value(of: Labels([]), at: early)?.point.value == 1)
    }

    @Test func giveTheFirstByNameOfOneInstant() throws {
        let history = try history(
            [("b", false, [(early, 2)]), ("a", false, [(early, 1)])], real: ["a", "b"])
        #expect(history.value(of: Labels([]), at: late)?.series.collector.description == "a")
    }

    @Test("of one instant, the value counts that a collector's series with a basis gave later")
    func giveWhatWasLearnedLastOfOneCollector() throws {
        let metric = try #require(MetricName("dx_figure"))
        let collector = try #require(CollectorName("a"))
        for (first, second) in [(nil, "QĐ 05"), ("QĐ 05", nil)] as [(String?, String?)] {
            let series = [(first, middle, 60.0), (second, late, 45)].map { basis, recorded, value in
                SeriesHistory(
                    HistorySeries(
                        collector: collector, metric: metric, labels: Labels([]), basis: basis),
                    Revisions([Point(observed: early, recorded: recorded, .accepted(value))]))
            }
            let history = MetricHistory(
                series.sorted { $0.series < $1.series }, .init(real: [collector]))
            #expect(history.value(of: Labels([]), at: late)?.point.value == 45)
            var counting = CountingPoints()
            let entries = series.sorted { $0.series < $1.series }
                .map { ArchiveEntry.point($0.series, $0.revisions.points[0]) }
            #expect(counting.add(entries, [:]).isEmpty)
            #expect(counting.end([:])?.point.value == 45)
        }
    }

    @Test func keepThePastOfACollectorThatWasRenamed() throws {
        let history = try history(
            [("old", false, [(early, 1), (late, 9)]), ("new", false, [(middle, 2)])],
            real: ["new"])
        #expect(history.value(of: Labels([]), at: early)?.point.value == 1)
        #expect(history.value(of: Labels([]), at: middle)?.point.value == 2)
        #expect(history.value(of: Labels([]), at: late)?.point.value == 2)
    }

    @Test func keepThePastOfACollectorThatNobodyFollows() throws {
        let history = try history([("old", false, [(early, 1)])], real: [])
        #expect(history.value(of: Labels([]), at: late)?.point.value == 1)
    }

    @Test func dropExamplesOnceARealCollectorIsConfigured() throws {
        let examples: [(String, Bool, [(Instant, Double)])] = [("example", true, [(late, 7)])]
        let alone = try history(examples, real: [], examples: ["example"])
        #expect(alone.value(of: Labels([]), at: late)?.point.value == 7)
        let beside = try history(examples, real: ["real"], examples: ["example"])
        #expect(beside.value(of: Labels([]), at: late) == nil)
        #expect(beside.instants == [])
    }

    @Test func dropExamplesBesideAPointOfARealCollector() throws {
        let history = try history(
            [("example", true, [(late, 7)]), ("gone", false, [(early, 1)])], real: [],
            examples: ["example"])
        #expect(history.value(of: Labels([]), at: late)?.point.value == 1)
    }

    private func history(
        _ series: [(collector: String, isExample: Bool, points: [(Instant, Double)])],
        real: Set<String>, examples: Set<String> = []
    ) throws -> MetricHistory {
        let metric = try #require(MetricName("dx_figure"))
        var known: [SeriesHistory] = []
        for (name, isExample, points) in series {
            let key = HistorySeries(
                collector: try #require(CollectorName(name)), metric: metric, labels: Labels([]),
                isExample: isExample)
            let points = points.map { Point(observed: $0.0, recorded: $0.0, .accepted($0.1)) }
            known.append(SeriesHistory(key, Revisions(points)))
        }
        let names = { (texts: Set<String>) in Set(texts.compactMap(CollectorName.init)) }
        return MetricHistory(
            known.sorted { $0.series < $1.series },
            .init(real: names(real), examples: names(examples)))
    }
}
