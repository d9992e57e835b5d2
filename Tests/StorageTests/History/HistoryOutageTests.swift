import Basics
import Foundation
import Indicators
import Storage
import TestSupport
import Testing

/// A history file that is deleted, replaced, damaged, newer or on a full disk.
@Suite(.quick) struct HistoryOutageTests {
    private let file: HistoryFile
    private let first = Instant.at("2026-02-05T08:00:00+07:00")
    private let second = Instant.at("2026-03-05T08:00:00+07:00")

    init() throws {
        file = try HistoryFile()
    }

    @Test("S3: a file deleted under the daemon is written again with all its points")
    func survivesItsDeletion() async throws {
        let store = await file.open()
        await record("a", value: 1, at: first, in: store)
        try delete()
        try await noticed(by: store)
        try await file.passTime(until: store)
        await record("a", value: 2, at: second, in: store)
        await store.close()
        let next = await file.open()
        #expect(try await file.values("a", in: next, asKnownAt: first) == ["2025-12-31": 1])
        #expect(try await file.values("a", in: next) == ["2025-12-31": 2])
    }

    @Test("S3: a run recorded after the deletion is not lost")
    func keepsARunAfterItsDeletion() async throws {
        let store = await file.open()
        await record("a", value: 1, at: first, in: store)
        try delete()
        await record("a", "b", value: 1, at: second, in: store)
        #expect(await store.state.isUp == false)
        #expect(await store.state.pendingRuns == 1)
        try await file.passTime(until: store)
        #expect(try await file.values("a", in: store) == ["2025-12-31": 1])
        #expect(try await file.values("b", in: store) == ["2025-12-31": 1])
        await store.close()
    }

