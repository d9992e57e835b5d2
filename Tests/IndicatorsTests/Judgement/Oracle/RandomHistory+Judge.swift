import Basics
import Indicators
import TestSupport
import Testing

/// The same history in the types of the code.
extension RandomHistory {
    /// The state of the KPI, from the past and the collectors' last good runs.
    func judged() throws -> KPIState {
        let at = Instant(milliseconds: now)
        let states = try feeds.enumerated().filter(\.element.isConfigured).map { try state($0) }
        let plan = Plan(
            id: "city", title: LocalizedText(vi: "Kế hoạch", en: "Plan"),
            period: .on("2022-06-01") ... .on("2025-12-31"), zone: .hoChiMinh,
            closed: settledPlan.map(Self.settlement),
            tasks: [
                PlanTask(
                    id: "I.1", title: LocalizedText(vi: "Việc", en: "Task"),
                    closed: settledTask.map(Self.settlement))
            ], kpis: [try kpi()])
        let judged = PlanState(
            plan, in: SeriesIndex(states, at: at), states, try past(), at: at)
        return try #require(judged.kpis.first)
    }

    private func kpi() throws -> KPI {
        KPI(
            id: "figure", title: LocalizedText(vi: "Chỉ tiêu", en: "Figure"), task: "I.1",
            unit: .counted(LocalizedText(vi: "cái", en: "items")),
            measure: .single(try .make("dx_figure", takesHighest ? .max : .sum)),
            period: months.map { months in
                switch months {
                case 1: .month
                case 3: .quarter
                case 6: .halfYear
                default: .year
                }
            },
            trajectory: Trajectory(
                baseline: baseline.map {
                    KPI.Baseline(
                        value: Double($0.value) / 4, at: Day(daysSinceEpoch: $0.day))
                }, isLinear: isLinear, tolerance: Double(tolerance) / 16),
            targets: goals.map { goal in
                Target(
                    isAtMost ? .atMost : .atLeast, Double(goal.value) / 4,
                    by: Day(daysSinceEpoch: goal.day), closed: goal.settled.map(Self.settlement))
            })
    }

    private func state(_ feed: (offset: Int, element: Feed)) throws -> CollectorState {
        let (index, feed) = feed
        let schedule = Schedule(
            every: .milliseconds(feed.every),
            publishes: feed.publishes.map { days in
                switch days {
                case 1: .daily
                case 7: .weekly
                case 31: .monthly
                default: .quarterly
                }
            }, lag: feed.lag.map { .milliseconds($0) })
        let samples = try feed.lastRun == .good ? samples(of: index) : nil
        let state = try CollectorState.make(
            feed.name, samples, schedule: schedule, isExample: feed.isExample)
        return feed.lastRun == .failed ? state.failing() : state
    }

    /// The newest value of each series of a collector, unless it was withdrawn or has ended.
    private func samples(of feed: Int) throws -> [Sample] {
        let points = StatusOracle.newest(entries).filter { $0.feed == feed }
        return try (0..<3).compactMap { commune in
            let last = points.filter { $0.commune == commune }.max { $0.observed < $1.observed }
            guard let last, last.content == .accepted else { return nil }
            return try last.sample
        }
    }

    private func past() throws -> Past {
        var points: [HistorySeries: [Point]] = [:]
        for entry in entries where !entry.isMissing {
            let sample = try entry.sample
            let series = HistorySeries(
                collector: try #require(CollectorName(feeds[entry.feed].name)),
                metric: sample.metric, labels: sample.labels,
                isExample: feeds[entry.feed].isExample)
            let content: Point.Content =
                switch entry.content {
                case .accepted: .accepted(sample.value)
                case .withdrawn: .withdrawn
                case .ended: .ended
                }
            points[series, default: []].append(
                Point(
                    observed: sample.observed, recorded: Instant(milliseconds: entry.recorded),
                    content, grade: sample.grade))
        }
        return Past(HistoryPoints(series: points.mapValues { Revisions($0) }, isThinned: false))
    }

    private static func settlement(on day: Int) -> Settlement {
        Settlement(on: Day(daysSinceEpoch: day))
    }
}

extension RandomHistory.Entry {
    fileprivate var sample: Sample {
        get throws {
            Sample(
                metric: try #require(MetricName("dx_figure")),
                labels: Labels([Label(try #require(LabelName("commune")), "c\(commune)")]),
                value: Double(value) / 4, observed: Instant(milliseconds: observed),
                grade: [.estimate, .provisional, .final][grade])
        }
    }
}
