import Basics
import Foundation
import Indicators
import Storage
import TestSupport
import Testing

/// S6: files that the process before did not close are checked in the background.
@Suite(.quick) struct UncleanEndTests {
    private let a: CollectorName

    init() throws {
        a = try #require(CollectorName("a"))
    }

    /// A state file whose count of free pages is wrong, which nothing but a check notices.
    private func stateFile(isKilled: Bool) async throws -> (StateFile, CollectorHistory) {
        let file = try StateFile()
        await file.record(.make(a, .yielded(1)))
        try file.rewrite { bytes in
            var bytes = bytes
            bytes[39] = 9
            return bytes
        }
        let history = try #require(await file.restored()[a])
        guard isKilled else { return (file, history) }
        let store = await file.open()
        _ = await store.record(.make(a, .yielded(1)))
        let killed = try file.killed()
        await store.close()
        return (killed, history)
    }

    @Test("damage that the check finds sets the file aside, and all values are in the next one")
    func setsADamagedStateFileAside() async throws {
        let (file, history) = try await stateFile(isKilled: true)
        let store = await file.open()
        #expect(await store.histories()[a]?.good == history.good)
        _ = try await eventually("the damage found") {
            file.clock.advance(by: .seconds(1))
            return await store.state?.damaged == 1 ? true : nil
        }
        try await file.passTime(until: store)
        #expect(await store.histories()[a]?.samples == history.samples)
        await store.close()
        #expect(try file.quarantine().count == 1)
        #expect(await file.restored()[a]?.samples == history.samples)
    }

    @Test("after an orderly end the file is not checked")
    func doesNotCheckAfterAnOrderlyEnd() async throws {
        let (file, history) = try await stateFile(isKilled: false)
        #expect(await file.restored() == [a: history])
        #expect(await file.restored() == [a: history])
        #expect(try file.quarantine() == [])
    }

    @Test("a sound file stays") func keepsASoundFile() async throws {
        let file = try StateFile()
        let store = await file.open()
        let history = await store.record(.make(a, .yielded(1)))
        let killed = try file.killed()
        await store.close()
        let log = LineRecorder()
        let next = await killed.open(logger: log.logger)
        _ = try await eventually("the end of the check") {
            log.lines.value.contains { $0.contains("sound after an unclean end") } ? true : nil
        }
        #expect(await next.histories() == [a: history])
        await next.close()
        #expect(try killed.quarantine() == [])
    }

    @Test("damage in points that no run reads sets the history file aside")
    func setsADamagedHistoryFileAside() async throws {
        let file = try HistoryFile()
        let store = await file.open()
        let start = Instant.at("2026-02-05T08:00:00+07:00")
        let many = (0..<300).map { file.sample("u\($0)", 1, "2026-01-01") }
        await store.record(file.run(start, many), of: file.collector)
        await store.close()
        try file.overwritePoints()
        // The journal that a kill would leave.
        try file.folder.write("", to: "history.db-wal")
        let next = await file.open()
        #expect(await next.state.isUp)
        _ = try await eventually("the damage found") {
            file.clock.advance(by: .seconds(1))
            return await next.state.damaged == 1 ? true : nil
        }
        if await !next.state.isUp { try await file.passTime(until: next) }
        await next.record(file.run(start.advanced(by: .days(30)), many), of: file.collector)
        #expect(try await file.points(in: next).series.count == 300)
        await next.close()
    }
}
