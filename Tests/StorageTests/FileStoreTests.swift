import Basics
import Indicators
import Storage
import TestSupport
import Testing

/// The histories that survive a restart.
@Suite(.quick) struct FileStoreTests {
    let file: StateFile
    let (a, b): (CollectorName, CollectorName)

    init() throws {
        file = try StateFile()
        (a, b) = (try #require(CollectorName("a")), try #require(CollectorName("b")))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func everythingOfEveryHistoryOutlivesTheProcess(seed: UInt64) async {
        var runs = RandomRuns(seed: seed)
        var known: [CollectorName: CollectorHistory] = [:]
        for _ in 0..<3 {
            let store = await file.open()
            #expect(await store.histories() == known)
            for collector in [a, b, a, a, b] {
                let run = runs.next(of: collector)
                known[collector] = known[collector]?.adding(run) ?? CollectorHistory(first: run)
                #expect(await store.record(run) == known[collector])
            }
            #expect(await store.histories() == known)
            await store.close()
        }
        #expect(await file.restored() == known)
    }

    @Test func aLabelMayHoldAnyCharacter() async throws {
        let name = try #require(LabelName("name"))
        let metric = try #require(MetricName("dx_figure"))
        let text = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init)))
        let sample = Sample(
            metric: metric, labels: Labels([Label(name, text)]), value: 1,
            observed: .at("2026-11-01T00:00:00Z"))
        await file.record(.make(a, .yielded(RunOutput(samples: [sample], rows: 1))))
        #expect(await file.restored()[a]?.samples == [sample])
    }

    @Test func aTextWithANULIsNotCutShort() async throws {
        let report = TaskReport(
            task: "I.1\0x", agency: "so-a\0", stage: .done, evidence: "a\0b",
            observed: .at("2026-11-01T00:00:00Z"))
        await file.record(
            .make(a, .yielded(RunOutput(samples: [], reports: [report], rows: 1))))
        #expect(await file.restored()[a]?.reports == [report])
    }

    @Test func aValueThatIsNoNumberStaysNone() async {
        await file.record(.make(a, .yielded(.nan)))
        #expect(await file.restored()[a]?.samples.first?.value.isNaN == true)
    }

    @Test func countersGoOn() async {
        await file.record(.failed(a), .make(a, .unchanged), .failed(a), .failed(a))
        let history = await file.restored()[a]
        #expect(history?.runs == [.failed: 3, .unchanged: 1])
        #expect(history?.consecutiveFailures == 2)
    }

    @Test func theVersionOfASourceIsKnownOnlyUnderTheDefinitionThatReadIt() async {
        await file.record(.make(a, .yielded(7), version: "v1"))
        let history = await file.restored()[a]
        #expect(history?.knownVersion(under: Fingerprint(of: "a definition".utf8)) == "v1")
        #expect(history?.knownVersion(under: Fingerprint(of: "another".utf8)) == nil)
        #expect(history?.knownVersion(under: nil) == nil)
        #expect(history?.samples.first?.value == 7)
    }

    @Test func aFailedRunLeavesTheSamplesOfTheLastGoodOne() async {
        await file.record(
            .make(a, .yielded(1, samples: 28)), .make(a, .yielded(2, samples: 3)), .failed(a))
        #expect(await file.restored()[a]?.samples.map(\.value) == [2, 2, 2])
    }

    @Test func collectorsThatAreNotConfiguredAreForgottenAfter400Days() async {
        await file.record(.failed(a), .failed(b))
        file.clock.advance(by: .seconds(400 * 86_400))
        #expect(Set(await file.restored().keys) == [a, b])
        file.clock.advance(by: .seconds(1))
        #expect(Set(await file.restored(keeping: [b]).keys) == [b])
        #expect(Set(await file.restored().keys) == [])
    }

    @Test("S6: collectors are forgotten daily, too") func collectorsAreForgottenDaily() async {
        let store = await file.open(keeping: [b])
        _ = await store.record(.failed(a))
        _ = await store.record(.failed(b))
        await file.clock.waitForDeadline()
        file.clock.advance(by: .seconds(400 * 86_400))
        await file.clock.waitForDeadline()
        #expect(Set(await store.histories().keys) == [a, b])
        file.clock.advance(by: .seconds(86_400))
        while await store.histories().count > 1 { await Task.yield() }
        #expect(Set(await store.histories().keys) == [b])
        await store.close()
        #expect(Set(await file.restored(keeping: [a, b]).keys) == [b])
    }

    @Test func runsThatEndTogetherAreCommittedTogether() async {
        let store = await file.open()
        let before = await store.state?.commits ?? 0
        let names = (0..<200).compactMap { CollectorName("c\($0)") }
        await withTaskGroup { group in
            for name in names { group.addTask { _ = await store.record(.failed(name)) } }
        }
        let commits = (await store.state?.commits ?? 0) - before
        #expect((1...100).contains(commits), "200 runs took \(commits) commits")
        await store.close()
        #expect(Set(await file.restored().keys) == Set(names))
    }

    @Test func theFolderIsMadeWhereItIsMissing() async throws {
        let nested = await FileStore(
            "\(file.folder.path)/a/b/state.db", keeping: [], clock: file.clock, logger: .silent)
        _ = await nested.record(.failed(a))
        #expect(await nested.state?.isUp == true)
    }
}
