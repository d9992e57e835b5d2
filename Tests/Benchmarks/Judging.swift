import Basics
import Documents
import Indicators
import Publishing

/// Judges a plan of 1,000 KPIs by 100,000 series, and writes the exposition of it all.
struct Judging {
    private static let kpis = 1_000
    private static let seriesPerKPI = 100
    private static let kpisPerCollector = 100
    private static let passes = 11

    private let states: [CollectorState]
    private let plan: Plan
    private let now = Instant(milliseconds: 1_670_000_000_000)

    init() throws {
        let names = try (0..<Self.kpis).map { try Self.unwrap(MetricName("dx_figure_\($0)")) }
        let groups = stride(from: 0, to: names.count, by: Self.kpisPerCollector).map {
            Array(names[$0..<($0 + Self.kpisPerCollector)])
        }
        let now = now
        states = try groups.enumerated().map { number, metrics in
            try Self.state(number, metrics, at: now)
        }
        let (start, day) = try (
            Self.unwrap(Day("2022-06-01")), Self.unwrap(Day("2022-12-31"))
        )
        plan = Plan(
            id: "plan", title: LocalizedText(vi: "Kế hoạch", en: "Plan"), period: start...day,
            zone: .hoChiMinh,
            kpis: names.map { metric in
                KPI(
                    id: metric.description, title: LocalizedText(vi: "Số", en: "Number"),
                    unit: .counted(LocalizedText(vi: "cái", en: "things")),
                    measure: .single(Measure.Operand(metric: metric, combine: .sum)),
                    trajectory: Trajectory(
                        baseline: KPI.Baseline(value: 0, at: start), isLinear: true, tolerance: 0.05
                    ),
                    targets: [Target(.atLeast, 1e6, by: day)])
            })
    }

    /// Milliseconds that judging adds to a snapshot, and as a share of writing its exposition.
    ///
    /// - Throws: when a KPI has no value.
    func cost() throws -> (milliseconds: Double, share: Double) {
        let values = snapshot([plan]).plans.flatMap(\.kpis).compactMap(\.reading)
        guard values.count == Self.kpis else { throw WrongWork(what: "\(values.count) values") }
        let bare = median { _ = snapshot([]) }
        let judged = median { _ = snapshot([plan]) }
        let shown = snapshot([plan])
        let written = median { _ = Exposition.bytes(of: shown, version: "1.2.3") }
        return ((judged - bare) * 1000, (judged - bare) / written)
    }

    private func snapshot(_ plans: [Plan]) -> Snapshot {
        Snapshot(
            at: now, collectors: states, plans: plans,
            configuration: ConfigurationState(loadedAt: now, errors: []),
            process: ProcessUsage(
                cpuSeconds: 0, residentBytes: 0, virtualBytes: 0, openFiles: 0, maxFiles: 0,
                startTime: now), isReady: true)
    }

    /// Seconds that the work takes.
    private func median(_ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        let times = (0..<Self.passes).map { _ in clock.measure(work).seconds }
        return times.sorted()[times.count / 2]
    }

    private static func state(
        _ number: Int, _ metrics: [MetricName], at now: Instant
    ) throws -> CollectorState {
        let label = try unwrap(LabelName("commune"))
        let field = NumberField(locator: .member("figure"))
        let collector = Collector(
            name: try unwrap(CollectorName("c\(number)")),
            schedule: Schedule(every: .seconds(3600), publishes: .monthly), zone: .hoChiMinh,
            bounds: InstantBounds(maxAhead: .days(1), notBefore: .first),
            source: .file(FileSource(pattern: "figures.json")),
            extraction: Extraction(
                format: .json, rows: try JSONPath("$[*]"),
                metrics: metrics.map { .init(name: $0, help: "A figure.", field: field) }),
            limits: Limits(body: 1 << 24, rows: 1_000_000, samples: 1_000_000))
        let samples = metrics.sorted().flatMap { metric in
            (0..<seriesPerKPI).map { commune in
                Sample(
                    metric: metric, labels: Labels([Label(label, "HP-\(1000 + commune)")]),
                    value: Double(commune), observed: now)
            }
        }
        let run = Run(
            collector: collector.name, start: now, duration: .zero, responseBytes: 0,
            result: .yielded(RunOutput(samples: samples, rows: samples.count)))
        return CollectorState(
            collector: collector, history: CollectorHistory(first: run), nextRun: nil)
    }

    private static func unwrap<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw WrongWork(what: "a name of the benchmark is none") }
        return value
    }
}
