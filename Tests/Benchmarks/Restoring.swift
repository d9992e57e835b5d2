import Basics
import Collecting
import Indicators
import Publishing
import Storage

/// Restores 1,000,000 series of ten collectors from a state file and writes their first scrape.
struct Restoring {
    private static let collectors = 10
    private static let series = 1_000_000

    private let collectors: [Collector]
    private let path: String
    private let start = SystemClock().now

    /// `folder` has no state file yet.
    init(folder: String) async throws {
        path = "\(folder)/state.db"
        collectors = try (0..<Self.collectors).map { try SampleRuns.collector("c\($0)") }
        let store = await open()
        for collector in collectors {
            let series = Self.series / Self.collectors
            _ = await store.record(SampleRuns.run(of: collector, series, at: start))
        }
        await store.close()
    }

    private func open() async -> FileStore<SystemClock> {
        await FileStore(path, keeping: [], clock: SystemClock(), logger: Recording.silence)
    }

    /// Seconds until the histories are in memory, and until the exposition is written.
    ///
    /// - Throws: when a series is missing.
    func cost() async throws -> (restored: Double, scraped: Double) {
        let clock = ContinuousClock()
        let begin = clock.now
        let store = await open()
        let histories = await store.histories()
        let restored = begin.duration(to: clock.now).seconds
        let states = collectors.map {
            CollectorState(collector: $0, history: histories[$0.name], nextRun: nil)
        }
        let snapshot = Snapshot(
            at: start, collectors: states, plans: [],
            configuration: ConfigurationState(loadedAt: start, errors: []),
            process: .current(), storage: await store.state, isReady: true)
        let bytes = Exposition.bytes(of: snapshot, version: "1.2.3")
        let scraped = begin.duration(to: clock.now).seconds
        let found = states.reduce(0) { $0 + ($1.history?.samples.count ?? 0) }
        guard found == Self.series, bytes.count > 40 * Self.series else {
            throw WrongWork(what: "\(found) series in \(bytes.count) bytes")
        }
        await store.close()
        return (restored, scraped)
    }
}
