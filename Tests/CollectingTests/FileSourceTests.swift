import Collecting
import Curl
import Formats
import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct FileSourceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("a\n1\n", to: "data/figures.csv")
        try folder.write("secret\n1\n", to: "secrets.csv")
    }

    @Test func readsAFileWithItsTime() async throws {
        let modified = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes(
            [.modificationDate: modified], ofItemAtPath: "\(folder.path)/data/figures.csv")
        let payload = try await fetch("figures.csv")
        #expect(payload.bytes == Array("a\n1\n".utf8))
        #expect(payload.modified == Instant(milliseconds: 1_700_000_000_000))
    }

    @Test func followsNoLinkOutOfItsFolder() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/data/link.csv",
            withDestinationPath: "\(folder.path)/secrets.csv")
        await fails("link.csv", .file, "leads out of")
    }

    @Test func tellsAFileThatIsNotThere() async {
        await fails("missing.csv", .file, "No such file or directory")
    }

    @Test func readsNoFolder() async {
        await fails(".", .file, "leads out of")
    }

    @Test func readsNothingThatNeverEnds() async throws {
        #expect(mkfifo("\(folder.path)/data/pipe.csv", 0o600) == 0)
        await fails("pipe.csv", .file, "is not a regular file")
    }

    @Test func readsNoFileOverTheLimit() async throws {
        try folder.write(Data(count: 1025), to: "data/large.csv")
        await fails("large.csv", .tooLarge, "larger than 1024 bytes")
    }

    private func fails(_ path: String, _ reason: Failure.Reason, _ words: String) async {
        do {
            let payload = try await fetch(path)
            Issue.record("read \(payload.bytes.count) bytes of \(path)")
        } catch {
            #expect(error.reason == reason)
            #expect(error.message.contains(words), "\(error.message)")
        }
    }

    private func fetch(_ path: String) async throws(Failure) -> Payload {
        let engine: CurlEngine
        do { engine = try CurlEngine(userAgent: "test") } catch {
            throw Failure(.internal, "\(error)")
        }
        defer { engine.stop() }
        let fetcher = SourceFetcher(engine: engine, dataDirs: ["\(folder.path)/data"])
        let request = FetchRequest(
            at: Instant(milliseconds: 0), zone: .hoChiMinh, bodyLimit: 1024)
        return try await fetcher.fetch(.file(FileSource(path: path)), for: request)
    }
}
