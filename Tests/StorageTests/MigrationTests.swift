import Basics
import Documents
import Indicators
import TestSupport
import Testing

@testable import Storage

/// State files of earlier versions are read, brought up to date, and lose nothing.
@Suite(.quick) struct MigrationTests {
    private let file: StateFile

    init() throws {
        file = try StateFile()
    }

    @Test("a file that commit 58fe2f7 wrote is restored, written and opened again")
    func readsAFileOf58fe2f7() async throws {
        try file.writeFormer()
        let store = await file.open(keeping: try names("c0", "wards", "gone", "never", "tasks"))
        let restored = await store.histories()
        try expectContent(of: restored)
        #expect(await store.state?.pendingCollectors == 0)
        let run = Run.make(try name("c0"), .yielded(8))
        let history = await store.record(run)
        #expect(history.runs == [.ok: 2, .unchanged: 3])
        await store.close()
        let again = await file.restored()
        let zero = try #require(restored[name("c0")])
        try expectContent(of: again.merging([name("c0"): zero]) { $1 })
        #expect(again[try name("c0")] == history)
        #expect(try file.quarantine() == [])
        #expect(try file.tables() == ["definition_file", "last_output", "last_run"])
    }

    private func expectContent(of histories: [CollectorName: CollectorHistory]) throws {
        let expected = try names("c0", "c1", "c2", "wards", "gone", "never", "tasks")
        #expect(Set(histories.keys) == expected)
        let zero = try #require(histories[name("c0")])
        #expect(zero.samples.map(\.value) == [1.5])
        #expect(zero.runs == [.ok: 1, .unchanged: 3])
        #expect(zero.last.result == .unchanged)
        #expect(zero.good?.sourceVersion == "/srv/kpi/c0.json 16 1795862541116")
        #expect(zero.good?.definition?.value == 2_869_760_432_118_143_303)
        #expect(zero.lastSuccess == Instant(milliseconds: 1_795_862_547_648))
        let wards = try #require(histories[name("wards")])
        #expect(wards.samples.map(\.value) == [1234.5, 7, 0.01, 0.978, 0])
        #expect(wards.samples.first?.labels.pairs.map(\.value) == ["Hồng Bàng \"cũ\"", "HP-01"])
        #expect(wards.samples.first?.observed == Instant(milliseconds: 1_767_200_400_000))
        #expect(wards.dropped == [.notNumeric: 1])
        #expect(wards.output?.remarks == ["row 3: dx_wards is not a number"])
        let gone = try #require(histories[name("gone")])
        #expect(gone.samples.map(\.value) == [9])
        #expect(gone.failure == Failure(.file, "'gone.json' matches no file below ."))
        #expect(gone.consecutiveFailures == 3)
        #expect(histories[try name("never")]?.good == nil)
        let tasks = try #require(histories[name("tasks")])
        #expect(tasks.good?.isExample == true)
        #expect(tasks.reports.count == 7)
        #expect(tasks.reports.first?.occurrence == Day("2023-02-28"))
        #expect(tasks.reports[3].progress == 0.7)
        #expect(tasks.reports[4].evidence == "VD-3961/QĐ-UBND")
    }

    @Test("the versions between lose nothing either", arguments: 2...3)
    func readsTheVersionsBetween(version: Int) async throws {
        try file.writeFormer(FormerStateSchema.definitionFile)
        try file.change("INSERT INTO definition_file VALUES ('a', 'text'); PRAGMA user_version = 2")
        if version == 3 {
            try file.change(FormerStateSchema.sampleGrade)
            try file.change("INSERT INTO sample_grade VALUES ('wards', 1, 'estimate')")
            try file.change("PRAGMA user_version = 3")
        }
        let store = await file.open()
        #expect(await store.fileTexts() == ["a": Array("text".utf8)])
        await store.close()
        let restored = await file.restored()
        try expectContent(of: restored)
        #expect(
            restored[try name("wards")]?.samples.map(\.grade)
                == [.final, version == 3 ? .estimate : .final, .final, .final, .final])
    }

    @Test func aHistoryThatCannotBeReadHarmsNoOther() async throws {
        try file.writeFormer("UPDATE sample SET labels = '[' WHERE collector = 'c1'")
        let expected = try names("c0", "c2", "wards", "gone", "never", "tasks")
        #expect(Set(await file.restored().keys) == expected)
        #expect(Set(await file.restored().keys) == expected)
    }

    @Test("a migration that finds no room leaves the file as it was, and its values are served")
    func leavesTheFileWhereThereIsNoRoom() async throws {
        try file.writeFormer()
        let before = try file.bytes()
        let store = await file.open(maxPages: 5)
        #expect(await store.state?.isUp == false)
        try expectContent(of: await store.histories())
        await store.close()
        #expect(try file.bytes() == before)
        try expectContent(of: await file.restored())
    }

    @Test(
        "a file with tables of another version is set aside",
        arguments: ["PRAGMA user_version = 2", "PRAGMA user_version = 4", "DROP TABLE report"])
    func setsAsideAFileWithOtherTables(_ sql: String) async throws {
        try file.writeFormer(sql)
        #expect(await file.restored() == [:])
        #expect(try file.quarantine().count == 1)
    }

    private func name(_ text: String) throws -> CollectorName {
        try #require(CollectorName(text))
    }

    private func names(_ texts: String...) throws -> Set<CollectorName> {
        Set(try texts.map(name))
    }
}
