import Basics
import Collecting
import Indicators
import TestSupport
import Testing

@Suite(.quick) struct SchedulerTests {
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))

    @Test func runsEachCollectorAgainAndAgainWhenItIsDue() async throws {
        let runs = ReportedRuns(of: [try .make("figures", "every: 1h")], clock)
        let ends = await runs.first(3)
        try #require(ends.count == 3)
        #expect(ends[0].at.duration(to: ends[1].at) >= .seconds(1800))
        #expect(ends[1].at.duration(to: ends[2].at) == .seconds(3600))
    }

    @Test func retriesSoonerWhileACollectorFails() async throws {
        let runs = ReportedRuns(of: [try .make("figures", "every: 1h")], clock) { _ in 2 }
        let ends = await runs.first(3)
        try #require(ends.count == 3)
        #expect(ends[0].at.duration(to: ends[1].at) == .seconds(120))
        #expect(ends[1].at.duration(to: ends[2].at) == .seconds(120))
    }

    @Test func waitsForNoTimeThatTheClockWasSetBackBefore() async throws {
        let runs = ReportedRuns(of: [try .make("figures", "every: 1h")], clock)
        let scheduler = runs.scheduler
        let running = Task { await scheduler.run() }
        await clock.advanceToNextDeadline()
        var ends = runs.ends.makeAsyncIterator()
        _ = await ends.next()
        // The scheduler sleeps until the next run: before that, it would not notice the step.
        await clock.waitForDeadline()
        clock.advance(by: .seconds(-365 * 86_400))
        let back = clock.now
        let due = try await eventually("a run within the period") {
            await scheduler.due.values.first { back.duration(to: $0) <= .seconds(5400) }
        }
        clock.advance(by: back.duration(to: due))
        #expect(await ends.next()?.at == due)
        running.cancel()
    }

    @Test func runsNoMoreThanTheBoundAtOnceAndNoneTwice() async throws {
        let gate = Gate()
        let collectors = try (0..<20).map { try Collector.make("c\($0)", "every: 10s") }
        let scheduler = Scheduler(
            collectors, clock: clock, concurrency: 3, patience: .seconds(86_400)
        ) { collector in
            await gate.pass(collector.name)
            return 0
        }
        let task = Task { await scheduler.run() }
        clock.advance(by: .seconds(3600))
        await gate.wait(for: 3)
        for _ in 0..<60 {
            await gate.wait(for: 1)
            await gate.open()
            clock.advance(by: .seconds(5))
        }
        task.cancel()
        await gate.openForEver()
        await task.value
        #expect(await gate.most == 3)
        #expect(await gate.overlapped == [])
        #expect(await gate.passed.count > 3)
    }

    @Test func doesNotLetOneThatHangsHoldUpTheOthers() async throws {
        let collectors = try ["hangs", "goes-on"].map { try Collector.make($0, "every: 10s") }
        let runs = ReportedRuns(of: collectors, clock, concurrency: 2) { collector in
            if collector.name.description == "hangs" {
                try? await Task.sleep(for: .seconds(3600))
            }
            return 0
        }
        let names = await runs.first(5).map(\.name.description)
        #expect(Set(names) == ["goes-on"])
    }

    @Test func doesNotLetManyOfOneHostHoldUpTheOthers() async throws {
        let slow = try (0..<9).map { try Collector.make("slow\($0)", Self.elsewhere) }
        let runs = ReportedRuns(
            of: [try .make("goes-on", "every: 10s")] + slow, clock, concurrency: 3,
            concurrencyPerHost: 2
        ) { collector in
            if collector.source == slow[0].source { try? await Task.sleep(for: .seconds(3600)) }
            return 0
        }
        let names = await runs.first(5).map(\.name.description)
        #expect(Set(names) == ["goes-on"])
    }

    @Test func givesEachOfAHostItsTurnAlsoAfterAReload() async throws {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let collectors = try (0..<9).map { try Collector.make("c\($0)", Self.elsewhere) }
        let runs = ReportedRuns(of: collectors, clock, concurrency: 3, concurrencyPerHost: 1) { _ in
            end.yield()
            return 0
        }
        let reloading = Task {
            for kept in (5...8).reversed() {
                for await _ in ends.prefix(10) {}
                await runs.scheduler.replace(with: Array(collectors.prefix(kept)))
            }
        }
        let names = await runs.first(100).map(\.name)
        reloading.cancel()
        await reloading.value
        #expect(Set(names.suffix(45)).isSuperset(of: collectors.prefix(5).map(\.name)))
    }

    private static let elsewhere = "every: 10s\nsource:\n  url: http://127.0.0.2/"

    @Test func tellsWhenEachIsDueNext() async throws {
        let scheduler = Scheduler(
            [try .make("figures", "every: 1h")], clock: clock, concurrency: 1
        ) { _ in 0 }
        let due = await scheduler.due
        #expect(due.keys.map(\.description) == ["figures"])
        #expect(due.values.allSatisfy { clock.now.duration(to: $0) < .seconds(2) })
    }
}

/// A scheduler, and the end of each run of it.
private struct ReportedRuns {
    typealias End = (name: CollectorName, at: Instant)

    let scheduler: Scheduler<TestClock>
    let ends: AsyncStream<End>
    private let clock: TestClock

    init(
        of collectors: [Collector], _ clock: TestClock, concurrency: Int = 1,
        concurrencyPerHost: Int = .max,
        perform: @escaping @Sendable (Collector) async -> Int = { _ in 0 }
    ) {
        let (ends, report) = AsyncStream.makeStream(of: End.self)
        self.ends = ends
        self.clock = clock
        scheduler = Scheduler(
            collectors, clock: clock, concurrency: concurrency,
            concurrencyPerHost: concurrencyPerHost
        ) { collector in
            let failures = await perform(collector)
            report.yield((collector.name, clock.now))
            return failures
        }
    }

    /// The first ends, moving the time on from one deadline to the next.
    func first(_ count: Int) async -> [End] {
        let running = Task { [scheduler] in await scheduler.run() }
        let driving = Task { [clock] in
            while !Task.isCancelled { await clock.advanceToNextDeadline() }
        }
        var collected: [End] = []
        for await end in ends {
            collected.append(end)
            if collected.count == count { break }
        }
        driving.cancel()
        running.cancel()
        await running.value
        return collected
    }
}

/// Holds runs up until a test lets them pass, and counts them.
private actor Gate {
    private var waiting: [(CollectorName, CheckedContinuation<Void, Never>)] = []
    private var isOpen = false
    private(set) var most = 0
    private(set) var overlapped: [CollectorName] = []
    private(set) var passed: Set<CollectorName> = []

    func pass(_ name: CollectorName) async {
        if waiting.contains(where: { $0.0 == name }) { overlapped.append(name) }
        passed.insert(name)
        guard !isOpen else { return }
        await withCheckedContinuation { continuation in
            waiting.append((name, continuation))
            most = max(most, waiting.count)
        }
    }

    func wait(for count: Int) async {
        while waiting.count < count { await Task.yield() }
    }

    func open() {
        waiting.forEach { $0.1.resume() }
        waiting = []
    }

    func openForEver() {
        isOpen = true
        open()
    }
}
