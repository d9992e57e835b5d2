import Basics
import Indicators
import TestSupport
import Testing

/// A target that is reached exactly is met.
@Suite struct ExactTargetTests {
    @Test(
        "R1: n of 1,000 meets n/10 %, whether at least or at most",
        arguments: [
            "at_least", "at_most",
        ])
    func isMetByTheSameShare(_ comparison: String) throws {
        let numbers = Array(1...999)
        let kpis = numbers.map { number in
            """
              - id: share_\(number)
                title: {vi: Tỷ lệ, en: Share}
                unit: ratio
                measure: {of: {metric: dx_part_\(number)}, to: {metric: dx_whole}}
                targets: [{\(comparison): \(number / 10).\(number % 10)%, by: 2022-12-31}]
            """
        }
        let plan = try Plan.read("kpis:\n\(kpis.joined(separator: "\n"))")
        let parts = try numbers.map { try Sample.make(Double($0), of: "dx_part_\($0)") }
        let rules = try numbers.map { try Extraction.MetricRule.make("dx_part_\($0)") }
        let states = [
            try CollectorState.make("parts", parts, yields: rules),
            try .make("wholes", [.make(1000, of: "dx_whole")], yields: [.make("dx_whole")]),
        ]
        let now = Instant.at("2023-03-01T08:00:00+07:00")
        let state = PlanState(plan, in: SeriesIndex(states, at: now), states, at: now)
        let missed = state.kpis.filter { $0.statuses != [.met] }.map(\.kpi.id)
        #expect(state.kpis.count == 999 && missed.isEmpty)
        #expect(state.kpis.map { $0.reading?.value } == numbers.map { Double($0) / 1000 })
    }

    @Test(
        "R1: the sum of shares has no noise",
        arguments: [
            ([0.1, 0.2], 0.3), ([0.7, 0.1, 0.0394], 0.8394), ([1e16, 1, -1e16], 1),
            ([0.3, -0.1], 0.2), (Array(repeating: 0.1, count: 10), 1),
            (Array(repeating: 0.01, count: 10_000), 100),
        ] as [([Double], Double)])
    func isMetByASum(_ values: [Double], sum: Double) throws {
        let samples = try values.enumerated().map { try Sample.make($1, in: "c\($0)") }
        for comparison in Target.Comparison.allCases {
            let kpi = try KPI.make([Target(comparison, sum, by: .on("2022-06-30"))])
            let state = try KPIState.of(kpi, [.make("figures", samples)])
            #expect(state.reading?.value == sum)
            #expect(state.statuses == [.met])
        }
    }

    @Test("R1: so does the distance behind a trajectory")
    func isOnTrackAtTheEdgeOfTheTolerance() throws {
        let kpi = try KPI.make(
            [Target(.atLeast, 1, by: .on("2022-12-31"))],
            from: .init(value: 0.3, at: .on("2022-11-16")), tolerance: 0.1)
        // 0.3 − 0.1 × 0.7 is 0.22999999999999998 in binary.
        let state = try KPIState.of(kpi, [.make("figures", [.make(0.23, on: "2022-11-14")])])
        #expect(state.statuses == [.onTrack])
    }

    @Test("R1: targets, baseline and tolerance are the nearest Double of what is written")
    func readsShares() throws {
        let targets = (0...10_000).map { number in
            let fraction = number % 100
            return "\(number / 100).\(fraction < 10 ? "0" : "")\(fraction)%"
        }
        for slice in stride(from: 0, through: 9_999, by: 50) {
            let rows = targets[slice..<slice + 50].enumerated().map { offset, share in
                "{at_least: \(share), by: \(2023 + offset)-12-31}"
            }
            let plan = try Plan.read(
                """
                kpis:
                  - id: share
                    title: {vi: Tỷ lệ, en: Share}
                    unit: ratio
                    measure: {metric: dx_share}
                    targets: [\(rows.joined(separator: ", "))]
                """)
            let values = plan.kpis.first?.targets.map(\.value)
            #expect(values == (slice..<slice + 50).map { Double($0) / 10_000 })
        }
    }
}
