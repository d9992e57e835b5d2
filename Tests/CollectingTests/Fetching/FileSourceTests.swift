import Basics
import Collecting
import Curl
import Foundation
import Indicators
import TestSupport
import Testing

@Suite(.quick) struct FileSourceTests {
    private let folder: TemporaryFolder
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))

    init() throws {
        folder = try TemporaryFolder()
        try write("a\n1\n", "figures.csv", age: 1000)
        try folder.write("secret\n1\n", to: "secrets.csv")
    }

    @Test func readsAFileWithItsTime() async throws {
        let payload = try await fetch("figures.csv")
        #expect(payload.bytes == Array("a\n1\n".utf8))
        #expect(payload.modified == clock.now.advanced(by: .seconds(-1000)))
    }

    @Test func followsNoLinkOutOfItsFolder() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/data/link.csv",
            withDestinationPath: "\(folder.path)/secrets.csv")
        await fails("link.csv", .file, "resolves to a path outside")
    }

    @Test func tellsAFileThatIsNotThere() async {
        await fails("missing.csv", .file, "matches no file below")
    }

    @Test func readsNoFolder() async {
        await fails(".", .file, "matches no file below")
    }

    @Test func readsNothingThatNeverEnds() async throws {
        #expect(mkfifo("\(folder.path)/data/pipe.csv", 0o600) == 0)
        clock.advance(by: .seconds(1_000_000_000))
        await fails("pipe.csv", .file, "is not a regular file")
    }

    @Test func readsNoFileOverTheLimit() async throws {
        try write(String(repeating: "x", count: 1025), "large.csv", age: 10)
        await fails("large.csv", .tooLarge, "larger than 1024 bytes")
    }

    @Test func readsTheNewestOfAPatternAndNothingThatHidesOrIsLeftBehind() async throws {
        for (name, age) in [
            ("smes-a.csv", 500), ("smes-b.csv", 300), ("smes-c.csv", 400), ("~$smes-d.csv", 100),
            ("smes-e.csv~", 100), (".smes-f.csv", 100), ("other.csv", 100),
        ] {
            try write(name, name, age: age)
        }
        #expect(try await fetch("smes-*.csv").bytes == Array("smes-b.csv".utf8))
        #expect(try await fetch("*smes-[ac].csv*").bytes == Array("smes-c.csv".utf8))
    }

    @Test func readsTheNewestFileBesideANewerFolder() async throws {
        try write("a", "smes-a.csv", age: 500)
        try write("b", "smes-old/smes-b.csv", age: 600)
        try setAge(of: "smes-old", 100)
        #expect(try await fetch("smes-*").bytes == Array("a".utf8))
        await fails("smes-old", .file, "matches no file below")
    }

    @Test func isUnchangedWhileSizeAndTimeHold() async throws {
        let version = try await fetch("figures.csv").version
        #expect(version != nil)
        #expect(try await fetched("figures.csv", known: version) == .unchanged)
        try write("a\n22\n", "figures.csv", age: 600)
        #expect(try await fetch("figures.csv", known: version).bytes == Array("a\n22\n".utf8))
    }

    @Test func waitsUntilAFileHasSettled() async throws {
        try write("new", "figures.csv", age: 1)
        async let payload = fetch("figures.csv")
        await clock.advanceToNextDeadline()
        #expect(try await payload.bytes == Array("new".utf8))
    }

    @Test func readsNoFileThatIsStillBeingWritten() async throws {
        try write("half", "figures.csv", age: 1)
        async let failure: Void = fails("figures.csv", .file, "is still being written")
        await clock.waitForSomebody()
        try write("half and half", "figures.csv", age: 0)
        clock.advance(by: .seconds(2))
        await failure
    }

    private func write(_ text: String, _ name: String, age: Int) throws {
        try folder.write(text, to: "data/\(name)")
        try setAge(of: name, age)
    }

    private func setAge(of name: String, _ age: Int) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: clock.now.seconds - Double(age))],
            ofItemAtPath: "\(folder.path)/data/\(name)")
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

    private func fetch(_ path: String, known: String? = nil) async throws(Failure) -> Payload {
        switch try await fetched(path, known: known) {
        case .payload(let payload): return payload
        case .unchanged: throw Failure(.internal, "unchanged")
        }
    }

    private func fetched(_ path: String, known: String?) async throws(Failure) -> Fetched {
        let engine: CurlEngine
        do { engine = try CurlEngine(userAgent: "test") } catch {
            throw Failure(.internal, "\(error)")
        }
        defer { engine.stop() }
        let fetcher = SourceFetcher(
            engine: engine, dataDirs: ["\(folder.path)/data"], secretsDir: nil, clock: clock)
        let request = FetchContext(
            at: clock.now, zone: .hoChiMinh, bodyLimit: 1024, knownVersion: known)
        return try await fetcher.fetch(.file(FileSource(pattern: path)), for: request)
    }
}
