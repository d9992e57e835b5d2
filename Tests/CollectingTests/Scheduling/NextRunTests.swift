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
}
