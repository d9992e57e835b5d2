import Basics
import Definitions
import Indicators

/// Judges 2,000 KPIs and 2,000 tasks led by 1,000 agencies, after each kind of change.
struct ChangeJudging {
    private static let count = 2_000
    private static let agencies = 1_000
    private static let kpisPerCollector = 100
    private static let passes = 21
    private static let now = Instant(milliseconds: 1_670_000_000_000)

    private let plan: Plan
    private let states: [CollectorState]
    private let index: SeriesIndex
    private var judgement = Judgement()

    /// Milliseconds for each kind of change.
    struct Cost {
        let nothing: Double
        /// A run of a collector that feeds 100 KPIs.
        let run: Double
        /// A run of the collector that reports on every task.
        let reports: Double
        /// All that a midnight may change.
        let midnight: Double
    }

    init() throws {
        let files =
            (0..<(Self.count / Self.kpisPerCollector)).map(Self.collector) + [
                Self.taskCollector
            ]
        let plans = Configuration.load(
            plans: [YAMLFile("plan.yaml", Array(Self.planText.utf8))], zone: .hoChiMinh)
        let loaded = Configuration.load(collectors: files, zone: .hoChiMinh, beside: plans)
        guard let plan = plans.plans.first, loaded.collectors.count == files.count else {
            throw WrongWork(what: "\(plans.diagnostics.prefix(3)) \(loaded.diagnostics.prefix(3))")
        }
        self.plan = plan
        states = loaded.collectors.map { Self.state(of: $0, plan) }
        index = SeriesIndex(states, at: Self.now)
    }

    /// - Throws: when a KPI or a task has no status.
    mutating func cost() throws -> Cost {
        judge()
        let values = judgement.plans.flatMap(\.kpis).compactMap(\.reading).count
        let done = judgement.plans.flatMap(\.tasks).flatMap(\.occurrences)
            .count { $0.status != .unknown }
        guard values == Self.count, done >= Self.count else {
            throw WrongWork(what: "\(values) values, \(done) occurrences with a status")
        }
        guard let fed = states.first(where: { $0.collector.extraction.taskStatus == nil }) else {
            throw WrongWork(what: "no collector of values")
        }
        return Cost(
            nothing: median(after: JudgementChanges()),
            run: median(after: JudgementChanges(of: fed.collector)),
            reports: median(after: JudgementChanges(metrics: [], hasReports: true)),
            midnight: median(after: JudgementChanges(isEverything: true)))
    }

    private mutating func judge() {
        judgement.update([plan], in: index, states, .none, at: Self.now)
    }

    private mutating func median(after changes: JudgementChanges) -> Double {
        let clock = ContinuousClock()
        var times: [Double] = []
        for _ in 0..<Self.passes {
            times.append(
                clock.measure {
                    judgement.note(changes)
                    judge()
                }.seconds * 1000)
        }
        return times.sorted()[Self.passes / 2]
    }
}

extension ChangeJudging {
    private static func collector(_ number: Int) -> YAMLFile {
        let metrics = (0..<kpisPerCollector).map {
            "  - {name: dx_\(number * kpisPerCollector + $0), help: A figure., value: figure}\n"
        }
        let text = """
            collector: c\(number)
            source: {url: "http://127.0.0.1/"}
            metrics:
            \(metrics.joined())
            """
        return YAMLFile("c\(number).yaml", Array(text.utf8))
    }

    private static let taskCollector = YAMLFile(
        "tasks.yaml",
        Array(
            """
            collector: tasks
            source: {url: "http://127.0.0.1/"}
            task_status:
              task: task
              agency: agency
              status: {path: status, map: {done: done}}
            """.utf8))

    private static var planText: String {
        let agencies = (0..<agencies).map { "  a-\($0): {vi: Sở, en: Agency}\n" }
        let tasks = (0..<count).map {
            """
              - id: T.\($0)
                title: {vi: Việc, en: Task}
                lead: [a-\($0 % Self.agencies), a-\(($0 + 1) % Self.agencies)]
                deadline: {every: {months: [3, 6, 9, 12]}}

            """
        }
        let kpis = (0..<count).map {
            """
              - id: k_\($0)
                title: {vi: Số, en: Number}
                unit: {vi: cái, en: things}
                measure: {metric: dx_\($0)}
                baseline: {value: 0, at: 2022-01-01}
                trajectory: linear
                targets:
                  - {at_least: 10, by: 2022-12-31}
                  - {at_least: 20, by: 2023-12-31}

            """
        }
        return """
            plan: plan
            title: {vi: Kế hoạch, en: Plan}
            period: {from: 2022-01-01, until: 2025-12-31}
            agencies:
            \(agencies.joined())tasks:
            \(tasks.joined())kpis:
            \(kpis.joined())
            """
    }

    private static func state(of collector: Collector, _ plan: Plan) -> CollectorState {
        let samples = collector.extraction.metrics.map(\.name).sorted().map {
            Sample(metric: $0, labels: Labels([]), value: 5, observed: now)
        }
        let reports =
            collector.extraction.taskStatus == nil
            ? []
            : plan.tasks.flatMap { task in
                task.lead.map {
                    TaskReport(task: task.id, agency: $0, stage: .done, observed: now)
                }
            }
        let run = Run(
            collector: collector.name, start: now, duration: .zero, responseBytes: 0,
            result: .yielded(RunOutput(samples: samples, reports: reports, rows: samples.count)))
        return CollectorState(
            collector: collector, history: CollectorHistory(first: run), nextRun: nil)
    }
}
