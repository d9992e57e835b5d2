import Basics
import Indicators
import Storage
import Testing

@Suite struct MemoryStoreTests {
    @Test func addsRunsToTheHistoryOfTheirCollector() async throws {
        let store = MemoryStore()
        let (a, b) = (try #require(CollectorName("a")), try #require(CollectorName("b")))
        _ = await store.record(failedRun(of: a))
        _ = await store.record(failedRun(of: b))
        let history = await store.record(failedRun(of: a))
        #expect(history.consecutiveFailures == 2)
        #expect(await store.histories().mapValues(\.consecutiveFailures) == [a: 2, b: 1])
    }

    private func failedRun(of collector: CollectorName) -> Run {
        Run(
            collector: collector, start: Instant(milliseconds: 0), duration: .zero,
            responseBytes: 0, result: .failed(Failure(.dns, "unknown host")))
    }
}
