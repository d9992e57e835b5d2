import Basics
import Indicators
import TestSupport
import Testing

extension Snapshot {
    /// A share that grows by 0.001 a day since 2022, reported monthly up to February 2023.
    ///
    /// Its targets are reached, missed, closed and too far ahead; another KPI has no values.
    static func trend(perDay slope: Double = 0.001, isExample: Bool = false) throws -> Snapshot {
        let now = Instant.at("2023-03-20T08:00:00+07:00")
        let collector = try Collector.make(
            "figures", "publishes: monthly\nlag: 45d\(isExample ? "\nexample: true" : "")")
        let history = CollectorHistory(
            first: .make(collector, .yielded(RunOutput(samples: [], rows: 0))))
        let states = [CollectorState(collector: collector, history: history, nextRun: nil)]
        let metric = try #require(collector.extraction.metrics.first?.name)
        let series = HistorySeries(
            collector: collector.name, metric: metric, labels: Labels([]), isExample: isExample)
        let points = (0..<14).map { month in
            let day = Day.on("2022-01-01").adding(months: month).lastOfMonth
            let days = Double(Day.on("2022-01-01").distance(to: day)) + 1
            let end = Zone.hoChiMinh.end(of: day)
            return Point(
                observed: end, recorded: end, .accepted((days * slope).withoutNoise))
        }
        let past = Past(HistoryPoints(series: [series: Revisions(points)], isThinned: false))
        let plan = try Plan.read(yaml)
        let index = SeriesIndex(states, at: now)
        let judged = [PlanState(plan, in: index, states, past, at: now)]
        return Snapshot(
            at: now, collectors: states, index: index, judged: judged,
            alerts: AlertBook(judged, at: now),
            configuration: ConfigurationState(loadedAt: now, errors: []),
            process: ProcessUsage(
                cpuSeconds: 0, residentBytes: 0, virtualBytes: 0, openFiles: 0, maxFiles: 0,
                startTime: now), isReady: true)
    }

    private static let yaml = """
        agencies:
          so-a: {vi: Sở A, en: Department A}
        kpis:
          - id: share
            lead: [so-a]
            title: {vi: Tỷ lệ, en: Share}
            unit: ratio
            measure: {metric: dx_figure}
            targets:
              - {at_least: 50%, by: 2023-06-30}
              - {at_least: 55%, by: 2023-09-30, closed: {on: 2023-03-01}}
              - {at_least: 75%, by: 2023-12-31}
              - {at_least: 90%, by: 2025-12-31}
          - id: rank
            title: {vi: Hạng, en: Rank}
            unit: rank
            measure: {metric: dx_rank}
            targets: {at_most: 10, by: 2023-11-30}
        """
}
