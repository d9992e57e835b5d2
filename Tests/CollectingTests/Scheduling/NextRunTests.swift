import Basics
import Collecting
import Indicators
import TestSupport
import Testing

@Suite struct NextRunTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    @Test func spreadsTheFirstRunsOverTwoSeconds() throws {
        let delays = try (0..<200).map { number in
            now.duration(to: try Collector.make("c\(number)").firstRun(after: now))
        }
        #expect(delays.allSatisfy { $0 >= .zero && $0 < .seconds(2) })
        #expect(Set(delays.map { $0.milliseconds / 200 }).count == 10)
    }

    @Test func keepsEachCollectorOnItsOwnGrid() throws {
        let collector = try Collector.make("figures", "every: 1h")
        let first = collector.nextRun(after: now, failures: 0)
        let second = collector.nextRun(after: first, failures: 0)
        #expect(now.duration(to: first) >= .seconds(1800))
        #expect(now.duration(to: first) < .seconds(5400))
        #expect(first.duration(to: second) == .seconds(3600))
        #expect(collector.nextRun(after: now, failures: 0) == first)
    }

    @Test func spreadsTheGridsOverThePeriod() throws {
        let tenths = try (0..<200).map { number in
            let collector = try Collector.make("c\(number)", "every: 1h")
            let next = collector.nextRun(after: now, failures: 0)
            return next.milliseconds % 3_600_000 / 360_000
        }
        #expect(Set(tenths).count == 10)
    }

    @Test(arguments: [(1, 60), (2, 120), (3, 240), (6, 1920), (7, 3600), (1000, 3600)])
    func retriesLaterAfterEachFailureButNotLaterThanThePeriod(
        failures: Int, seconds: Int64
    ) throws {
        let collector = try Collector.make("figures", "every: 1h")
        let next = collector.nextRun(after: now, failures: failures)
        #expect(now.duration(to: next) == .seconds(seconds))
    }

    @Test("F11: after a restart, the first run is when the stored last run says")
    func continuesTheScheduleAfterARestart() throws {
        let collector = try Collector.make("figures", "every: 6h")
        let history = CollectorHistory(first: run(collector, ago: 3600, .unchanged))
        let next = collector.firstRun(after: now, following: history)
        let lastEnd = now.advanced(by: .seconds(-3600))
        #expect(next == collector.nextRun(after: lastEnd, failures: 0))
        #expect(now.duration(to: next) >= .seconds(7200))
    }

    @Test("F11: after a restart, the delay after failures goes on", arguments: [1, 4])
    func continuesTheDelayAfterFailures(failures: Int) throws {
        let collector = try Collector.make("figures", "every: 6h")
        let failed = run(collector, ago: 10, .failed(Failure(.timeout, "took too long")))
        var history = CollectorHistory(first: failed)
        for _ in 1..<failures { history = history.adding(failed) }
        let next = collector.firstRun(after: now, following: history)
        #expect(now.duration(to: next) == .seconds((60 << (failures - 1)) - 10))
    }

    @Test("F11: what is overdue, changed, never run or run in the future runs soon")
    func runsSoonWithoutAUsableHistory() throws {
        let collector = try Collector.make("figures", "every: 6h")
        let other = try Collector.make("figures", "every: 6h\nlag: 1d")
        let soon = collector.firstRun(after: now)
        for history in [
            nil, CollectorHistory(first: run(collector, ago: 86_400, .unchanged)),
            CollectorHistory(first: run(other, ago: 60, .unchanged)),
            CollectorHistory(first: run(collector, ago: -86_400 * 365, .unchanged)),
        ] {
            #expect(collector.firstRun(after: now, following: history) == soon)
        }
    }

    private func run(_ collector: Collector, ago seconds: Int64, _ result: RunResult) -> Run {
        Run(
            collector: collector.name, start: now.advanced(by: .seconds(-seconds)),
            duration: .zero, responseBytes: 0, definition: collector.definition, result: result)
    }
}
