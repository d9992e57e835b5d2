import Basics
import Indicators
import TestSupport
import Testing

/// Sums of decimals are judged as whole numbers of their last place would be.
@Suite(.quick) struct ExactSumTests {
    private let now = Instant.midnight("2023-06-01")

    @Test("R1: sums of 2 to 200 decimals with 0 to 4 places are exact")
    func isMetByTheExactSum() throws {
        var generator = SeededGenerator(seed: 31)
        for count in 2...200 {
            // Numbers of ten-thousandths.
            let parts = (0..<count).map { _ in part(using: &generator) }
            let sum = parts.reduce(0, +)
            let samples = try parts.enumerated().map {
                try Sample.make(decimal($1), in: "c\($0)", on: "2022-12-31")
            }
            let feed = try CollectorState.make("figures", samples)
            for comparison in Target.Comparison.allCases {
                let exact = try state(comparison, sum, feed)
                #expect(exact.reading?.value == decimal(sum), "\(count) of \(sum)")
                #expect(exact.statuses == [.met], "\(count) of \(sum)")
                let beyond = sum + (comparison == .atLeast ? 1 : -1)
                #expect(try state(comparison, beyond, feed).statuses == [.missed])
            }
        }
    }

    @Test("R1: n ± 1 of 1,000 is n/10 % or not, by the comparison")
    func isNotMetByTheNextShare() throws {
        for number in 1...999 {
            for (comparison, step) in [(Target.Comparison.atLeast, -1), (.atMost, 1)] {
                let statuses = try [step, -step].map { step in
                    try status(comparison, Double(number) / 1000, part: number + step)
                }
                #expect(statuses == [.missed, .met], "\(comparison) \(number)")
            }
        }
    }

    private func state(
        _ comparison: Target.Comparison, _ value: Int, _ feed: CollectorState
    ) throws -> KPIState {
        let kpi = try KPI.make([Target(comparison, decimal(value), by: .on("2022-12-31"))])
        return try Ledger().state(of: kpi, [feed], at: now)
    }

    private func status(
        _ comparison: Target.Comparison, _ target: Double, part: Int
    ) throws -> TargetStatus? {
        let kpi = try KPI.make(
            [Target(comparison, target, by: .on("2022-12-31"))],
            measure: .ratio(of: .make("dx_part"), to: .make("dx_whole")))
        let samples = try [
            Sample.make(Double(part), of: "dx_part"), .make(1000, of: "dx_whole"),
        ]
        let feed = try CollectorState.make(
            "figures", samples, yields: [.make("dx_part"), .make("dx_whole")])
        return try Ledger().state(of: kpi, [feed], at: now).statuses.first
    }

    /// A decimal of 0 to 4 places, in ten-thousandths.
    private func part(using generator: inout SeededGenerator) -> Int {
        let unit = [1, 10, 100, 1000, 10_000].randomElement(using: &generator) ?? 1
        return .random(in: -1_000_000...9_000_000, using: &generator) / unit * unit
    }

    /// The nearest number to that many ten-thousandths, as a file would have it.
    private func decimal(_ tenThousandths: Int) -> Double { Double(tenThousandths) / 10_000 }
}
