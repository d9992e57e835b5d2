import Basics
import Indicators
import TestSupport

extension Run {
    static func make(
        _ collector: CollectorName, _ result: RunResult,
        at start: Instant = .at("2026-11-25T08:00:00Z"), version: String? = nil
    ) -> Run {
        Run(
            collector: collector, start: start, duration: .milliseconds(250), responseBytes: 512,
            sourceVersion: version, definition: Fingerprint(of: "a definition".utf8),
            result: result)
    }

    static func failed(_ collector: CollectorName) -> Run {
        make(collector, .failed(Failure(.dns, "unknown host")))
    }
}

extension RunResult {
    /// So many samples of one value.
    static func yielded(_ value: Double, samples count: Int = 1) -> RunResult {
        let samples = (0..<count).compactMap { index in
            MetricName("dx_figure").map {
                Sample(
                    metric: $0,
                    labels: Labels(LabelName("n").map { [Label($0, "\(index)")] } ?? []),
                    value: value, observed: .at("2026-11-01T00:00:00Z"))
            }
        }
        return .yielded(RunOutput(samples: samples, rows: count))
    }
}
