import Basics
import Indicators
import TestSupport
import Testing

/// The collectors that a KPI reads, and the age of their samples.
@Suite struct ContributorTests {
    private let target = Target(.atLeast, 100, by: .on("2022-12-31"))

    @Test func addsUpTheSeriesOfEveryCollector() throws {
        let state = try KPIState.of(
            .make([target]),
            [.make("north", [.make(2, in: "a")]), .make("south", [.make(3, in: "b")])])
        #expect(state.reading?.value == 5)
        #expect(state.contributors.map(\.collector.description) == ["north", "south"])
    }

    @Test func takesASeriesThatTwoYieldFromTheFirstName() throws {
        let state = try KPIState.of(
            .make([target]),
            [
                .make("b", [.make(10, in: "x", on: "2022-06-30"), .make(20, in: "y")]),
                .make("a", [.make(1, in: "x")]),
            ])
        #expect(state.reading?.value == 21)
        #expect(state.reading?.observed == end("2022-10-31"))
        #expect(state.contributors.map(\.observed) == [end("2022-10-31"), end("2022-10-31")])
    }

    @Test func letsExamplesStepAsideForARealCollector() throws {
        let example = try CollectorState.make("example", [.make(100)], isExample: true)
        let real = try CollectorState.make("real", [.make(7, in: "b")])
        let alone = try KPIState.of(.make([target]), [example])
        #expect(alone.reading?.value == 100)
        #expect(alone.isExample)
        let both = try KPIState.of(.make([target]), [example, real])
        #expect(both.reading?.value == 7)
        #expect(!both.isExample)
        #expect(both.contributors.map(\.collector.description) == ["real"])
    }

    @Test func isAnExampleWhereOnlyOneOfItsMetricsIs() throws {
        let ratio = Measure.ratio(of: try .make("dx_part"), to: try .make("dx_whole"))
        let state = try KPIState.of(
            ratio,
            [
                .make("a", [.make(3, of: "dx_part")], yields: [.make("dx_part")]),
                .make(
                    "b", [.make(4, of: "dx_whole")], isExample: true, yields: [.make("dx_whole")]),
            ])
        #expect(state.reading?.value == 0.75)
        #expect(state.isExample)
    }

    @Test(arguments: [
        (nil, nil, true), ("QĐ 922", nil, true), (nil, "QĐ 922", true),
        ("QĐ 922", "QĐ 922", true), ("QĐ 922", "QĐ 1726", false),
    ])
    func joinsNoFiguresOfAnotherBasis(
        _ wanted: String?, _ given: String?, joins: Bool
    ) throws {
        let feed = try CollectorState.make("figures", [.make(7)], yields: [.make(basis: given)])
        let state = try KPIState.of(.make([target], basis: wanted), [feed])
        #expect(state.reading?.value == (joins ? 7 : nil))
        #expect(state.statuses == [joins ? .notDue : .unknown])
        #expect(state.contributors.count == (joins ? 1 : 0))
    }

    @Test func takesTheFirstBasisWhereTheKPINamesNone() throws {
        let state = try KPIState.of(
            .make([target]),
            [
                .make("a", [.make(7)], yields: [.make(basis: "QĐ 922")]),
                .make("b", [.make(1, in: "b")], yields: [.make(basis: "QĐ 1726")]),
                .make("c", [.make(2, in: "c")]),
            ])
        #expect(state.reading?.value == 9)
        #expect(state.contributors.map(\.collector.description) == ["a", "c"])
    }

    @Test func takesTheBasisOfARealCollectorBeforeThatOfAnExample() throws {
        let state = try KPIState.of(
            .make([target]),
            [
                .make("a", [.make(7)], isExample: true, yields: [.make(basis: "QĐ 922")]),
                .make("b", [.make(1)], yields: [.make(basis: "QĐ 1726")]),
            ])
        #expect(state.reading?.value == 1)
        #expect(!state.isExample)
    }

    @Test func dividesNoFiguresOfAnotherBasis() throws {
        let ratio = Measure.ratio(of: try .make("dx_part"), to: try .make("dx_whole"))
        let value = try ["QĐ 922", "QĐ 1726", nil].map { basis in
            try KPIState.of(
                ratio,
                [
                    .make(
                        "a", [.make(3, of: "dx_part")],
                        yields: [.make("dx_part", basis: "QĐ 922")]),
                    .make(
                        "b", [.make(4, of: "dx_whole")], yields: [.make("dx_whole", basis: basis)]),
                ]
            ).reading?.value
        }
        #expect(value == [0.75, nil, 0.75])
    }

