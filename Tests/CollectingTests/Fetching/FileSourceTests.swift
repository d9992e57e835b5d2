import Basics
import Collecting
import Curl
import Foundation
import Indicators
import Logging
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
        #expect(try await fetch("smes-*.csv").bytes == Array("smes-c.csv".utf8))
        #expect(try await fetch("*smes-[ab].csv*").bytes == Array("smes-b.csv".utf8))
        #expect(try await fetch("smes-*.csv", newest: .time).bytes == Array("smes-b.csv".utf8))
    }

    @Test("F3: a newer report is read though it was copied in with an older time")
    func readsANewerNameWithAnOlderTime() async throws {
        try write("September", "smes-2026-9.csv", age: 500)
        let version = try await fetch("smes-*.csv").version
        try write("October", "smes-2026-10.csv", age: 9000)
        let payload = try await fetch("smes-*.csv", known: version)
        #expect(payload.bytes == Array("October".utf8))
        #expect(payload.modified == clock.now.advanced(by: .seconds(-9000)))
    }

    @Test("F3: the files that the other order takes for newer are noted at the first look")
    func notesWhatTheOrderPassesOver() async throws {
        try write("a", "smes-2026-9.csv", age: 500)
        try write("b", "smes-2026-10.csv", age: 9000)
        let byName = try await fetch("smes-*.csv").transferNotes.joined()
        #expect(byName.contains("smes-2026-9.csv' passed over"), "\(byName)")
        let byTime = try await fetch("smes-*.csv", newest: .time).transferNotes.joined()
        #expect(byTime.contains("smes-2026-10.csv' passed over"), "\(byTime)")
        try setAge(of: "smes-2026-10.csv", 100)
        #expect(try await fetch("smes-*.csv").transferNotes.count == 1)
    }

    @Test(
        "F3: a file that is new and never read is noted once",
        arguments: [FileSource.Order.name, .time])
    func notesANewFileThatIsPassedOver(_ order: FileSource.Order) async throws {
        let notes = Shared<[String]>([])
        let logger = Logger(label: "test") { _ in NoteHandler(notes: notes) }
        let engine = try CurlEngine(userAgent: "test")
        defer { engine.stop() }
        let fetcher = fetcher(engine, logger: logger)
        try write("b", "smes-2.csv", age: 500)
        let source = Source.file(FileSource(pattern: "smes-*.csv", selection: .newest(order)))
        let context = FetchContext(at: clock.now, zone: .hoChiMinh, bodyLimit: 1024)
        _ = try await fetcher.fetch(source, for: context)
        #expect(notes.value == [])
        try write("a", "smes-1.csv", age: 900)
        for _ in 1...3 { _ = try await fetcher.fetch(source, for: context) }
        #expect(notes.value.count == 1)
        #expect(notes.value.first?.contains("smes-1.csv' passed over") == true, "\(notes.value)")
    }

    @Test("F3: a replaced file of equal size and time is read")
    func readsAReplacedFileOfEqualSizeAndTime() async throws {
        let version = try await fetch("figures.csv").version
        try FileManager.default.removeItem(atPath: "\(folder.path)/data/figures.csv")
        try write("b\n2\n", "figures.csv", age: 1000)
        #expect(try await fetch("figures.csv", known: version).bytes == Array("b\n2\n".utf8))
    }

    @Test("F3: a file overwritten in place with its size and time restored is read")
    func readsAFileWrittenInPlace() async throws {
        let version = try await fetch("figures.csv").version
        try await Task.sleep(for: .milliseconds(20))
        let file = try #require(FileHandle(forWritingAtPath: "\(folder.path)/data/figures.csv"))
        try file.write(contentsOf: Data("c\n3\n".utf8))
        try file.close()
        try setAge(of: "figures.csv", 1000)
        #expect(try await fetch("figures.csv", known: version).bytes == Array("c\n3\n".utf8))
    }

    @Test("F10: a folder that is swapped for a link during the reads never shows what is outside")
    func readsNothingOutsideInARace() async throws {
        try write("inside", "sub/a.csv", age: 1000)
        try folder.write("secret", to: "outside/a.csv")
        let data = "\(folder.path)/data"
        try FileManager.default.createSymbolicLink(
            atPath: "\(data)/link", withDestinationPath: "../outside")
        let swapping = Task.detached {
            while !Task.isCancelled {
                rename("\(data)/sub", "\(data)/real")
                rename("\(data)/link", "\(data)/sub")
                rename("\(data)/sub", "\(data)/link")
                rename("\(data)/real", "\(data)/sub")
                await Task.yield()
            }
        }
        var reads = 0
        for _ in 0..<300 {
            guard let payload = try? await fetch("sub/a.csv") else { continue }
            reads += 1
            #expect(payload.bytes == Array("inside".utf8))
        }
        swapping.cancel()
        await swapping.value
        #expect(reads > 0)
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
        #expect(try await fetched(FileSource(pattern: "figures.csv"), known: version) == .unchanged)
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

    private func fetch(
        _ path: String, newest: FileSource.Order = .name, known: String? = nil
    ) async throws(Failure) -> Payload {
        let source = FileSource(pattern: path, selection: .newest(newest))
        switch try await fetched(source, known: known) {
        case .payload(let payload): return payload
        case .files, .unchanged: throw Failure(.internal, "no payload")
        }
    }

    private func fetched(_ source: FileSource, known: String?) async throws(Failure) -> Fetched {
        let engine: CurlEngine
        do { engine = try CurlEngine(userAgent: "test") } catch {
            throw Failure(.internal, "\(error)")
        }
        defer { engine.stop() }
        let request = FetchContext(
            at: clock.now, zone: .hoChiMinh, bodyLimit: 1024, knownVersion: known)
        return try await fetcher(engine).fetch(.file(source), for: request)
    }

    private func fetcher(_ engine: CurlEngine, logger: Logger? = nil) -> SourceFetcher<TestClock> {
        SourceFetcher(
            engine: engine, dataDirs: ["\(folder.path)/data"], secretsDir: nil, clock: clock,
            logger: logger)
    }
}

/// Keeps the messages that are logged.
private struct NoteHandler: LogHandler {
    let notes: Shared<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        notes.change { $0.append("\(event.message)") }
    }
}
