import Foundation
import GRDB
import Indicators
import Logging
import Storage
import TestSupport

/// A state file of a test's own, and the stores that open it one after another.
struct StateFile {
    let folder: TemporaryFolder
    let clock = TestClock(.at("2026-11-25T08:00:00Z"))

    init() throws {
        folder = try TemporaryFolder()
    }

    var path: String { "\(folder.path)/state.db" }

    func open(
        at name: String = "state.db", keeping configured: Set<CollectorName> = [],
        maxPages: Int = 1 << 18, logger: Logger = .silent
    ) async -> FileStore<TestClock> {
        await FileStore(
            "\(folder.path)/\(name)", keeping: configured, maxPages: maxPages, clock: clock,
            logger: logger)
    }

    /// Records runs as one process after another would, each with a run.
    func record(_ runs: Run...) async {
        for run in runs {
            let store = await open()
            _ = await store.record(run)
            await store.close()
        }
    }

    /// The histories that the next process restores.
    func restored(
        at name: String = "state.db", keeping configured: Set<CollectorName> = []
    ) async -> [CollectorName: CollectorHistory] {
        let store = await open(at: name, keeping: configured)
        let histories = await store.histories()
        await store.close()
        return histories
    }

    /// Moves the time until a store has the file again.
    func passTime(until store: FileStore<TestClock>) async throws {
        _ = try await eventually("the state file usable again") {
            clock.advance(by: .seconds(60))
            return await store.state?.isUp == true ? true : nil
        }
    }

    func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// The file and its journal as a kill at this instant would leave them, as a file of its own.
    func killed() throws -> StateFile {
        let other = try StateFile()
        for suffix in ["", "-wal"] {
            try other.folder.write(
                Data(contentsOf: URL(filePath: path + suffix)), to: "state.db" + suffix)
        }
        return other
    }

    /// Makes it a file that commit 58fe2f7 wrote, and executes statements.
    func writeFormer(_ sql: String = "") throws {
        let fixture = Repository.file("Tests/StorageTests/Fixtures/state-58fe2f7.db")
        try folder.write(Data(contentsOf: fixture), to: "state.db")
        try change(sql)
    }

    func rewrite(_ change: (Data) -> Data) throws {
        let checkpointed = try DatabaseQueue(path: path)
        _ = try checkpointed.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try checkpointed.close()
        try folder.write(change(Data(contentsOf: URL(filePath: path))), to: "state.db")
    }

    /// The histories that a process would restore if this one were killed now.
    func killedAndRestored() async -> [CollectorName: CollectorHistory]? {
        await (try? killed())?.restored()
    }

    /// The bytes of the file, or of one beside it.
    func bytes(of suffix: String = "") throws -> Data {
        try Data(contentsOf: URL(filePath: path + suffix))
    }

    /// The names of its tables, sorted.
    func tables() throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read {
            try String.fetchAll(
                $0, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        }
    }

    /// The names of the files that were set aside.
    func quarantine() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.contains("damaged") }.sorted()
    }
}
