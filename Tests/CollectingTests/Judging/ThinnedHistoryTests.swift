import Basics
import Indicators
import TestSupport
import Testing

@testable import Collecting

/// A history with so many points that a query gives only the last of each month.
@Suite(.quick) struct ThinnedHistoryTests {
    private let due = Instant.at("2022-12-16T00:00:00+07:00")

    @Test func aDueDayWithinAMonthIsJudgedByItsOwnValue() async throws {
        let collector = try Collector.make("figures", "lag: 0s")
        let metric = try #require(collector.extraction.metrics.first?.name)
        let series = HistorySeries(collector: collector.name, metric: metric, labels: Labels([]))
        // Met from the 10th to the 20th alone.
        let values = [("2022-12-01", 1.0), ("2022-12-10", 9), ("2022-12-20", 1), ("2022-12-31", 1)]
        let points = values.map { day, value in
            let observed = Instant.at("\(day)T00:00:00+07:00")
            return Point(observed: observed, recorded: observed, .accepted(value))
        }
        let history = ThinnedHistory(series: series, points: points)
        let kpi = KPI(
            id: "k", title: LocalizedText(vi: "k", en: "k"),
            unit: .counted(LocalizedText(vi: "c", en: "c")),
            measure: .single(.init(metric: metric)), trajectory: Trajectory(tolerance: 0),
            targets: [Target(.atLeast, 9, by: .on("2022-12-15"))])
        let plan = Plan(
            id: "p", title: kpi.title, period: Day.on("2022-01-01")...Day.on("2025-12-31"),
            zone: .hoChiMinh, kpis: [kpi])
        let active = ActiveConfiguration(
            collectors: [collector], plans: [plan],
            state: ConfigurationState(loadedAt: due, errors: []))
        let judge = Judge(history)
        await judge.adopt(active)
        let state = CollectorState(
            collector: collector,
            history: CollectorHistory(first: .make(collector, .failed(Failure(.timeout, "")))),
            nextRun: nil)
        let now = Instant.at("2026-01-01T00:00:00+07:00")
        let plans = await judge.judge(
            active, in: SeriesIndex([state], at: now), [state], at: now
        ).plans
        #expect(plans.first?.kpis.first?.targets.map(\.status) == [.met])
    }
}

/// Gives the last point of each month, unless it is asked for at most a month.
private struct ThinnedHistory: JudgedHistory {
    let series: HistorySeries
    let points: [Point]

    func points(_ query: HistoryQuery) -> HistoryPoints {
        guard let from = query.from, let until = query.until else {
            return HistoryPoints(
                series: [series: Revisions(points.suffix(1))], isThinned: true)
        }
        let wanted = points.filter { from <= $0.observed && $0.observed <= until }
        return HistoryPoints(series: [series: Revisions(wanted)], isThinned: false)
    }

    func takeChanges() -> HistoryChanges { HistoryChanges(isEverything: true) }
    func definitions() -> [CollectorName: Instant] { [:] }
    func reports(splitAt dues: [String: Set<Instant>]) -> [RecordedReport] { [] }
    func statuses() -> [StatusSubject: KnownStatus] { [:] }
    func keep(_ changes: [StatusChange]) {}
}
