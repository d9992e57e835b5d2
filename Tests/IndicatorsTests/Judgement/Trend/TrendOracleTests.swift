import Basics
import Indicators
import TestSupport
import Testing

/// The projections of random histories against an oracle.
@Suite(.quick) struct TrendOracleTests {
    private struct Case {
        let values: [(day: Int, value: Int)]
        let target: Int
        let isAtMost: Bool
        let due: Int
        let today: Int
    }

    @Test func agreesOnEveryProjection() throws {
        var generator = SeededGenerator(seed: 31)
        var (projected, attained, without) = (0, 0, 0)
        for _ in 0..<3_000 {
            let drawn = Self.draw(using: &generator)
            let found = try Self.projection(of: drawn)
            guard let oracle = TrendOracle(drawn.values), oracle.reaches(drawn.due) else {
                #expect(found == nil, "\(drawn)")
                without += 1
                continue
            }
            let scatter = oracle.scatter(towards: drawn.target)
            guard abs(scatter - 1) > 1e-9 else { continue }
            #expect((found != nil) == (scatter < 1), "\(drawn)")
            guard let found else { continue }
            projected += 1
            let value = oracle.value(on: drawn.due)
            #expect(abs(found.value - value) <= 1e-8 * max(1, abs(value)), "\(drawn)")
            let attainment = Self.attainment(of: drawn, oracle)
            #expect(
                abs((found.attainment?.seconds ?? 0) - (attainment?.seconds ?? 0)) <= 60, "\(drawn)"
            )
            if attainment != nil { attained += 1 }
        }
        #expect(projected > 500 && attained > 100 && without > 500)
    }

    private static func attainment(of drawn: Case, _ oracle: TrendOracle) -> Instant? {
        guard oracle.isRising != drawn.isAtMost, let days = oracle.days(until: drawn.target),
            let last = oracle.kept.last, 0 < days, days <= oracle.limit
        else { return nil }
        let instant = Zone.hoChiMinh.end(of: Day(daysSinceEpoch: last.day))
            .advanced(by: .seconds(Int64((days * 86_400).rounded())))
        return Zone.hoChiMinh.start(of: Day(daysSinceEpoch: drawn.today)) < instant ? instant : nil
    }

    /// A line with a step, noise and outliers, at intervals of 1 to 60 days.
    private static func draw(using generator: inout SeededGenerator) -> Case {
        let first = 19_000 + Int.random(in: 0..<400, using: &generator)
        let gap = [3, 10, 31, 60].randomElement(using: &generator) ?? 31
        let noise = [0, 1, 10, 100].randomElement(using: &generator) ?? 0
        let slope = Int.random(in: -3...3, using: &generator)
        var (values, day) = ([(day: Int, value: Int)](), first)
        for _ in 0..<Int.random(in: 1...(gap < 10 ? 200 : 40), using: &generator) {
            let outlier =
                generator.oneIn(15) ? Int.random(in: -3000...3000, using: &generator) : 0
            let value =
                slope * (day - first) + Int.random(in: -noise...noise, using: &generator)
            values.append((day, value + outlier))
            day += Int.random(in: 1...gap, using: &generator)
        }
        let last = values.last?.day ?? first
        let today = last + Int.random(in: 1...60, using: &generator)
        let goal = slope * (last - first + 200) + Int.random(in: -400...400, using: &generator)
        return Case(
            values: values, target: goal, isAtMost: generator.oneIn(2),
            due: today + Int.random(in: 0...500, using: &generator), today: today)
    }

    private static func projection(of drawn: Case) throws -> Projection? {
        var ledger = Ledger()
        for value in drawn.values {
            try ledger.add(
                Double(value.value), on: Day(daysSinceEpoch: value.day).description)
        }
        let kpi = try KPI.make([
            Target(
                drawn.isAtMost ? .atMost : .atLeast, Double(drawn.target),
                by: Day(daysSinceEpoch: drawn.due))
        ])
        return try ledger.projection(
            of: kpi, at: Day(daysSinceEpoch: drawn.today).description)
    }
}
