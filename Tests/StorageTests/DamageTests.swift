import Foundation
import GRDB
import Indicators
import Storage
import TestSupport
import Testing

/// A file that is no state file of this version is set aside, and the store begins a new one.
@Suite(.quick) struct DamageTests {
    let file: StateFile
    let a: CollectorName

    init() throws {
        file = try StateFile()
        a = try #require(CollectorName("a"))
    }

    enum Damage: CaseIterable {
        case text, garbage, truncated, overwritten, folder, otherTables, missingTable
    }

    @Test(arguments: Damage.allCases)
    func isSetAside(_ damage: Damage) async throws {
        await file.record(.make(a, .yielded(1, samples: 1000)))
        try inflict(damage)
        let store = await file.open()
        #expect(await store.histories() == [:])
        #expect(await store.state?.isUp == true)
        #expect(try file.quarantine() == ["state.db.damaged-20261125T080000Z"])
        let history = await store.record(.failed(a))
        await store.close()
        #expect(await file.restored() == [a: history])
    }

    @Test("S2: a file of a newer version is left alone")
    func leavesANewerFileAlone() async throws {
        await file.record(.make(a, .yielded(1)))
        try file.change("PRAGMA user_version = 9")
        let before = try Data(contentsOf: URL(filePath: file.path))
        let store = await file.open()
        #expect(await store.state?.isUp == false)
        let history = await store.record(.make(a, .yielded(2)))
        #expect(await store.histories() == [a: history])
        await store.close()
        #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
        #expect(try file.quarantine() == [])
    }

    @Test("S2: the tables of ANALYZE are no damage")
    func permitsAnalyze() async throws {
        await file.record(.make(a, .yielded(1)))
        try file.change("ANALYZE")
        #expect(await file.restored()[a]?.samples.map(\.value) == [1])
        #expect(try file.quarantine() == [])
    }

    @Test("S3: a file deleted under the daemon is written again", arguments: [["", "-wal"], [""]])
    func writesADeletedFileAgain(_ suffixes: [String]) async throws {
        let store = await file.open()
        let history = await store.record(.make(a, .yielded(1)))
        for suffix in suffixes {
            try FileManager.default.removeItem(atPath: file.path + suffix)
        }
        _ = try await eventually("the deletion noticed") {
            file.clock.advance(by: .seconds(10))
            return await store.state?.isUp == false ? true : nil
        }
        #expect(await store.histories() == [a: history])
        try await file.passTime(until: store)
        await store.close()
        #expect(await file.restored() == [a: history])
    }

    @Test func onlyThreeAreKept() async throws {
        for _ in 0..<5 {
            try file.folder.write("garbage", to: "state.db")
            file.clock.advance(by: .seconds(1))
            #expect(await file.restored() == [:])
        }
        #expect(
            try file.quarantine()
                == ["03", "04", "05"].map { "state.db.damaged-20261125T0800\($0)Z" })
    }

    @Test func theLastIsKeptAlsoWhenTheClockWasSetBack() async throws {
        for _ in 0..<5 {
            try file.folder.write("garbage", to: "state.db")
            file.clock.advance(by: .seconds(-1))
            #expect(await file.restored() == [:])
        }
        let kept = try file.quarantine()
        #expect(kept.count == 3)
        #expect(kept.contains("state.db.damaged-20261125T075955Z"))
    }

    @Test func aHistoryThatCannotBeReadHarmsNoOther() async throws {
        let b = try #require(CollectorName("b"))
        await file.record(.make(a, .yielded(1)), .make(b, .yielded(1)))
        try file.change("UPDATE last_output SET content = zeroblob(40) WHERE collector = 'a'")
        #expect(Set(await file.restored().keys) == [b])
    }

    @Test func aHistoryThatCannotBeReadBeginsAnewOnce() async throws {
        await file.record(.make(a, .yielded(1)))
        try file.change("UPDATE last_output SET content = x'01'")
        await file.record(.failed(a), .failed(a))
        #expect(await file.restored()[a]?.consecutiveFailures == 2)
    }

    private func inflict(_ damage: Damage) throws {
        switch damage {
        case .text: try file.folder.write("not a database", to: "state.db")
        case .garbage:
            var generator = SeededGenerator(seed: 1)
            let bytes = (0..<50_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
            try file.folder.write(Data(bytes), to: "state.db")
        case .truncated: try file.rewrite { $0.prefix($0.count / 2) }
        case .overwritten:
            try file.rewrite { bytes in
                bytes.prefix(8192) + Data(repeating: 0xa5, count: bytes.count - 8192)
            }
        case .folder:
            try FileManager.default.removeItem(atPath: file.path)
            try file.folder.write("", to: "state.db/kept")
        case .otherTables: try file.change("ALTER TABLE last_run ADD COLUMN note TEXT")
        case .missingTable: try file.change("DROP TABLE last_run")
        }
    }
}
