import Basics
import Indicators
import TestSupport
import Testing

@Suite struct AttainmentTests {
    @Test(arguments: [
        (20.0, 0.0), (60, 0.5), (100, 1), (140, 1.5), (0, -0.25),
    ])
    func isTheShareOfTheWayFromTheBaseline(_ value: Double, expected: Double) throws {
        #expect(try attainment(of: .atLeast, 100, from: 20, value: value) == expected)
    }

    @Test(arguments: [
        (100.0, 0.0), (75, 0.5), (50, 1), (25, 1.5), (125, -0.5),
    ])
    func growsAsAFallingValueFalls(_ value: Double, expected: Double) throws {
        #expect(try attainment(of: .atMost, 50, from: 100, value: value) == expected)
    }

    @Test(arguments: [
        (0.0, 0.0), (40, 0.5), (80, 1), (120, 1.5), (-40, -0.5),
    ])
    func isTheShareOfTheTargetWithoutABaseline(_ value: Double, expected: Double) throws {
        #expect(try attainment(of: .atLeast, 80, value: value) == expected)
    }

    @Test func isAbsentForAFallingTargetWithoutABaseline() throws {
        #expect(try attainment(of: .atMost, 80, value: 40) == nil)
    }

    @Test(arguments: [0.0, 1, -1])
    func isAbsentWhereItWouldDivideByZero(_ value: Double) throws {
        #expect(try attainment(of: .atLeast, 0, value: value) == nil)
        #expect(try attainment(of: .atLeast, 7, from: 7, value: value + 7) == nil)
    }

    @Test func isOfEachMilestoneFromTheSameBaseline() throws {
        let targets = [
            Target(.atLeast, 50, by: .on("2022-12-31")),
            Target(.atLeast, 100, by: .on("2023-12-31")),
        ]
        let kpi = try KPI.make(targets, from: .init(value: 0, at: .on("2022-06-01")))
        #expect(targets.map { kpi.attainment(of: $0, value: 75) } == [1.5, 0.75])
    }

    private func attainment(
        of comparison: Target.Comparison, _ wanted: Double, from baseline: Double? = nil,
        value: Double
    ) throws -> Double? {
        let target = Target(comparison, wanted, by: .on("2022-12-31"))
        let kpi = try KPI.make(
            [target], from: baseline.map { .init(value: $0, at: .on("2022-06-01")) })
        return kpi.attainment(of: target, value: value)
    }
}
