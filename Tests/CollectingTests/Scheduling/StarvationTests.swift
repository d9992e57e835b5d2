import Basics
import Collecting
import Indicators
import TestSupport
import Testing

/// F8: waiting for hosts that do not answer costs no place that others need.
@Suite(.served) struct StarvationTests {
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))

    @Test("F8: 100 hosts that accept and never answer delay a healthy collector by no period")
    func keepsTheHealthyOnTimeBesideSilentHosts() async throws {
        let silent = try (0..<100).map { number in
            try Collector.make("silent\(number)", "every: 5s\n\(source("10.0.0.\(number)"))")
        }
        try await expectOnTime(beside: silent) { _, clock in
            try? await clock.sleep(until: clock.now.advanced(by: .seconds(20)), tolerance: nil)
            return 1
        }
    }

    @Test(
        "F8: 16 sources that drip for two minutes and end well delay a healthy collector by no period"
    )
    func keepsTheHealthyOnTimeBesideDrippingHosts() async throws {
        let dripping = try (0..<16).map { number in
            try Collector.make("drips\(number)", "every: 5s\n\(source("10.0.0.\(number)"))")
        }
        try await expectOnTime(beside: dripping) { _, clock in
            try? await clock.sleep(until: clock.now.advanced(by: .seconds(120)), tolerance: nil)
            return 0
        }
    }

    @Test("F8: files on a share that hangs delay neither other files nor the network")
    func keepsTheHealthyOnTimeBesideHungFiles() async throws {
        let hung = try (0..<40).map { number in
            try Collector.make("hung\(number)", "every: 5s\nsource: {file: share/\(number).csv}")
        }
        try await expectOnTime(beside: hung) { _, clock in
            try? await clock.sleep(until: clock.now.advanced(by: .seconds(20)), tolerance: nil)
            return 1
        }
    }

    @Test("F8: collectors that failed before the restart begin in the share of their own")
    func remembersWhoFailed() async throws {
        let failing = try (0..<50).map { number in
            try Collector.make("failing\(number)", "every: 5s\n\(source("10.0.0.\(number)"))")
        }
        let healthy = try Collector.make("healthy", "every: 5s")
        let (names, report) = AsyncStream.makeStream(of: CollectorName.self)
        let scheduler = Scheduler(
            failing + [healthy], clock: clock, concurrency: 1, patience: .seconds(86_400)
        ) { collector in
            report.yield(collector.name)
            if collector != healthy { try? await Task.sleep(for: .seconds(3600)) }
            return 0
        }
        let failed = failing.map { collector in
            (
                collector.name,
                CollectorHistory(
                    first: Run(
                        collector: collector.name, start: clock.now.advanced(by: .seconds(-60)),
                        duration: .zero, responseBytes: 0, definition: collector.definition,
                        result: .failed(Failure(.timeout, "took too long"))))
            )
        }
        await scheduler.resume(Dictionary(uniqueKeysWithValues: failed))
        let running = Task { await scheduler.run() }
        let driving = Task { [clock] in
            while !Task.isCancelled { await clock.advanceToNextDeadline() }
        }
        var (healthyRuns, others) = (0, Set<CollectorName>())
        for await name in names {
            if name == healthy.name { healthyRuns += 1 } else { others.insert(name) }
            if healthyRuns >= 5, others.count == 50 { break }
        }
        driving.cancel()
        running.cancel()
        await running.value
        #expect(healthyRuns >= 5)
    }

    private func source(_ host: String) -> String { "source: {url: \"http://\(host)/\"}" }

    /// Runs two healthy collectors, of a host and of a file, for five minutes beside others.
    private func expectOnTime(
        beside others: [Collector], perform: @escaping @Sendable (Collector, TestClock) async -> Int
    ) async throws {
        let healthy = [
            try Collector.make("healthy", "every: 5s"),
            try Collector.make("healthy-file", "every: 5s\nsource: {file: healthy.csv}"),
        ]
        let names = healthy.map(\.name)
        let starts = Shared<[CollectorName: [Instant]]>([:])
        let scheduler = Scheduler(
            others + healthy, clock: clock, concurrency: 16, concurrencyPerHost: 6
        ) { [clock] collector in
            starts.change { $0[collector.name, default: []].append(clock.now) }
            return names.contains(collector.name) ? 0 : await perform(collector, clock)
        }
        let running = Task { await scheduler.run() }
        let end = clock.now.advanced(by: .seconds(300))
        while clock.now < end {
            clock.advance(by: .milliseconds(500))
            for _ in 0..<60 * TimeLimitTrait.factor { await Task.yield() }
            try await Task.sleep(for: .milliseconds(2 * TimeLimitTrait.factor))
        }
        running.cancel()
        await running.value
        for name in names {
            let own = starts.value[name] ?? []
            let gaps = zip(own, own.dropFirst()).map { $0.duration(to: $1) }
            #expect(own.count >= 50, "\(name): \(own.count) runs")
            #expect(gaps.max() ?? .zero <= .seconds(10), "\(name)")
        }
        #expect(Set(starts.value.keys).isSuperset(of: others.map(\.name)))
    }
}
