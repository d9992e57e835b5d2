import Basics
import Indicators
import Storage
import TestSupport
import Testing

/// Changes of statuses in a history file.
@Suite(.quick) struct StatusChangeTests {
    private let file: HistoryFile
    private let first = Instant.at("2026-11-25T08:00:00+07:00")
    private let subject = StatusSubject(plan: "p", subject: "kpi/a", day: Day("2026-12-31"))
    private let task = StatusSubject(plan: "p", subject: "task/II.1", day: nil)

    init() throws { file = try HistoryFile() }

    @Test func theLastStatusOfEachSubjectIsKnownAfterARestart() async throws {
        let store = await file.open()
        await store.keep([
            StatusChange(subject, from: nil, to: "not_due", at: first),
            StatusChange(task, from: nil, to: "unknown", at: first),
        ])
        await store.keep([StatusChange(subject, from: "not_due", to: "met", at: first)])
        await store.close()
        let again = await file.open()
        #expect(
            try await again.statuses().mapValues(\.status) == [subject: "met", task: "unknown"])
        await again.close()
        #expect(try file.query("SELECT count(*) || '' FROM status_change") == ["3"])
    }

    @Test func waitsWhileTheFileCannotBeUsed() async throws {
        let store = HistoryStore(file.path, clock: file.clock, logger: .silent)
        await store.keep([StatusChange(subject, from: nil, to: "met", at: first)])
        await store.open()
        await store.close()
        #expect(try file.query("SELECT \"to\" FROM status_change") == ["met"])
    }

    @Test func knowsSinceWhenADefinitionHolds() async throws {
        let store = await file.open()
        for (minute, definition) in [(0, 1), (1, 1), (2, 7), (3, 7)] as [(Int, UInt64)] {
            let start = first.advanced(by: .seconds(60 * minute))
            let run = Run(
                collector: file.collector.name, start: start, duration: .zero, responseBytes: 0,
                definition: Fingerprint(value: definition),
                result: .yielded(
                    RunOutput(
                        samples: [file.sample("a", Double(minute), "2026-03-01")], rows: 1)))
            await store.record(run, of: file.collector)
        }
        let since = try await store.definitions()
        #expect(since == [file.collector.name: first.advanced(by: .seconds(120))])
        #expect(await store.takeChanges().isEverything)
        #expect(await store.takeChanges().isEmpty)
        await store.close()
    }
}
