import Basics
import Indicators
import TestSupport
import Testing

@Suite struct KPIStateTests {
    private let target = Target(.atLeast, 100, by: .on("2022-12-31"))

    @Test func hasAStatusAndAnAttainmentForEachTarget() throws {
        let targets = [target, Target(.atLeast, 400, by: .on("2023-12-31"))]
        let kpi = try KPI.make(targets, from: .init(value: 0, at: .on("2022-06-01")))
        let state = try KPIState.of(kpi, [.make("figures", [.make(100)])])
        #expect(state.targets.map(\.target) == targets)
        #expect(state.statuses == [.met, .onTrack])
        #expect(state.targets.map(\.attainment) == [1, 0.25])
    }

    @Test func tellsWhatIsExpectedNowOnTheWayToTheLastTarget() throws {
        let targets = [
            Target(.atLeast, 10, by: .on("2022-06-30")),
            Target(.atLeast, 20, by: .on("2022-07-30")),
        ]
        let kpi = try KPI.make(targets, from: .init(value: 0, at: .on("2022-06-01")))
        let state = try KPIState.of(
            kpi, [.make("figures", [.make(1, on: "2022-06-02")])],
            at: .at("2022-07-16T00:00:00+07:00"))
        #expect(state.expected == 15)
    }

    @Test func isUnknownWithoutASource() throws {
        let state = try KPIState.of(.make([target]), [.make("other", [], yields: [])])
        #expect(state.statuses == [.unknown])
        #expect(state.targets.map(\.attainment) == [nil])
        #expect(state.reading == nil)
        #expect(state.contributors == [])
    }

    @Test func isNotJudgedUntilEachFeedHasARunBehindIt() throws {
        let ratio = try KPI.make(
            [Target(.atLeast, 0.5, by: .on("2022-12-31"))],
            measure: .ratio(of: .make("dx_part"), to: .make("dx_whole")))
        let parts = try CollectorState.make(
            "parts", [.make(3, of: "dx_part")], yields: [.make("dx_part")])
        let wholes = try CollectorState.make("wholes", nil, yields: [.make("dx_whole")])
        let waiting = try KPIState.of(ratio, [parts, wholes])
        #expect(waiting.statuses == [])
        #expect(waiting.contributors == [])
        let failed = try KPIState.of(ratio, [parts, wholes.failing()])
        #expect(failed.statuses == [.unknown])
        #expect(failed.contributors.map(\.collector.description) == ["parts", "wholes"])
        #expect(failed.contributors.map(\.isStale) == [false, nil])
    }

    @Test func showsNoValueWhileAnotherFeedOfTheSameMetricIsToCome() throws {
        let states = try [
            CollectorState.make("first", [.make(70)]), .make("second", nil),
        ]
        let state = try KPIState.of(.make([target]), states)
        #expect(state.reading == nil)
        #expect(state.statuses == [])
    }

    @Test func keepsTheValueOfAFeedThatFails() throws {
        let feed = try CollectorState.make("figures", [.make(100)]).failing().failing()
        let state = try KPIState.of(.make([target]), [feed])
        #expect(state.reading?.value == 100)
        #expect(state.statuses == [.met])
    }

    @Test func isClosedWithItsPlan() throws {
        let feed = try CollectorState.make("figures", [.make(100)])
        let settlement = Settlement(on: .on("2022-10-01"))
        #expect(try KPIState.of(.make([target]), [feed], closed: settlement).statuses == [.closed])
    }

    @Test func waitsForLateFiguresAsLongAsItsSlowestFeed() throws {
        let states = try [("daily", 1), ("slow", 60), ("middle", 30)].map { name, days in
            let lag = Duration.seconds(days * 86_400)
            return try CollectorState.make(
                name, [.make(1, in: name)], schedule: Schedule(every: .seconds(60), lag: lag))
        }
        let edge = Instant.at("2023-03-02T00:00:00+07:00")
        let statuses = try [-1, 0].map {
            try KPIState.of(
                .make([target]), states, at: edge.advanced(by: .milliseconds($0))
            ).statuses
        }
        #expect(statuses == [[.pending], [.missed]])
    }

    @Test func isLedByTheAgenciesOfToday() throws {
        let kpi = try KPI.make([target], lead: ["c", "a"])
        let plan = Plan.make(
            agencies: [.make("a"), .make("b"), .make("c", "b", since: "2025-03-01")], kpis: [kpi])
        let leads = ["2025-02-28", "2025-03-01"].map { day in
            let start = Zone.hoChiMinh.start(of: .on(day))
            return PlanState(plan, in: SeriesIndex([], at: start), [], at: start).kpis.map(\.lead)
        }
        #expect(leads == [[["c", "a"]], [["b", "a"]]])
        #expect(try KPIState.of(.make([target]), []).lead == [])
    }
}
