import Basics
import Foundation
import GRDB
import Indicators
import Storage
import TestSupport
import Testing

/// A state file that becomes unusable, and usable again.
@Suite(.quick) struct OutageTests {
    let file: StateFile
    let (a, b): (CollectorName, CollectorName)

    init() throws {
        file = try StateFile()
        (a, b) = (try #require(CollectorName("a")), try #require(CollectorName("b")))
    }

    @Test func goesOnFromMemoryWhereNoFileCanBeMadeAndCatchesUpWithoutANewRun() async throws {
        let place = try file.folder.write("in the way", to: "data")
        let store = await file.open(at: "data/state.db")
        let history = await store.record(.make(a, .yielded(7)))
        #expect(await store.histories() == [a: history])
        let state = await store.state
        #expect(state?.isUp == false)
        #expect(state?.pendingCollectors == 1)
        #expect(state?.failures == 1)

        try FileManager.default.removeItem(atPath: place)
        try await file.passTime(until: store)
        #expect(await store.state?.pendingCollectors == 0)
        await store.close()
        #expect(await file.restored(at: "data/state.db") == [a: history])
    }

    @Test func aCloseWaitsForTheAttemptThatIsUnderWay() async throws {
        let place = try file.folder.write("in the way", to: "data")
        let store = await file.open(at: "data/state.db")
        let history = await store.record(.make(a, .yielded(7, samples: 5000)))
        try FileManager.default.removeItem(atPath: place)
        await file.clock.waitForSomebody()
        file.clock.advance(by: .seconds(60))
        while !FileManager.default.fileExists(atPath: "\(place)/state.db") { await Task.yield() }
        await store.close()
        #expect(await file.restored(at: "data/state.db") == [a: history])
    }

    @Test func aFullDiskKeepsNothingFromReaders() async throws {
        let store = await file.open(maxPages: 40)
        _ = await store.record(.make(b, .yielded(1)))
        let large = await store.record(.make(a, .yielded(1, samples: 10_000)))
        #expect(await store.histories()[a] == large)
        #expect(await store.state?.isUp == false)
        // What takes less room fits again.
        let small = await store.record(.make(a, .yielded(2)))
        try await file.passTime(until: store)
        await store.close()
        #expect(await file.restored()[a] == small)
    }

    @Test func itsPauseBetweenAttemptsGrowsToAMinute() async throws {
        try file.folder.write("in the way", to: "data")
        let store = await file.open(at: "data/state.db")
        var pauses: [Duration] = []
        for attempt in 2...9 {
            let before = file.clock.now
            await file.clock.advanceToNextDeadline()
            pauses.append(before.duration(to: file.clock.now))
            _ = try await eventually("attempt \(attempt)") {
                await store.state?.failures == attempt ? true : nil
            }
        }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
    }

    @Test func aSecondStoreWaitsForTheFirstAndThenAddsItsCounters() async throws {
        let first = await file.open()
        _ = await first.record(.make(a, .yielded(7)))
        _ = await first.record(.failed(a))
        let second = await file.open()
        #expect(await second.state?.isUp == false)
        let own = await second.record(.failed(a))
        #expect(own.runs == [.failed: 1])

        await first.close()
        try await file.passTime(until: second)
        let history = try #require(await second.history(of: a))
        #expect(history.runs == [.ok: 1, .failed: 2])
        #expect(history.consecutiveFailures == 2)
        #expect(history.samples.map(\.value) == [7])
    }
}
