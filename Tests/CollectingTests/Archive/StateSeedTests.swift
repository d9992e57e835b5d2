import Basics
import Collecting
import Indicators
import Storage
import TestSupport
import Testing

/// The last values of collectors that have not run, taken from the history.
@Suite(.quick) struct StateSeedTests {
    private let history: HistoryStore<TestClock>
    private let folder: TemporaryFolder
    private let entries: ArchiveEntries
    private let store = MemoryStore()
    private let learned = "2026-01-05T08:00:00Z"

    init() async throws {
        folder = try TemporaryFolder()
        entries = try ArchiveEntries()
        history = HistoryStore(
            "\(folder.path)/history.db", clock: TestClock(.at("2026-11-25T08:00:00+07:00")),
            logger: .silent)
        try await history.openStrictly(creating: true)
    }

    @Test func areTheNewestThatCount() async throws {
        try await add([
            ("a", "2023-12-31", .accepted(1)), ("a", "2024-12-31", .accepted(2)),
            ("a", "2025-12-31", .withdrawn),
            ("ended", "2023-12-31", .accepted(3)), ("ended", "2024-12-31", .ended),
            ("back", "2023-12-31", .ended), ("back", "2024-12-31", .accepted(4)),
            ("held", "2023-12-31", .accepted(5)), ("held", "2024-12-31", .heldBack(6)),
            ("forgotten", "2024-12-31", .forgotten(7)),
        ])
        #expect(try await planted(by: "figures") == ["a 2.0", "back 4.0", "held 5.0"])
        let run = try #require(await store.history(of: entries.collector)?.good)
        #expect(run.start == .at(learned))
        #expect(run.definition == nil)
    }

    @Test func areThoseOfTheConfiguredMetricsBasisAndKind() async throws {
        let other = try #require(MetricName("dx_other"))
        let day = entries.point("2024-12-31", .accepted(1))
        _ = try await history.add(
            [
                .point(entries.series("metric", metric: other), day),
                .point(entries.series("basis", basis: "QĐ 1"), day),
                .point(entries.series("example", isExample: true), day),
                .point(entries.series("a"), day),
            ], .everyRevision)
        #expect(try await planted(by: "figures") == ["a 1.0"])
    }

    @Test func areNotPutBeforeARun() async throws {
        try await add([("a", "2024-12-31", .accepted(1))])
        let failed = Run(
            collector: entries.collector, start: .at(learned), duration: .zero, responseBytes: 0,
            result: .failed(Failure(.dns, "unknown host")))
        _ = await store.record(failed)
        #expect(try await planted(by: "figures") == [])
        #expect(try await planted(by: "strangers") == [])
    }

    @Test func areTheNewestReportsOnEachSubject() async throws {
        _ = try await history.add(
            [
                entries.report(.done, observed: "2025-02-28"),
                entries.report(.running, observed: "2025-01-31"),
                entries.report(
                    .notStarted, observed: "2025-01-31", recorded: "2026-02-05T08:00:00Z"),
            ], .everyRevision)
        let collector = try Collector.make(
            "figures", "task_status: {task: task, status: {path: status, map: {xong: done}}}")
        _ = try await StateSeed(from: history, into: store).plant([collector])
        let reports = await store.history(of: entries.collector)?.reports ?? []
        #expect(reports.map(\.stage) == [.done])
    }

    private func add(_ points: [(unit: String, day: String, content: Point.Content)]) async throws {
        let all = points.map {
            ArchiveEntry.point(entries.series($0.unit), entries.point($0.day, $0.content))
        }
        _ = try await history.add(all, .everyRevision)
    }

    private func planted(by name: String) async throws -> [String] {
        let collector = try Collector.make(name)
        let names = try await StateSeed(from: history, into: store).plant([collector])
        let samples = await store.history(of: collector.name)?.samples ?? []
        #expect(names.isEmpty == samples.isEmpty)
        return samples.map { "\($0.labels.pairs.first?.value ?? "") \($0.value)" }
    }
}