    @Test func leavesAnExampleInItsPlaceWhereWhatIsRealIsOfAnotherBasis() throws {
        let state = try KPIState.of(
            .make([target], basis: "QĐ 922"),
            [
                .make("example", [.make(7)], isExample: true),
                .make("real", [.make(1)], yields: [.make(basis: "QĐ 1726")]),
            ])
        #expect(state.reading?.value == 7)
        #expect(state.isExample)
    }

    @Test(arguments: [false, true])
    func waitsForNoCollectorOfAnotherBasis(_ hasRun: Bool) throws {
        let schedule = Schedule(every: .seconds(60), lag: .seconds(90 * 86_400))
        let states = try [
            CollectorState.make("new", [.make(7)], yields: [.make(basis: "2023")]),
            .make(
                "old", hasRun ? [.make(1, in: "b")] : nil, schedule: schedule,
                yields: [.make(basis: "2022")]),
        ]
        let state = try KPIState.of(
            .make([target], basis: "2023"), states, at: .at("2023-01-16T12:00:00+07:00"))
        #expect(state.statuses == [.missed])
    }

    @Test(arguments: [
        ("2022-06-30", nil), ("2022-07-01", 7.0), ("2022-09-30", 7), ("2022-10-01", nil),
    ])
    func counts(_ day: String, as value: Double?) throws {
        let quarter = Validity(from: .on("2022-07-01"), until: .on("2022-09-30"))
        let samples = [try Sample.make(7, on: day)]
        let ofKPI = try KPIState.of(
            .make([target], validity: quarter), [.make("figures", samples)])
        let ofMetric = try KPIState.of(
            .make([target]),
            [.make("figures", samples, yields: [.make(validity: quarter)])])
        #expect(ofKPI.reading?.value == value)
        #expect(ofMetric.reading?.value == value)
    }

    @Test func givesASeriesToTheNextCollectorWhereTheFirstIsOutOfTime() throws {
        let past = Validity(until: .on("2022-06-30"))
        let state = try KPIState.of(
            .make([target]),
            [.make("a", [.make(1)], yields: [.make(validity: past)]), .make("b", [.make(2)])])
        #expect(state.reading?.value == 2)
        #expect(state.contributors.map(\.observed) == [nil, end("2022-10-31")])
    }

    @Test func isAsOldAsTheOldestFigureThatCounts() throws {
        let samples = try [
            Sample.make(1, in: "a", on: "2022-10-31"), .make(2, in: "b", on: "2022-08-31"),
            .make(3, in: "c", on: "2022-09-30"),
        ]
        let feed = try CollectorState.make("figures", samples)
        let all = try KPIState.of(.make([target]), [feed])
        #expect(all.reading?.observed == end("2022-08-31"))
        #expect(all.contributors.map(\.observed) == [end("2022-08-31")])
        let one = try KPIState.of(.single(.make(commune: "a")), [feed])
        #expect(one.contributors.map(\.observed) == [end("2022-10-31")])
    }

    @Test func isAsOldAsTheNewestFigureWhereOnlyThatIsTaken() throws {
        let states = try [
            CollectorState.make("a", [.make(1, in: "a", on: "2021-08-31"), .make(2, in: "b")]),
            .make("b", [.make(3, in: "c", on: "2022-01-31")]),
        ]
        let state = try KPIState.of(.single(.make("dx_figure", .last)), states)
        #expect(state.reading == Reading(value: 2, observed: end("2022-10-31")))
        #expect(state.contributors.map(\.observed) == [end("2022-10-31"), nil])
        #expect(state.contributors.map(\.isStale) == [false, nil])
    }

    @Test func isStaleForEachCollectorByItsOwnSchedule() throws {
        let schedules = [("a", Frequency.daily), ("b", .monthly), ("c", .irregular)]
        let states = try schedules.map { name, frequency in
            try CollectorState.make(
                name, [.make(1, in: name, on: "2022-10-31")],
                schedule: Schedule(every: .seconds(60), publishes: frequency))
        }
        let edge = end("2022-10-31").advanced(by: .seconds(46 * 86_400 + 43_200))
        let stale = try [0, 1].map {
            try KPIState.of(.make([target]), states, at: edge.advanced(by: .milliseconds($0)))
                .contributors.map(\.isStale)
        }
        #expect(stale == [[true, false, false], [true, true, false]])
    }

    private func end(_ day: String) -> Instant { Zone.hoChiMinh.end(of: .on(day)) }
}
