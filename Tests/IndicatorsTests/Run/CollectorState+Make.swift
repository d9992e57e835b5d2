import Basics
import Documents
import Indicators
import TestSupport
import Testing

extension CollectorState {
    /// A collector of `dx_figure` and its one good run; `samples` is nil before any run.
    static func make(
        _ name: String, _ samples: [Sample]?, schedule: Schedule = .monthly,
        isExample: Bool = false, yields rules: [Extraction.MetricRule]? = nil,
        labels: [Extraction.LabelRule] = []
    ) throws -> CollectorState {
        let samples = samples?.sorted { ($0.metric, $0.labels) < ($1.metric, $1.labels) }
        return try make(
            name, samples.map { RunOutput(samples: $0, rows: $0.count) }, schedule: schedule,
            isExample: isExample,
            extraction: Extraction(
                format: .json, rows: try JSONPath("$[*]"), labels: labels,
                metrics: try rules ?? [.make()]))
    }

    /// A collector of task reports and its one good run; `reports` is nil before any run.
    static func reporting(
        _ name: String, _ reports: [TaskReport]?, isExample: Bool = false, of plan: String? = nil
    ) throws -> CollectorState {
        let rule = Extraction.TaskStatusRule(
            plan: plan, task: TextField(locator: .member("task")),
            stage: TextField(locator: .member("status")))
        return try make(
            name, reports.map { RunOutput(samples: [], reports: $0, rows: $0.count) },
            isExample: isExample,
            extraction: Extraction(format: .json, rows: try JSONPath("$[*]"), taskStatus: rule))
    }

    private static func make(
        _ name: String, _ output: RunOutput?, schedule: Schedule = .monthly, isExample: Bool,
        extraction: Extraction
    ) throws -> CollectorState {
        let collector = Collector(
            name: try #require(CollectorName(name)), schedule: schedule, zone: .hoChiMinh,
            bounds: InstantBounds(maxAhead: .days(1), notBefore: .first), isExample: isExample,
            source: .file(FileSource(pattern: "figures.json")),
            extraction: extraction, limits: Limits(body: 1 << 20, rows: 1000, samples: 1000))
        let history = output.map { CollectorHistory(first: .make(collector, .yielded($0))) }
        return CollectorState(collector: collector, history: history, nextRun: nil)
    }

    /// The collector after one more run, which failed.
    func failing() -> CollectorState {
        let run = Run.make(collector, .failed(Failure(.timeout, "took too long")))
        return CollectorState(
            collector: collector, history: history?.adding(run) ?? CollectorHistory(first: run),
            nextRun: nextRun)
    }
}

extension Run {
    fileprivate static func make(_ collector: Collector, _ result: RunResult) -> Run {
        Run(
            collector: collector.name, start: .at("2022-11-15T06:00:00+07:00"),
            duration: .milliseconds(5), responseBytes: 10, isExample: collector.isExample,
            result: result)
    }
}

extension Schedule {
    static let monthly = Schedule(every: .seconds(3600), publishes: .monthly)
}

extension Extraction.MetricRule {
    static func make(
        _ name: String = "dx_figure", basis: String? = nil, validity: Validity = .always
    ) throws -> Extraction.MetricRule {
        Extraction.MetricRule(
            name: try #require(MetricName(name)), help: "A figure.",
            field: NumberField(locator: .member("figure")), basis: basis, validity: validity)
    }
}

extension Sample {
    /// A commune's figure for the end of a day.
    static func make(
        _ value: Double, in commune: String = "a", of metric: String = "dx_figure",
        on day: String = "2022-10-31"
    ) throws -> Sample {
        Sample(
            metric: try #require(MetricName(metric)),
            labels: Labels([Label(try #require(LabelName("commune")), commune)]),
            value: value, observed: Zone.hoChiMinh.end(of: .on(day)))
    }
}
