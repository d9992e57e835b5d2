import Basics
import Documents
import Indicators

/// Judges 2,000 KPIs by three years of monthly points of two communes each.
struct TrendJudging {
    private static let kpis = 2_000
    private static let kpisPerCollector = 100
    private static let months = 36
    private static let passes = 11

    private let collectors: [Collector]
    private let states: [CollectorState]
    private let plan: Plan
    /// Two that differ by the newest value of each series.
    private let pasts: [Past]
    private let now: Instant

    init() throws {
        let first = try Self.unwrap(Day("2020-01-01"))
        let last = first.adding(months: Self.months + 12).adding(days: -1)
        let zone = Zone.hoChiMinh
        let now = zone.start(of: first.adding(months: Self.months))
        let names = try (0..<Self.kpis).map { try Self.unwrap(MetricName("dx_figure_\($0)")) }
        let groups = stride(from: 0, to: names.count, by: Self.kpisPerCollector).map {
            Array(names[$0..<($0 + Self.kpisPerCollector)])
        }
        let collectors = try groups.enumerated().map { try Self.collector($0, yielding: $1) }
        self.collectors = collectors
        states = collectors.map { collector in
            let run = Run(
                collector: collector.name, start: now, duration: .zero, responseBytes: 0,
                result: .yielded(RunOutput(samples: [], rows: 0)))
            return CollectorState(
                collector: collector, history: CollectorHistory(first: run), nextRun: nil)
        }
        let values = { (newest: Double) in
            try Self.past(of: zip(collectors, groups).map { ($0.name, $1) }, from: first, newest)
        }
        pasts = [try values(0), try values(1)]
        self.now = now
        plan = Plan(
            id: "plan", title: LocalizedText(vi: "Kế hoạch", en: "Plan"), period: first...last,
            zone: zone,
            kpis: names.map { metric in
                KPI(
                    id: metric.description, title: LocalizedText(vi: "Số", en: "Number"),
                    unit: .counted(LocalizedText(vi: "cái", en: "things")),
                    measure: .single(Measure.Operand(metric: metric, combine: .sum)),
                    trajectory: Trajectory(tolerance: 0), targets: [Target(.atLeast, 1e6, by: last)]
                )
            })
    }

    /// Milliseconds that judging takes: from the start, at midnight, and after a run that changed
    /// 100 of the KPIs.
    ///
    /// - Throws: when a KPI has no projection.
    func cost() throws -> (start: Double, midnight: Double, run: Double) {
        var judgement = Judgement()
        update(&judgement, at: now)
        let projected = judgement.plans.flatMap(\.kpis).flatMap(\.targets).compactMap(\.projection)
        guard projected.count == Self.kpis else {
            throw WrongWork(what: "\(projected.count) projections")
        }
        var later = now
        let start = median {
            var new = Judgement()
            update(&new, at: now)
        }
        let midnight = median {
            later = later.advanced(by: .days(1))
            update(&judgement, at: later)
        }
        var runs = 0
        let run = median {
            runs += 1
            judgement.note(JudgementChanges(of: collectors[0]))
            update(&judgement, pasts[runs % 2], at: later)
        }
        guard judgement.generation == 1 + 2 * Self.passes else {
            throw WrongWork(what: "\(judgement.generation) times")
        }
        return (start * 1000, midnight * 1000, run * 1000)
    }

    private func update(_ judgement: inout Judgement, _ past: Past? = nil, at now: Instant) {
        judgement.update(
            [plan], in: SeriesIndex(states, at: now), states, past ?? pasts[0], at: now)
    }

    /// Seconds that the work takes.
    private func median(_ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        let times = (0..<Self.passes).map { _ in clock.measure(work).seconds }
        return times.sorted()[times.count / 2]
    }

    private static func past(
        of collectors: [(name: CollectorName, metrics: [MetricName])], from first: Day,
        _ newest: Double
    ) throws -> Past {
        let label = try unwrap(LabelName("commune"))
        var series: [HistorySeries: Revisions] = [:]
        let points = (0..<months).map { month in
            let end = Zone.hoChiMinh.end(of: first.adding(months: month).lastOfMonth)
            let extra = month == months - 1 ? newest : 0
            return Point(
                observed: end, recorded: end, .accepted(Double(month * 10 + month % 3) + extra))
        }
        for (collector, metrics) in collectors {
            for metric in metrics {
                for commune in ["HP-01", "HP-02"] {
                    let key = HistorySeries(
                        collector: collector, metric: metric,
                        labels: Labels([Label(label, commune)]))
                    series[key] = Revisions(points)
                }
            }
        }
        return Past(HistoryPoints(series: series, isThinned: false))
    }

    private static func collector(
        _ number: Int, yielding metrics: [MetricName]
    ) throws -> Collector {
        let field = NumberField(locator: .member("figure"))
        return Collector(
            name: try unwrap(CollectorName("c\(number)")),
            schedule: Schedule(every: .seconds(3600), publishes: .monthly, lag: .days(60)),
            zone: .hoChiMinh,
            bounds: InstantBounds(maxAhead: .days(1), notBefore: .first),
            source: .file(FileSource(pattern: "figures.json")),
            extraction: Extraction(
                format: .json, rows: try JSONPath("$[*]"),
                metrics: metrics.map { .init(name: $0, help: "A figure.", field: field) }),
            limits: Limits(body: 1 << 24, rows: 1_000_000, samples: 1_000_000))
    }

    private static func unwrap<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw WrongWork(what: "a name of the benchmark is none") }
        return value
    }
}
