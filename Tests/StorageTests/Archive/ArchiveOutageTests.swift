import Basics
import Foundation
import Indicators
import Storage
import TestSupport
import Testing

/// Archives that cannot be read or written.
@Suite(.quick) struct ArchiveOutageTests {
    private let file: HistoryFile
    private let entries: ArchiveEntries

    init() throws {
        file = try HistoryFile()
        entries = try ArchiveEntries()
    }

    @Test func keepWhatWasCommittedWhenTheDiskIsFull() async throws {
        let parts = (0..<40).map { part in
            (0..<400).map { index in
                ArchiveEntry.point(
                    entries.series("u\(part)-\(index)"), entries.point("2024-01-01", .accepted(1)))
            }
        }
        let full = closed(maxPages: 100)
        try await full.openStrictly(creating: true)
        var added = 0
        var problem: String?
        do {
            for part in parts { added += try await full.add(part, .everyRevision).points }
        } catch {
            problem = error.description
        }
        #expect(problem == "the history file '\(file.path)': database or disk is full")
        #expect((1..<16_000).contains(added))
        await full.close()
        let roomy = closed()
        try await roomy.openStrictly(creating: false)
        #expect(try await roomy.all().entries.count == added)
        for part in parts { added += try await roomy.add(part, .everyRevision).points }
        #expect(added == 16_000)
        #expect(try await roomy.all().entries.count == 16_000)
        await roomy.close()
    }

    @Test func areNotCreatedToBeRead() async throws {
        let problem = await problem { try await $0.openStrictly(creating: false) }
        #expect(problem == "there is no history file '\(file.path)'")
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test(
        "a newer, foreign or damaged file is left as it is",
        arguments: [
            ("PRAGMA user_version = 99", "its version is 99, this program supports 2"),
            ("DROP TABLE report", "its tables are not those of a history file"),
            ("", "file is not a database"),
        ])
    func leaveABadFile(_ sql: String, _ reason: String) async throws {
        let store = closed()
        try await store.openStrictly(creating: true)
        await store.close()
        if sql.isEmpty {
            try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: file.path))
        } else {
            try file.change(sql)
        }
        let before = try Data(contentsOf: URL(filePath: file.path))
        for isCreated in [false, true] {
            let problem = await problem { try await $0.openStrictly(creating: isCreated) } ?? ""
            #expect(problem.hasPrefix("the history file '\(file.path)' cannot be used: \(reason)"))
        }
        #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: file.folder.path)
        #expect(names.filter { $0.contains("damaged") } == [])
    }

    @Test func sayThatADamageWasFound() async throws {
        let store = closed()
        try await store.openStrictly(creating: true)
        _ = try await store.add(try entries.mixed(), .everyRevision)
        await store.close()
        try file.change("UPDATE point SET mark = 99")
        let problem = await problem {
            try await $0.openStrictly(creating: false)
            _ = try await $0.all()
        }
        #expect(problem == "the history file '\(file.path)': it has a value that cannot be read")
    }

    @Test func saySoWhileTheDaemonDoesNotHaveTheFile() async throws {
        try file.folder.write("", to: "folder")
        let store = HistoryStore(
            "\(file.folder.path)/folder/history.db", clock: file.clock, logger: .silent)
        await store.open()
        await #expect(throws: HistoryError.self) {
            _ = try await store.slice(of: ArchiveSelection(), after: nil)
        }
    }

    private func closed(maxPages: Int = 1 << 22) -> HistoryStore<TestClock> {
        HistoryStore(file.path, maxPages: maxPages, clock: file.clock, logger: .silent)
    }

    private func problem(
        _ body: (HistoryStore<TestClock>) async throws -> Void
    ) async -> String? {
        do {
            try await body(closed())
            return nil
        } catch {
            return "\(error)"
        }
    }
}
