import Basics
import Collecting
import Definitions
import Indicators
import Logging
import Storage

/// Writes the points of a collector with 100,000 series, and reads ten daily years of one series.
struct Remembering {
    private static let series = 100_000
    private static let days = 3650

    private let collector: Collector
    private let metric: MetricName
    /// The metric of one series with ten years.
    private let daily: MetricName
    private let unit: LabelName
    private let store: HistoryStore<SystemClock>
    private let start = Instant(milliseconds: 1_670_000_000_000)

    /// `file` is the history file, which does not exist yet.
    init(file: String) async throws {
        let yaml = """
            collector: figures
            source: {url: "http://127.0.0.1/"}
            metrics: [{name: dx_figure, help: A figure., value: figure}]
            """
        let loaded = Configuration.load(
            collectors: [YAMLFile("figures.yaml", Array(yaml.utf8))], zone: .hoChiMinh)
        guard let collector = loaded.collectors.first, let metric = MetricName("dx_figure"),
            let daily = MetricName("dx_daily"),
            let unit = LabelName("unit")
        else { throw WrongWork(what: "\(loaded.diagnostics)") }
        (self.collector, self.metric, self.daily, self.unit) = (collector, metric, daily, unit)
        store = HistoryStore(
            file, clock: SystemClock(),
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() })
        await store.open()
    }

    /// Seconds for changed points, milliseconds for unchanged ones, and for reading a series.
    ///
    /// - Throws: when a point is missing.
    func cost() async throws -> (
        changed: Double, unchanged: Double, reading: Double, large: Double
    ) {
        await store.record(run(0, values: 1), of: collector)
        let changed = await seconds { await store.record(run(1, values: 2), of: collector) }
        let unchanged = await seconds { await store.record(run(2, values: 2), of: collector) }
        await store.record(years(), of: collector)
        let query = HistoryQuery(metrics: [daily], from: start.advanced(by: .days(1)))
        var found = 0
        var times: [Double] = []
        for _ in 0..<11 {
            times.append(
                await seconds {
                    found =
                        (try? await store.points(query))?.series.values.map(\.points.count)
                        .max() ?? 0
                })
        }
        guard await store.state.isUp, found == Self.days else {
            throw WrongWork(what: "\(found) points, \(await store.state)")
        }
        let large = await seconds {
            await store.record(
                SampleRuns.run(of: collector, 1_000_000, at: start.advanced(by: .days(5000))),
                of: collector)
        }
        guard await store.state.isUp, await store.state.points > 1_000_000 else {
            throw WrongWork(what: "a large run: \(await store.state)")
        }
        return (changed, unchanged * 1000, times.sorted()[5] * 1000, large)
    }

    private func seconds(_ work: () async -> Void) async -> Double {
        let clock = ContinuousClock()
        let begin = clock.now
        await work()
        return begin.duration(to: clock.now).seconds
    }

    private func run(_ number: Int, values: Double) -> Run {
        run(
            number, (0..<Self.series).map { sample(metric, "HP-\($0)", values, at: start) })
    }

    /// A source that gives all days of ten years at once.
    private func years() -> Run {
        let samples = (0...Self.days).map {
            sample(daily, "HP-0", Double($0), at: start.advanced(by: .days($0)))
        }
        return run(3, [samples[Self.days]], older: Array(samples.dropLast()))
    }

    private func sample(
        _ metric: MetricName, _ unit: String, _ value: Double, at observed: Instant
    ) -> Sample {
        Sample(
            metric: metric, labels: Labels([Label(self.unit, unit)]), value: value,
            observed: observed)
    }

    private func run(_ number: Int, _ samples: [Sample], older: [Sample] = []) -> Run {
        Run(
            collector: collector.name, start: start.advanced(by: .days(4000 + number)),
            duration: .zero, responseBytes: 0,
            result: .yielded(
                RunOutput(samples: samples, olderSamples: older, rows: samples.count)))
    }
}
