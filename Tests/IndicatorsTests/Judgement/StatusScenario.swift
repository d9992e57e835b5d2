import Basics
import Indicators
import TestSupport
import Testing

/// A KPI, one of its targets, a reading and an instant, drawn at random.
struct StatusScenario {
    let kpi: KPI
    let target: Target
    let reading: Reading?
    let now: Instant
    let lag: Duration
    let planClosed: Settlement?

    init(using generator: inout SeededGenerator) throws {
        let isRising = Bool.random(using: &generator)
        let targets = Self.targets(isRising: isRising, using: &generator)
        let start = Day.on("2022-06-01").adding(days: .random(in: -99...0, using: &generator))
        let baseline = KPI.Baseline(value: isRising ? 0 : 100, at: start)
        kpi = try .make(
            targets, from: generator.oneIn(4) ? nil : baseline, isLinear: !generator.oneIn(4),
            tolerance: .random(in: 0...0.2, using: &generator))
        target = try #require(targets.randomElement(using: &generator))
        let due = Zone.hoChiMinh.end(of: target.dueDate)
        lag = .seconds(generator.oneIn(4) ? 0 : .random(in: 1...8_000_000, using: &generator))
        let moments = [Zone.hoChiMinh.start(of: start), due, due.advanced(by: lag)]
        now = Self.instant(near: moments, using: &generator)
        let observed = Self.instant(near: moments, using: &generator)
        let value =
            generator.oneIn(8)
            ? target.value : Double.random(in: -20...120, using: &generator)
        reading = generator.oneIn(20) ? nil : Reading(value: value, observed: observed)
        planClosed = generator.oneIn(30) ? Self.settlement : nil
    }

    /// The target's status for the reading, or for another value at the same instant.
    func status(value: Double? = nil) -> TargetStatus {
        let reading = reading.map { Reading(value: value ?? $0.value, observed: $0.observed) }
        return kpi.status(
            of: target, TargetReadings(newest: reading, lag: lag), at: now, in: .hoChiMinh,
            settlements: planClosed.map { [$0] } ?? [])
    }

    var table: StatusTable {
        StatusTable(
            kpi: kpi, target: target, reading: reading, now: now.milliseconds,
            lag: lag.milliseconds, planClosed: planClosed)
    }

    private static let settlement = Settlement(on: .on("2022-08-01"))

    private static func targets(
        isRising: Bool, using generator: inout SeededGenerator
    ) -> [Target] {
        var day = Day.on("2022-06-01")
        let shares = (0..<Int.random(in: 1...4, using: &generator))
            .map { _ in Double.random(in: 1...100, using: &generator) }.sorted()
        return shares.map { share in
            day = day.adding(days: .random(in: 1...400, using: &generator))
            return Target(
                isRising ? .atLeast : .atMost, isRising ? share : 100 - share, by: day,
                closed: generator.oneIn(30) ? settlement : nil)
        }
    }

    /// One of the moments, a millisecond beside it, or anywhere around them.
    private static func instant(
        near moments: [Instant], using generator: inout SeededGenerator
    ) -> Instant {
        let moment = moments.randomElement(using: &generator) ?? Instant(milliseconds: 0)
        let distance: Int64 =
            generator.oneIn(3)
            ? .random(in: -1...1, using: &generator)
            : .random(in: -20_000_000_000...20_000_000_000, using: &generator)
        return moment.advanced(by: .milliseconds(distance))
    }
}

extension SeededGenerator {
    /// True once in so many times.
    fileprivate mutating func oneIn(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &self) == 0
    }
}
