import Basics
import Collecting
import Curl
import Documents
import Foundation
import Indicators
import TestSupport
import Testing

/// A source that reads each file of a pattern.
@Suite(.quick) struct EachFileTests {
    private let folder: TemporaryFolder
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("F3: each file is read, and each series has the newest value of all")
    func joinsFiles() async throws {
        try write("unit,day,figure\na,2026-03-31,1\nb,2026-03-31,2\n", "x-2026-1.csv", age: 900)
        try write("unit,day,figure\nb,2026-06-30,5\n", "x-2026-2.csv", age: 9000)
        let output = try output(try await run())
        #expect(output.shown == ["a 1.0 2026-03-31", "b 5.0 2026-06-30"])
        #expect(output.rows == 3)
        #expect(output.dropped == [:])
    }

    @Test("F3: a file copied in with an older time is read, and none while none changes")
    func readsAgainOnceAFileChanges() async throws {
        try write("unit,day,figure\na,2026-03-31,1\n", "x-1.csv", age: 900)
        let first = try await run()
        #expect(try await run(known: first.sourceVersion).result == .unchanged)
        try write("unit,day,figure\nb,2026-03-31,2\n", "x-0.csv", age: 90_000)
        let second = try await run(known: first.sourceVersion)
        #expect(try output(second).shown == ["a 1.0 2026-03-31", "b 2.0 2026-03-31"])
        try FileManager.default.removeItem(atPath: "\(folder.path)/data/x-1.csv")
        let third = try await run(known: second.sourceVersion)
        #expect(try output(third).shown == ["b 2.0 2026-03-31"])
    }

    @Test("F3: a file that fails is named, and keeps the values it had")
    func keepsTheValuesOfAFileThatFails() async throws {
        try write("unit,day,figure\na,2026-03-31,1\n", "x-1.csv", age: 900)
        try write("unit,day,figure\nb,2026-03-31,2\n", "x-2.csv", age: 800)
        let good = try output(try await run())
        try write("unit,day,figure\na,2026-04-30,3\n", "x-1.csv", age: 700)
        try write("<!DOCTYPE html><title>error</title>", "x-2.csv", age: 600)
        let run = try await run(former: good)
        #expect(run.outcome == .partial)
        let output = try output(run)
        #expect(output.shown == ["a 3.0 2026-04-30", "b 2.0 2026-03-31"])
        #expect(output.dropped == [.badFile: 1])
        #expect(output.remarks.first?.contains("x-2.csv' failed, decode") == true)
        #expect(try await self.run(known: run.sourceVersion).result == .unchanged)
    }

    @Test("a file that fails keeps its values also where another has earlier ones")
    func keepsTheNewerValuesOfAFileThatFails() async throws {
        for source in ["file: x-*.csv, read: each", "file: x-*.csv, newest: observed"] {
            try write("unit,day,figure\na,2025-03-31,10\n", "x-1.csv", age: 900)
            try write("unit,day,figure\na,2025-06-30,60\n", "x-2.csv", age: 800)
            let good = try output(try await run(source))
            #expect(good.shown == ["a 60.0 2025-06-30"])
            try write("<!DOCTYPE html><title>error</title>", "x-2.csv", age: 600)
            let partial = try output(try await run(source, former: good))
            #expect(partial.shown == ["a 60.0 2025-06-30"], "\(source)")
            #expect(partial.dropped == [.badFile: 1])
            // A value for the same instant, and a later one, are those of the good file.
            try write("unit,day,figure\na,2025-06-30,61\n", "x-1.csv", age: 500)
            let same = try output(try await run(source, former: partial))
            #expect(same.shown == ["a 61.0 2025-06-30"], "\(source)")
            try write("unit,day,figure\na,2025-09-30,70\n", "x-1.csv", age: 400)
            let later = try output(try await run(source, former: same))
            #expect(later.shown == ["a 70.0 2025-09-30"], "\(source)")
        }
    }

    @Test func readsAFileAgainThatCouldNotBeRead() async throws {
        try write("unit,day,figure\na,2026-03-31,1\n", "x-1.csv", age: 900)
        try write(
            "unit,day,figure\n" + String(repeating: "x", count: 5000), "x-2.csv", age: 800)
        let run = try await run(limit: "limits: {body: 1KiB}")
        #expect(run.outcome == .partial)
        #expect(run.sourceVersion == nil)
        #expect(try output(run).remarks.first?.contains("x-2.csv' failed, too_large") == true)
    }

    @Test func failsIfEveryFileDoes() async throws {
        try write("unit,day\na,2026-03-31\n", "x-1.csv", age: 900)
        try write("unit,day\nb,2026-03-31\n", "x-2.csv", age: 800)
        let failure = try #require(try await run().failure)
        #expect(failure.reason == .expect)
        #expect(failure.message.contains("x-1.csv': "), "\(failure.message)")
        #expect(failure.message.contains("(and 1 more files failed)"), "\(failure.message)")
    }

    @Test("F3: of two files of one instant, the one changed later counts and is named")
    func takesTheFileThatChangedLater() async throws {
        try write("unit,day,figure\na,2026-03-31,1\nb,2026-03-31,7\n", "x-1.csv", age: 100)
        try write("unit,day,figure\na,2026-03-31,2\nb,2026-03-31,7\n", "x-2.csv", age: 900)
        let output = try output(try await run())
        #expect(output.shown == ["a 1.0 2026-03-31", "b 7.0 2026-03-31"])
        let remark = try #require(output.remarks.first)
        #expect(remark.contains("x-2.csv' and '"), "\(remark)")
        #expect(remark.contains("x-1.csv', changed later, is used"), "\(remark)")
        #expect(!remark.contains("more"), "\(remark)")
    }

