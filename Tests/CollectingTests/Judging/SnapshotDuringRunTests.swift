import Basics
import Collecting
import Indicators
import Storage
import TestSupport
import Testing

/// Snapshots that are made while a run ends.
@Suite(.quick) struct SnapshotDuringRunTests {
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))
    private let recorder = LineRecorder()

    @Test("a run that ends between the reading of the states and their judgement is judged next")
    func isJudgedWithTheNextSnapshot() async throws {
        let store = PausingStore()
        let collector = try Collector.make("figures", "every: 10s")
        let daemon = Daemon(
            ActiveConfiguration(
                collectors: [collector], plans: [try plan(of: collector)],
                state: ConfigurationState(loadedAt: clock.now, errors: [])),
            concurrency: 1, fetcher: CountingFetcher(), store: store, clock: clock,
            logger: recorder.logger)
        await daemon.prepare()
        let running = Task { try await daemon.run() }
        try await runs(1)
        #expect(await daemon.snapshot().value == 1)
        await store.pause()
        let slow = Task { await daemon.snapshot() }
        _ = try await eventually("the states read") { await store.isHolding ? true : nil }
        try await runs(2)
        await store.release()
        #expect(await slow.value.value == 1)
        let next = await daemon.snapshot()
        #expect(next.value == next.collectors.first?.history?.samples.first?.value)
        #expect(next.value != 1)
        running.cancel()
        _ = await running.result
    }

    /// Moves the time until so many runs have ended, well within a minute.
    private func runs(_ count: Int) async throws {
        _ = try await eventually("\(count) runs") {
            let ended = recorder.lines.value.count { $0.hasPrefix("collected") }
            if ended < count { clock.advance(by: .milliseconds(500)) }
            return ended < count ? nil : true
        }
    }

    private func plan(of collector: Collector) throws -> Plan {
        let title = LocalizedText(vi: "k", en: "k")
        let metric = try #require(collector.extraction.metrics.first?.name)
        return Plan(
            id: "p", title: title, period: Day.on("2022-01-01")...Day.on("2030-12-31"),
            zone: .hoChiMinh,
            kpis: [
                KPI(
                    id: "k", title: title, unit: .counted(title),
                    measure: .single(.init(metric: metric)),
                    trajectory: Trajectory(tolerance: 0),
                    targets: [Target(.atLeast, 9, by: .on("2027-12-31"))])
            ])
    }
}

extension Snapshot {
    fileprivate var value: Double? { plans.first?.kpis.first?.reading?.value }
}

/// Gives the number of the fetch.
private struct CountingFetcher: Fetcher {
    private let fetches = Shared(0)

    func fetch(_ source: Source, for context: FetchContext) async throws(Failure) -> Fetched {
        let number = fetches.change { $0 += 1 }
        return .payload(Payload(bytes: Array("{\"figure\": \(number)}".utf8)))
    }
}

/// A store that holds up one reader of all histories, who gets what was known before.
private actor PausingStore: Store {
    private let store = MemoryStore()
    private var isPaused = false
    private var held: CheckedContinuation<Void, Never>?

    var isHolding: Bool { held != nil }

    func pause() { isPaused = true }

    func release() {
        held?.resume()
        held = nil
    }

    func histories() async -> [CollectorName: CollectorHistory] {
        let known = await store.histories()
        if isPaused {
            isPaused = false
            await withCheckedContinuation { held = $0 }
        }
        return known
    }

    func record(_ run: Run) async -> CollectorHistory { await store.record(run) }
    func history(of collector: CollectorName) async -> CollectorHistory? {
        await store.history(of: collector)
    }
    func fileTexts() -> [String: [UInt8]] { [:] }
    func keep(_ texts: [String: [UInt8]], of paths: [String]) {}
    var state: StorageState? { nil }
    func close() {}
}
