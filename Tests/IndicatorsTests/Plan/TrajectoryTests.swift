import Basics
import Indicators
import TestSupport
import Testing

@Suite struct TrajectoryTests {
    private let milestones = [
        Target(.atLeast, 100, by: .on("2022-12-31")), Target(.atLeast, 150, by: .on("2023-12-31")),
        Target(.atLeast, 400, by: .on("2024-12-31")),
    ]

    @Test(arguments: [
        ("1970-01-01", 20.0), ("2022-06-01", 20), ("2022-09-16", 60), ("2023-01-01", 100),
        ("2023-07-02T12:00", 125), ("2024-01-01", 150), ("2024-07-02", 275), ("2025-01-01", 400),
        ("2030-01-01", 400),
    ])
    func goesFromTheBaselineThroughEachMilestone(_ time: String, expected: Double) throws {
        let way = Trajectory(baseline: .init(value: 20, at: .on("2022-06-01")), isLinear: true)
        let value = try #require(
            way.expected(at: instant(time), towards: milestones, in: .hoChiMinh))
        #expect(abs(value - expected) < 1e-9)
    }

    @Test func isExactAtItsEnds() {
        let way = Trajectory(baseline: .init(value: 0.1, at: .on("2022-06-01")), isLinear: true)
        let targets = [
            Target(.atLeast, 0.7, by: .on("2022-12-31")),
            Target(.atLeast, 0.9, by: .on("2023-12-31")),
        ]
        let values = ["2022-06-01", "2023-01-01", "2024-01-01"].map {
            way.expected(at: instant($0), towards: targets, in: .hoChiMinh)
        }
        #expect(values == [0.1, 0.7, 0.9])
    }

    @Test(arguments: [("2022-06-01", 0.9), ("2022-09-16", 0.5), ("2023-01-01", 0.1)])
    func fallsTowardsAFallingTarget(_ time: String, expected: Double) throws {
        let way = Trajectory(baseline: .init(value: 0.9, at: .on("2022-06-01")), isLinear: true)
        let target = Target(.atMost, 0.1, by: .on("2022-12-31"))
        let value = try #require(
            way.expected(at: instant(time), towards: [target], in: .hoChiMinh))
        #expect(abs(value - expected) < 1e-12)
    }

    @Test(arguments: [
        ("2023-01-01", "2023-12-31", "2023-03-01", 59.0 / 365),
        ("2024-01-01", "2024-12-31", "2024-03-01", 60.0 / 366),
        ("2024-02-28", "2024-02-29", "2024-02-29", 0.5),
    ])
    func takesLeapYearsAtTheirLength(
        _ from: String, by day: String, at time: String, share: Double
    ) throws {
        let way = Trajectory(baseline: .init(value: 0, at: .on(from)), isLinear: true)
        let value = try #require(
            way.expected(
                at: instant(time), towards: [Target(.atLeast, 1, by: .on(day))], in: .hoChiMinh))
        #expect(abs(value - share) < 1e-12)
    }

    @Test func neverTurnsBack() throws {
        var generator = SeededGenerator(seed: 11)
        let way = Trajectory(baseline: .init(value: 20, at: .on("2022-06-01")), isLinear: true)
        let (first, last) = (instant("2022-01-01"), instant("2026-01-01"))
        let values = (0..<5000).map { _ in
            Int64.random(in: first.milliseconds...last.milliseconds, using: &generator)
        }.sorted().compactMap {
            way.expected(
                at: Instant(milliseconds: $0), towards: milestones, in: .hoChiMinh)
        }
        #expect(values.count == 5000)
        #expect(zip(values, values.dropFirst()).allSatisfy(<=))
        #expect(Set(values).count > 3000)
    }

    @Test func isNoWayWithoutABaselineOrWhereNoneIsWanted() {
        let baseline = KPI.Baseline(value: 20, at: .on("2022-06-01"))
        for way in [Trajectory(isLinear: true), Trajectory(baseline: baseline)] {
            #expect(
                way.expected(at: instant("2022-09-16"), towards: milestones, in: .utc) == nil)
        }
    }

    private func instant(_ text: String) -> Instant {
        .at(text.contains("T") ? "\(text):00+07:00" : "\(text)T00:00:00+07:00")
    }
}
