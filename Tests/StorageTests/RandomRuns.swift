import Basics
import Documents
import Indicators
import TestSupport

/// Runs of every kind, with texts that are hard to keep.
struct RandomRuns {
    private var generator: SeededGenerator
    private var time = Int64(1_790_000_000_000)

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func next(of collector: CollectorName) -> Run {
        time += .random(in: 0...5000, using: &generator)
        return Run(
            collector: collector, start: Instant(milliseconds: time),
            duration: .nanoseconds(Int64.random(in: 0...(.max), using: &generator)),
            responseBytes: .random(in: 0...1 << 40, using: &generator),
            sourceVersion: maybe { $0.text() },
            definition: maybe { Fingerprint(value: $0.generator.next()) },
            isExample: .random(using: &generator), result: result())
    }

    private mutating func result() -> RunResult {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .unchanged
        case 1: .failed(Failure(pick(Failure.Reason.allCases, .internal), text()))
        default: .yielded(output())
        }
    }

    private mutating func output() -> RunOutput {
        let dropped = list { $0.pick(RowFault.allCases, .duplicate) }
        return RunOutput(
            samples: list { $0.sample() }, reports: list { $0.report() },
            rows: .random(in: 0...1 << 30, using: &generator),
            dropped: Dictionary(dropped.map { ($0, 1) }, uniquingKeysWith: +),
            remarks: list { $0.text() })
    }

    private mutating func sample() -> Sample? {
        guard let metric = MetricName("dx_\(Int.random(in: 0...9, using: &generator))") else {
            return nil
        }
        let labels = ["a", "b", "c"].compactMap { name in
            LabelName(name).map { Label($0, text()) }
        }
        let values = [
            0, -1.5, 1e308, .leastNonzeroMagnitude, .infinity,
            Double.random(in: 0...1, using: &generator),
        ]
        return Sample(
            metric: metric, labels: Labels(labels), value: pick(values, 0), observed: instant(),
            grade: pick(Grade.allCases, .final))
    }

    private mutating func report() -> TaskReport? {
        TaskReport(
            task: text(),
            occurrence: maybe { Day(daysSinceEpoch: Int($0.generator.next() % 40_000)) },
            agency: maybe { $0.text() }, stage: pick(TaskReport.Stage.allCases, .done),
            progress: maybe { .random(in: 0...1, using: &$0.generator) },
            evidence: maybe { $0.text() },
            completed: maybe { Day(daysSinceEpoch: Int($0.generator.next() % 40_000)) },
            observed: instant())
    }

    private mutating func instant() -> Instant {
        Instant(clampingSeconds: .random(in: -(1 << 40)...(1 << 40), using: &generator))
    }

    private mutating func text() -> String {
        let pieces = [
            "Hải Phòng", "\"", "\\", "\n", "é", "e\u{301}", "\u{1F600}", "'", "{}", "x", "",
        ]
        return list { $0.pick(pieces, "") }.joined()
    }

    private mutating func list<Element>(_ make: (inout Self) -> Element?) -> [Element] {
        (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in make(&self) }
    }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
        Bool.random(using: &generator) ? make(&self) : nil
    }

    private mutating func pick<Value>(_ values: [Value], _ fallback: Value) -> Value {
        values.randomElement(using: &generator) ?? fallback
    }
}
