import Basics
import Indicators
import TestSupport
import Testing

/// The points that a run adds to the history of its collector.
@Suite(.quick) struct RunPointsTests {
    private let first = Instant.at("2026-01-05T08:00:00+07:00")
    private let second = Instant.at("2026-02-05T08:00:00+07:00")
    private let december = Instant.at("2026-01-01T00:00:00+07:00")
    private let january = Instant.at("2026-02-01T00:00:00+07:00")

    @Test func areEveryRowWithItsInstant() throws {
        var history = try SeriesBook()
        try history.run(first, [("a", 1, december), ("a", 2, january), ("b", 3, december)])
        #expect(try history.value("a", at: december) == 1)
        #expect(try history.value("a", at: january) == 2)
        #expect(try history.value("b", at: january) == 3)
    }

    @Test func areNoneForTheSameValues() throws {
        var history = try SeriesBook()
        try history.run(first, [("a", 1, december), ("b", 3, december)])
        #expect(try history.run(second, [("b", 3, december), ("a", 1, december)]) == 0)
    }

    @Test func restateAValueAndKeepTheFormer() throws {
        var history = try SeriesBook()
        try history.run(first, [("a", 1, december)])
        #expect(try history.run(second, [("a", 5, december)]) == 1)
        #expect(try history.value("a", at: december) == 5)
        #expect(try history.value("a", at: december, asKnownAt: first) == 1)
    }

    @Test func endASeriesThatIsMergedAway() throws {
        var history = try SeriesBook()
        try history.run(first, [("a", 1, december), ("b", 3, december)])
        try history.run(second, [("a", 4, january)])
        #expect(try history.value("b", at: december) == 3)
        #expect(try history.value("b", at: january) == nil)
        #expect(try history.value("b", at: january, asKnownAt: first) == 3)
        #expect(try history.run(second, [("a", 4, january)]) == 0)
        try history.run(second.advanced(by: .days(1)), [("a", 4, january), ("b", 6, january)])
        #expect(try history.value("b", at: january) == 6)
    }

    @Test func withdrawALaterInstantThatWasAnError() throws {
        var history = try SeriesBook()
        let wrong = Instant.at("2026-11-01T00:00:00+07:00")
        try history.run(first, [("a", 1, december)])
        try history.run(first.advanced(by: .days(1)), [("a", 2, wrong)])
        try history.run(second, [("a", 2, january)])
        #expect(try history.value("a", at: wrong) == 2)
        #expect(history.book.values.first?.newest?.observed == january)
        #expect(try history.value("a", at: january.advanced(by: .days(-1))) == 1)
    }

    @Test func keepEarlierInstantsThatAreNotRepeated() throws {
        var history = try SeriesBook()
        try history.run(first, [("a", 1, december)])
        try history.run(second, [("a", 2, january)])
        #expect(try history.value("a", at: december) == 1)
    }

    @Test func giveTheHigherGradePrecedenceWheneverItArrives() throws {
        var history = try SeriesBook()
        try history.run(first, [("a", 1, december)], grade: .final)
        #expect(try history.run(second, [("a", 9, december)], grade: .estimate) == 0)
        #expect(try history.value("a", at: december) == 1)
        try history.run(first, [("b", 1, december), ("a", 1, december)], grade: .estimate)
        try history.run(second, [("b", 2, december), ("a", 1, december)], grade: .final)
        #expect(try history.value("b", at: december) == 2)
    }

    @Test func areOneADayForTheSameValueAtTheTimeOfTheRun() throws {
        var history = try SeriesBook()
        let hours = (0..<48).map { first.advanced(by: .seconds(3600 * $0)) }
        let written = try hours.map { try history.run($0, [("a", 1, $0)]) }
        #expect(written.reduce(0, +) == 3)
        let later = first.advanced(by: .seconds(3600 * 49))
        #expect(try history.run(later, [("a", 2, later)]) == 1)
    }
}

/// The history of one collector with one metric, kept in memory.
private struct SeriesBook {
    private(set) var points: [HistorySeries: [Point]] = [:]
    private let metric: MetricName
    private let collector: CollectorName
    private let commune: LabelName

    init() throws {
        metric = try #require(MetricName("dx_figure"))
        collector = try #require(CollectorName("figures"))
        commune = try #require(LabelName("commune"))
    }

    var book: [HistorySeries: Revisions] { points.mapValues { Revisions($0) } }

    /// Runs the collector; returns the number of points that the run added.
    @discardableResult
    mutating func run(
        _ recorded: Instant, _ rows: [(commune: String, value: Double, observed: Instant)],
        grade: Grade = .final
    ) throws -> Int {
        let samples = rows.map { row in
            Sample(
                metric: metric, labels: labels(row.commune), value: row.value,
                observed: row.observed, grade: grade)
        }
        let run = RunPoints(
            samples,
            of: { HistorySeries(collector: collector, metric: metric, labels: $0.labels) },
            recorded: recorded, zone: .hoChiMinh)
        let changes = run.changes(
            from: book.map { KnownSeries(id: 0, series: $0, revisions: $1) })
        for change in changes {
            points[change.series, default: []].append(change.point)
            points[change.series]?.sort { ($0.observed, $0.recorded) < ($1.observed, $1.recorded) }
        }
        return changes.count
    }

    func value(
        _ commune: String, at instant: Instant, asKnownAt knowledge: Instant? = nil
    ) throws -> Double? {
        let all = try #require(points[series(commune)])
        return Revisions(all, asKnownAt: knowledge).value(at: instant)?.value
    }

    private func labels(_ commune: String) -> Labels { Labels([Label(self.commune, commune)]) }

    private func series(_ commune: String) -> HistorySeries {
        HistorySeries(collector: collector, metric: metric, labels: labels(commune))
    }
}