    @Test("S3: the points of a file that was replaced are in a copy beside it")
    func keepsACopyOfAReplacedFile() async throws {
        let store = await file.open()
        await record("a", value: 1, at: first, in: store)
        await store.close()
        try FileManager.default.copyItem(atPath: file.path, toPath: "\(file.path).backup")
        let next = await file.open()
        await record("a", "b", value: 1, at: second, in: next)
        try FileManager.default.removeItem(atPath: file.path)
        try FileManager.default.moveItem(atPath: "\(file.path).backup", toPath: file.path)
        try await noticed(by: next)
        try await file.passTime(until: next)
        #expect(try await file.values("a", in: next) == ["2025-12-31": 1])
        #expect(try await file.values("b", in: next) == [:])
        await next.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: file.folder.path)
        #expect(names.contains { $0.hasPrefix("history.db.replaced-") }, "\(names)")
    }

    @Test("S3: the journal of a deleted file is not applied to its successor")
    func dropsTheJournalOfADeletedFile() async throws {
        let store = await file.open()
        await record("a", value: 1, at: first, in: store)
        try FileManager.default.removeItem(atPath: file.path)
        try await noticed(by: store)
        try await file.passTime(until: store)
        await record("a", value: 2, at: second, in: store)
        await store.close()
        #expect(try file.query("PRAGMA integrity_check") == ["ok"])
        #expect(try file.query("SELECT CAST(count(*) AS TEXT) FROM point") == ["2"])
    }

    @Test func aDamagedFileIsSetAsideAndCounted() async throws {
        try file.folder.write(String(repeating: "no database ", count: 1000), to: "history.db")
        let store = await file.open()
        #expect(await store.state.isUp)
        #expect(await store.state.failures == 1)
        await record("a", value: 1, at: first, in: store)
        await store.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: file.folder.path)
        #expect(names.contains { $0.hasPrefix("history.db.damaged-") }, "\(names)")
        #expect(try await file.values("a", in: await file.open()) == ["2025-12-31": 1])
    }

    @Test("S2: a file of a newer version is left alone")
    func leavesANewerFileAlone() async throws {
        let store = await file.open()
        await record("a", value: 1, at: first, in: store)
        await store.close()
        try file.change("PRAGMA user_version = 99")
        let before = try Data(contentsOf: URL(filePath: file.path))
        let next = await file.open()
        #expect(await next.state.isUp == false)
        await record("b", value: 2, at: second, in: next)
        #expect(await next.state.pendingRuns == 1)
        await next.close()
        #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
    }

    @Test(
        "a database of another program is left alone",
        arguments: [
            "CREATE TABLE other (id INTEGER)", "CREATE TABLE t (x); PRAGMA user_version = 1",
            "CREATE TABLE series (x); CREATE TABLE point (x); PRAGMA user_version = 1",
        ])
    func leavesAForeignDatabaseAlone(_ sql: String) async throws {
        try file.change(sql)
        let before = try Data(contentsOf: URL(filePath: file.path))
        let store = await file.open()
        #expect(await store.state.isUp == false)
        await record("a", value: 1, at: first, in: store)
        await store.close()
        #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
        #expect(await store.state.pendingRuns == 1)
    }

    @Test(
        "damage that shows while the daemon runs sets the file aside, and runs go on",
        arguments: [
            "UPDATE point SET mark = 99", "UPDATE series SET labels = '['",
            "UPDATE point SET value = NULL",
        ])
    func setsADamagedFileAside(_ sql: String) async throws {
        let store = await file.open()
        await record("a", value: 1, at: first, in: store)
        await store.close()
        try file.change(sql)
        let next = await file.open()
        await record("a", value: 2, at: second, in: next)
        if await !next.state.isUp { try await file.passTime(until: next) }
        await record("a", value: 3, at: second.advanced(by: .days(1)), in: next)
        #expect(await next.state.pendingRuns == 0)
        #expect(try await file.values("a", in: next) == ["2025-12-31": 3])
        await next.close()
    }

    @Test func setsAFileAsideWhosePagesWereOverwritten() async throws {
        let store = await file.open()
        let many = (0..<5000).map { file.sample("u\($0)", 1, "2026-01-01") }
        await store.record(file.run(first, many), of: file.collector)
        await store.close()
        var bytes = try Data(contentsOf: URL(filePath: file.path))
        let rest = bytes.count - 8192
        bytes.replaceSubrange(8192..., with: Data(repeating: 0xa5, count: rest))
        try bytes.write(to: URL(filePath: file.path))
        let next = await file.open()
        await next.record(file.run(second, many), of: file.collector)
        if await !next.state.isUp { try await file.passTime(until: next) }
        #expect(try await file.points(in: next).series.count == 5000)
        await next.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: file.folder.path)
        #expect(names.contains { $0.hasPrefix("history.db.damaged-") }, "\(names)")
    }

    @Test("S9: runs wait while the disk is full, and are written once there is room")
    func waitsWhileTheDiskIsFull() async throws {
        let store = await file.open(maxPages: 40)
        let many = (0..<20_000).map { file.sample("u\($0)", 1, "2026-01-01") }
        await store.record(file.run(first, many), of: file.collector)
        #expect(await store.state.isUp == false)
        #expect(await store.state.pendingRuns == 1)
        await store.close()
        let next = await file.open()
        await next.record(file.run(second, many), of: file.collector)
        #expect(try await file.points(in: next).series.count == 20_000)
    }

    private func record(
        _ units: String..., value: Double, at start: Instant, in store: HistoryStore<TestClock>
    ) async {
        await store.record(
            file.run(start, units.map { file.sample($0, value, "2026-01-01") }),
            of: file.collector)
    }

    private func delete() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: file.folder.path)
        for name in names where name.hasPrefix("history.db") {
            try FileManager.default.removeItem(atPath: "\(file.folder.path)/\(name)")
        }
    }

    /// Moves the time until a store has seen that its file is gone.
    private func noticed(by store: HistoryStore<TestClock>) async throws {
        _ = try await eventually("the deletion noticed") {
            file.clock.advance(by: .seconds(10))
            return await store.state.failures > 0 ? true : nil
        }
    }
}
