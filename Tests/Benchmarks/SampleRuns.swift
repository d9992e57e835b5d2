import Basics
import Definitions
import Indicators

/// Collectors and runs that a benchmark makes itself.
enum SampleRuns {
    /// A collector whose metric has its name, so that no two share a series.
    static func collector(_ name: String) throws -> Collector {
        let yaml = """
            collector: \(name)
            source: {url: "http://127.0.0.1/"}
            metrics: [{name: dx_\(name), help: A figure., value: figure}]
            """
        let loaded = Configuration.load(
            collectors: [YAMLFile("\(name).yaml", Array(yaml.utf8))], zone: .hoChiMinh)
        guard let collector = loaded.collectors.first else {
            throw WrongWork(what: "\(loaded.diagnostics)")
        }
        return collector
    }

    /// A good run with so many values, each for a day of its own source.
    static func run(of collector: Collector, _ series: Int, at start: Instant) -> Run {
        let observed = Instant(milliseconds: 1_670_000_000_000)
        let metric = MetricName("dx_\(collector.name)")
        let samples = (0..<series).compactMap { number -> Sample? in
            guard let metric, let unit = LabelName("unit"),
                let site = LabelName("site")
            else { return nil }
            return Sample(
                metric: metric,
                labels: Labels([Label(site, "ward-\(number % 200)"), Label(unit, "HP-\(number)")]),
                value: Double(number) * 3.7, observed: observed)
        }
        return Run(
            collector: collector.name, start: start, duration: .milliseconds(20),
            responseBytes: 1024, definition: collector.definition,
            result: .yielded(RunOutput(samples: samples, rows: series)))
    }
}
