import Basics
import Indicators
import TestSupport
import Testing

/// R11: a ratio uses only what both of its sides have, and is a share.
@Suite(.quick) struct RatioTests {
    @Test("R11: only label sets that both sides have count")
    func leavesOutWhatOneSideLacks() throws {
        let state = try ratio(part: ["a": 10], whole: ["a": 20, "b": 20])
        #expect(state.reading?.value == 0.5)
        #expect(state.seriesLeftOut == 1)
        let other = try ratio(part: ["a": 10, "c": 30], whole: ["a": 20, "b": 20])
        #expect(other.reading?.value == 0.5)
        #expect(other.seriesLeftOut == 2)
        let equal = try ratio(part: ["a": 10, "b": 20], whole: ["a": 20, "b": 20])
        #expect(equal.reading?.value == 0.75)
        #expect(equal.seriesLeftOut == 0)
    }

    @Test("R11: sides without a common label set have no ratio")
    func hasNoRatioOfDifferentRows() throws {
        let state = try ratio(part: ["a": 1], whole: ["b": 2, "c": 3])
        #expect(state.reading == nil)
        #expect(state.absentReason == .noMatch)
        #expect(state.seriesLeftOut == 3)
    }

    @Test("R11: the age is that of the series that count")
    func isAsOldAsWhatCounts() throws {
        let state = try KPIState.of(
            .ratio(of: .make("dx_part"), to: .make("dx_whole")),
            [
                .make(
                    "figures",
                    [
                        .make(1, in: "a", of: "dx_part"), .make(2, in: "a", of: "dx_whole"),
                        .make(9, in: "b", of: "dx_whole", on: "2021-01-31"),
                    ], yields: [.make("dx_part"), .make("dx_whole")])
            ])
        let observed = Zone.hoChiMinh.end(of: .on("2022-10-31"))
        #expect(state.reading == Reading(value: 0.5, observed: observed))
        #expect(state.contributors.map(\.observed) == [observed])
    }

    @Test("R11: a label that a filter fixes is none that the sides share")
    func dividesAPartOfAMetricByTheWhole() throws {
        let samples = try [("a", "done", 3.0), ("a", "open", 1), ("b", "open", 4)].map {
            try sample("dx_figure", ["commune": $0.0, "state": $0.1], $0.2)
        }
        let figure = try #require(MetricName("dx_figure"))
        let done = Measure.Operand(
            metric: figure, filter: [Label(try #require(LabelName("state")), "done")],
            combine: .sum)
        let all = Measure.Operand(metric: figure, combine: .sum)
        let state = try KPIState.of(.ratio(of: done, to: all), [.make("figures", samples)])
        #expect(state.reading?.value == 0.75)
        #expect(state.seriesLeftOut == 1)
    }

    @Test("R11: a side without labels, or with labels of its own, stands for every series")
    func dividesByACountWithOtherLabels() throws {
        let samples = try [
            sample("dx_part", ["kind": "x"], 1), sample("dx_part", ["kind": "y"], 2),
            sample("dx_whole", ["year": "2022"], 4),
        ]
        let state = try KPIState.of(
            .ratio(of: .make("dx_part"), to: .make("dx_whole")),
            [.make("figures", samples, yields: [.make("dx_part"), .make("dx_whole")])])
        #expect(state.reading?.value == 0.75)
        #expect(state.seriesLeftOut == 0)
    }

    @Test("R11: an operand that must be one series is so before others are left out")
    func keepsToOneSeries() throws {
        let state = try KPIState.of(
            .ratio(of: .make("dx_part", nil), to: .make("dx_whole")),
            [
                .make(
                    "figures",
                    [
                        .make(1, in: "a", of: "dx_part"), .make(1, in: "b", of: "dx_part"),
                        .make(2, in: "a", of: "dx_whole"),
                    ], yields: [.make("dx_part"), .make("dx_whole")])
            ])
        #expect(state.reading == nil)
    }

    @Test(
        "R11: a ratio outside of 0…1 is no value",
        arguments: [
            (20.0, 10.0, false), (-1, 10, false), (10, 10, true), (0, 10, true), (-2, -4, true),
            (10.000001, 10, false), (0.1 + 0.2, 0.3, true),
        ])
    func isNoValueBeyondTheWhole(_ part: Double, _ whole: Double, isPlausible: Bool) throws {
        let state = try ratio(part: ["a": part], whole: ["a": whole])
        #expect((state.reading != nil) == isPlausible)
        #expect(state.absentReason == (isPlausible ? nil : .implausible))
        #expect((state.statuses == [.unknown]) == !isPlausible)
    }

    @Test(
        "R11: `plausible` bounds any KPI",
        arguments: [
            (nil, 5.0, 5.0, true), (nil, 5, 6, false), (2, nil, 1, false), (2, nil, 2, true),
            (nil, nil, 1e9, true),
        ] as [(Double?, Double?, Double, Bool)])
    func isBoundByItsFile(_ min: Double?, _ max: Double?, value: Double, isIn: Bool) throws {
        let kpi = try kpi(.single(.make()), plausible: PlausibleRange(min: min, max: max))
        let state = try KPIState.of(kpi, [.make("figures", [.make(value)])])
        #expect((state.reading != nil) == isIn)
        #expect(state.absentReason == (isIn ? nil : .implausible))
        #expect(state.seriesLeftOut == nil)
    }

    @Test func addsWithoutLosingSmallValues() throws {
        let values = [1e16, 1, 1, 1, 1, -1e16]
        let samples = try values.enumerated().map { try Sample.make($1, in: "c\($0)") }
        let state = try KPIState.of(.single(.make()), [.make("figures", samples)])
        #expect(state.reading?.value == 4)
    }

    private func ratio(part: [String: Double], whole: [String: Double]) throws -> KPIState {
        let samples =
            try part.map { try Sample.make($1, in: $0, of: "dx_part") }
            + whole.map { try Sample.make($1, in: $0, of: "dx_whole") }
        return try KPIState.of(
            kpi(.ratio(of: .make("dx_part"), to: .make("dx_whole"))),
            [.make("figures", samples, yields: [.make("dx_part"), .make("dx_whole")])])
    }

    private func kpi(_ measure: Measure, plausible: PlausibleRange? = nil) throws -> KPI {
        KPI(
            id: "share", title: LocalizedText(vi: "Tỷ lệ", en: "Share"), unit: .ratio,
            measure: measure, trajectory: Trajectory(),
            targets: [Target(.atLeast, 1, by: .on("2022-12-31"))], plausible: plausible)
    }

    private func sample(
        _ metric: String, _ labels: [String: String], _ value: Double
    ) throws -> Sample {
        Sample(
            metric: try #require(MetricName(metric)),
            labels: Labels(try labels.map { Label(try #require(LabelName($0)), $1) }),
            value: value, observed: Zone.hoChiMinh.end(of: .on("2022-10-31")))
    }
}
