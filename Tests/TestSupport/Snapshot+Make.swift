package import Basics
package import Documents
package import Indicators

extension Snapshot {
    package static let now = Instant.at("2026-11-25T08:00:00+07:00")

    /// A snapshot of collectors with what they know.
    package static func make(
        _ collectors: [(Collector, CollectorHistory?)],
        errors: [ConfigurationState.InvalidFile] = [],
        isReady: Bool = true
    ) -> Snapshot {
        Snapshot(
            at: now,
            collectors: collectors.map {
                CollectorState(
                    collector: $0, history: $1, nextRun: now.advanced(by: .seconds(3600)))
            },
            configuration: ConfigurationState(
                loadedAt: now, errors: errors, addressedAgencies: []),
            process: ProcessUsage(
                cpuSeconds: 1.25, residentBytes: 1 << 24, virtualBytes: 1 << 26, openFiles: 12,
                maxFiles: 1024, startTime: now.advanced(by: .seconds(-60))),
            storage: StorageState(isUp: true, pendingCollectors: 0, commits: 7, failures: 1),
            isReady: isReady)
    }

    /// The snapshot of the golden files: one good collector, one that fails, one that waits.
    package static func golden() throws -> Snapshot {
        let figures = try Collector.make("figures", "labels: {name: name}\nexample: true")
        let history = try CollectorHistory.make(
            figures, [("b", 0.5), ("a", 5_000_000)], dropped: [.notNumeric: 2])
        let failing = try Collector.make(
            "failing", "metrics: [{name: dx_other, help: O., value: o}]")
        let failure = Failure(.timeout, "took too long")
        let broken = ConfigurationState.InvalidFile(
            file: "broken.yaml", reason: "yaml", problem: "broken.yaml:1:1: not YAML")
        return make(
            [
                (figures, history),
                (failing, CollectorHistory(first: .make(failing, .failed(failure)))),
                (try .make("waiting"), nil),
            ], errors: [broken])
    }
}

extension CollectorHistory {
    /// A history of one good run with a value of `dx_figure` for each label value.
    package static func make(
        _ collector: Collector, _ values: [(label: String, value: Double)],
        dropped: [RowFault: Int] = [:]
    ) throws -> CollectorHistory {
        let samples = values.sorted { $0.label < $1.label }.compactMap { label, value in
            collector.extraction.metrics.first.flatMap { metric in
                LabelName("name").map {
                    Sample(
                        metric: metric.name, labels: Labels([Label($0, label)]), value: value,
                        observed: Snapshot.now)
                }
            }
        }
        let output = RunOutput(samples: samples, rows: values.count, dropped: dropped)
        return CollectorHistory(first: .make(collector, .yielded(output)))
    }
}

extension Run {
    package static func make(_ collector: Collector, _ result: RunResult) -> Run {
        Run(
            collector: collector.name, start: Snapshot.now, duration: .milliseconds(250),
            responseBytes: 512, isExample: collector.isExample, result: result)
    }
}
