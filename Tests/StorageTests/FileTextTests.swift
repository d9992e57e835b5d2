import Foundation
import Indicators
import Storage
import TestSupport
import Testing

/// The texts of definition files in the state file.
@Suite(.quick) struct FileTextTests {
    private let file: StateFile

    init() throws {
        file = try StateFile()
    }

    @Test func remainForTheNextProcessAsLongAsTheirFiles() async throws {
        let first = await file.open()
        #expect(await first.fileTexts() == [:])
        await first.keep(["a": Array("ạ\n".utf8), "b": [0x62]], of: ["a", "b"])
        await first.keep(["b": [0x63]], of: ["a", "b", "broken"])
        await first.close()
        let second = await file.open()
        #expect(await second.fileTexts() == ["a": Array("ạ\n".utf8), "b": [0x63]])
        await second.keep([:], of: ["b"])
        #expect(await second.fileTexts() == ["b": [0x63]])
        await second.close()
    }

    @Test("the file is its owner's alone, a new one and one of an earlier version")
    func areForTheOwnerOnly() async throws {
        #expect(chmod(file.path, 0o644) == -1, "there is no file yet")
        await file.open().close()
        #expect(try mode() == 0o600)
        #expect(chmod(file.path, 0o644) == 0)
        let store = await file.open()
        await store.keep(["a": [0x61]], of: ["a"])
        #expect(try mode() == 0o600)
        #expect(try mode(of: "-wal") == 0o600)
        await store.close()
    }

    @Test("S3: a file deleted under the daemon gets the texts back, those of earlier loads too")
    func outliveTheDeletionOfTheFile() async throws {
        let first = await file.open()
        await first.keep(["a": [0x61], "b": [0x62]], of: ["a", "b"])
        await first.close()
        let second = await file.open()
        await second.keep(["b": [0x63]], of: ["a", "b"])
        try FileManager.default.removeItem(atPath: file.path)
        _ = try await eventually("the deletion noticed") {
            file.clock.advance(by: .seconds(10))
            return await second.state?.isUp == false ? true : nil
        }
        try await file.passTime(until: second)
        await second.close()
        let third = await file.open()
        #expect(await third.fileTexts() == ["a": [0x61], "b": [0x63]])
        await third.close()
    }

    private func mode(of suffix: String = "") throws -> UInt32 {
        var status = stat()
        try #require(stat(file.path + suffix, &status) == 0)
        return status.st_mode & 0o777
    }

    @Test func areSavedOnceTheFileIsUsableAgain() async throws {
        let holder = await file.open()
        let store = await file.open()
        await store.keep(["a": [0x61]], of: ["a"])
        await holder.close()
        try await file.passTime(until: store)
        #expect(await store.fileTexts() == ["a": [0x61]])
        await store.close()
    }
}