    @Test("F3: the newest by observed is the file with the newest instant")
    func readsTheNewestByObserved() async throws {
        try write("unit,day,figure\na,2026-06-30,1\n", "x-1.csv", age: 9000)
        try write("unit,day,figure\na,2026-03-31,2\nb,2026-03-31,3\n", "x-2.csv", age: 90)
        let run = try await run("file: x-*.csv, newest: observed")
        #expect(try output(run).shown == ["a 1.0 2026-06-30"])
        let each = try await self.run("file: x-*.csv, read: each")
        #expect(try output(each).shown == ["a 1.0 2026-06-30", "b 3.0 2026-03-31"])
        let newest = try await self.run("file: x-*.csv, read: newest")
        #expect(try output(newest).shown == ["a 2.0 2026-03-31", "b 3.0 2026-03-31"])
    }

    @Test func readsNoFileThatIsStillBeingWritten() async throws {
        try write("unit,day,figure\na,2026-03-31,1\n", "x-1.csv", age: 900)
        try write("unit,day,figure\nb,2026-03-31,1\n", "x-2.csv", age: 1)
        async let run = run()
        await clock.waitForSomebody()
        try write("unit,day,figure\nb,2026", "x-2.csv", age: -2)
        clock.advance(by: .seconds(2))
        let result = try await run
        let output = try output(result)
        #expect(result.outcome == .partial)
        #expect(result.sourceVersion == nil)
        #expect(output.shown == ["a 1.0 2026-03-31"])
        #expect(output.remarks.first?.contains("is still being written") == true)
        clock.advance(by: .seconds(2))
        try write("unit,day,figure\nb,2026-03-31,1\n", "x-2.csv", age: 2)
        let next = try self.output(try await self.run())
        #expect(next.shown == ["a 1.0 2026-03-31", "b 1.0 2026-03-31"])
    }

    @Test(
        "a file whose time is yet to come, as from a machine in another zone, is read",
        arguments: [1, 7 * 3600, 400 * 86_400])
    func readsAFileFromTheFuture(ahead: Int) async throws {
        try write("unit,day,figure\na,2026-03-31,1\n", "x-1.csv", age: 900)
        try write("unit,day,figure\nb,2026-03-31,2\n", "x-2.csv", age: -ahead)
        async let run = run()
        await clock.advanceToNextDeadline()
        let result = try await run
        #expect(try output(result).shown == ["a 1.0 2026-03-31", "b 2.0 2026-03-31"])
        #expect(result.outcome == .ok)
        #expect(try await self.run(known: result.sourceVersion).result == .unchanged)
    }

    @Test func readsAFileThatComesDuringTheRunWithTheNext() async throws {
        try write("unit,day,figure\na,2026-03-31,1\n", "x-1.csv", age: 1)
        async let run = run()
        await clock.waitForSomebody()
        try write("unit,day,figure\nb,2026-03-31,2\n", "x-2.csv", age: 900)
        clock.advance(by: .seconds(2))
        let first = try await run
        #expect(try output(first).shown == ["a 1.0 2026-03-31"])
        #expect(first.outcome == .partial)
        let second = try await self.run(known: first.sourceVersion)
        #expect(try output(second).shown == ["a 1.0 2026-03-31", "b 2.0 2026-03-31"])
    }

    @Test func readsAThousandFilesAndNoMore() async throws {
        for number in 0..<1001 {
            try write("unit,day,figure\nu\(number),2026-03-31,1\n", "x-\(number).csv", age: 900)
        }
        let failure = try #require(try await run().failure)
        #expect(failure.message.contains("matches 1001 files, at most 1000"))
        try FileManager.default.removeItem(atPath: "\(folder.path)/data/x-7.csv")
        #expect(try output(try await run()).samples.count == 1000)
    }

    private func run(
        _ source: String = "file: x-*.csv", limit: String = "", known: String? = nil,
        former: RunOutput? = nil
    ) async throws -> Run {
        let collector = try Collector.make(
            "figures",
            """
            source: {\(source)}
            \(limit)
            labels: {unit: unit}
            observed: {path: day, date: iso8601}
            """)
        let engine = try CurlEngine(userAgent: "test")
        defer { engine.stop() }
        let fetcher = SourceFetcher(
            engine: engine, dataDirs: ["\(folder.path)/data"], secretsDir: nil, clock: clock)
        return await Pipeline(fetcher: fetcher)
            .run(collector, at: clock.now, knownVersion: known, former: former)
    }

    private func output(_ run: Run) throws -> RunOutput {
        try #require(run.output, "\(run.result)")
    }

    private func write(_ text: String, _ name: String, age: Int) throws {
        try folder.write(text, to: "data/\(name)")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: clock.now.seconds - Double(age))],
            ofItemAtPath: "\(folder.path)/data/\(name)")
    }
}

extension RunOutput {
    /// Unit, value and day of each sample.
    fileprivate var shown: [String] {
        samples.map { sample in
            let unit = sample.labels.pairs.map(\.value).joined(separator: ",")
            let day = Zone.hoChiMinh.day(of: sample.observed.advanced(by: .milliseconds(-1)))
            return "\(unit) \(sample.value) \(day)"
        }
    }
}
