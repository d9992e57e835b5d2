import Basics
import Collecting
import Curl
import Definitions
import Glibc
import Indicators
import Storage

/// Pulls one JSON document again and again: fetched, decoded, extracted, recorded.
struct Pulling {
    private static let concurrency = 64
    private static let series = 28

    private let collectors: [Collector]
    private let now = SystemClock().now
    /// The stores in a folder; nil to record in memory alone.
    private let recording: Recording?

    init(url: String, folder: String? = nil) async throws {
        let files = (0..<Self.concurrency).map { number in
            let yaml = """
                collector: figures-\(number)
                source:
                  url: \(url)
                rows: $.items[*]
                labels:
                  code: code
                metrics:
                  - name: dx_all
                    help: A figure.
                    value: total

                """
            return YAMLFile("figures-\(number).yaml", Array(yaml.utf8))
        }
        let loaded = Configuration.load(collectors: files, zone: .hoChiMinh)
        guard loaded.diagnostics.isEmpty else { throw WrongWork(what: "\(loaded.diagnostics)") }
        collectors = loaded.collectors
        recording = if let folder { await Recording(folder: folder) } else { nil }
    }

    /// The CPU time of this process per pull, with 64 pulls in the air.
    ///
    /// - Throws: when a pull does not give its 28 series.
    func cpuMicroseconds(count: Int) async throws -> Double {
        let engine = try CurlEngine(userAgent: "kpi-collector-benchmark")
        defer { engine.stop() }
        let pipeline = Pipeline(
            fetcher: SourceFetcher(
                engine: engine, dataDirs: [], secretsDir: nil, clock: SystemClock()))
        let store = MemoryStore()
        let share = max(1, count / collectors.count)
        let begin = processNanoseconds()
        try await withThrowingTaskGroup { group in
            for collector in collectors {
                group.addTask {
                    for _ in 0..<share {
                        try await pull(collector, pipeline, store)
                    }
                }
            }
            try await group.waitForAll()
        }
        let spent = processNanoseconds() - begin
        return Double(spent) / 1000 / Double(share * collectors.count)
    }

    private func pull(
        _ collector: Collector, _ pipeline: Pipeline<SourceFetcher<SystemClock>>,
        _ store: MemoryStore
    ) async throws {
        let run = await pipeline.run(collector, at: now)
        guard case .yielded(let output) = run.result, output.samples.count == Self.series else {
            throw WrongWork(what: "\(run.result)")
        }
        if let recording {
            await recording.record(run, of: collector)
        } else {
            _ = await store.record(run)
        }
    }
}

/// The CPU time that this process has used so far, user and system.
private func processNanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
