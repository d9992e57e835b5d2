import Basics
import Indicators
import TestSupport
import Testing

@Suite struct MeasureTests {
    @Test(arguments: [
        (Aggregation.sum, 15.0, "2022-08-31"), (.avg, 3.75, "2022-08-31"), (.min, -1, "2022-08-31"),
        (.max, 9, "2022-08-31"), (.last, 5, "2022-10-31"), (.count, 4, "2022-08-31"),
    ])
    func combinesSeries(_ combine: Aggregation, to value: Double, asOf day: String) throws {
        let samples = try [
            Sample.make(2, in: "a", on: "2022-08-31"), .make(9, in: "b", on: "2022-09-30"),
            .make(5, in: "c", on: "2022-10-31"), .make(-1, in: "d", on: "2022-09-30"),
        ]
        let reading = try reading(.single(.make("dx_figure", combine)), samples)
        let end = { (day: String) in Zone.hoChiMinh.end(of: .on(day)) }
        #expect(
            reading == Reading(value: value, observed: end(day), instant: end("2022-10-31")))
    }

    @Test(arguments: Aggregation.allCases)
    func hasNoValueOfNoSeries(_ combine: Aggregation) throws {
        #expect(try reading(.single(.make("dx_figure", combine)), []) == nil)
    }

    @Test func wantsExactlyOneSeriesUnlessItCombines() throws {
        let (first, second) = (try Sample.make(2, in: "a"), try Sample.make(2, in: "b"))
        let one = Measure.single(try .make("dx_figure", nil))
        #expect(try reading(one, []) == nil)
        #expect(try reading(one, [first])?.value == 2)
        #expect(try reading(one, [first, second]) == nil)
        #expect(
            try reading(.single(.make("dx_figure", nil, commune: "b")), [first, second]) != nil)
    }

    @Test func takesTheFirstOfTheLast() throws {
        let samples = try [Sample.make(3, in: "b"), .make(4, in: "a"), .make(5, in: "c")]
        #expect(try reading(.single(.make("dx_figure", .last)), samples)?.value == 4)
    }

    @Test func countsOnlySeriesThatHaveEachOfItsLabels() throws {
        let samples = try [
            Sample.make(2, in: "a"), .make(3, in: "b"), .make(4, in: "ab"),
            .make(5, in: "a", of: "dx_other"),
        ]
        #expect(try reading(.single(.make(commune: "a")), samples)?.value == 2)
        #expect(try reading(.single(.make(commune: "A")), samples) == nil)
        let never = [Label(try #require(LabelName("district")), "a")]
        let operand = try Measure.Operand.make(commune: "a")
        let both = Measure.Operand(
            metric: operand.metric, filter: operand.filter + never, combine: .sum)
        #expect(try reading(.single(both), samples) == nil)
    }

    @Test func dividesCountsAndIsAsOldAsTheOlderOfThem() throws {
        let ratio = Measure.ratio(of: try .make("dx_part"), to: try .make("dx_whole"))
        let samples = try [
            Sample.make(1, in: "a", of: "dx_part", on: "2022-10-31"),
            .make(2, in: "b", of: "dx_part", on: "2022-10-31"),
            .make(5, in: "a", of: "dx_whole", on: "2022-09-30"),
            .make(7, in: "b", of: "dx_whole", on: "2022-10-31"),
        ]
        let end = { (day: String) in Zone.hoChiMinh.end(of: .on(day)) }
        #expect(
            try reading(ratio, samples)
                == Reading(value: 0.25, observed: end("2022-09-30"), instant: end("2022-10-31")))
    }

    @Test(arguments: [0.0, -0.0])
    func hasNoRatioToNothing(_ whole: Double) throws {
        let ratio = Measure.ratio(of: try .make("dx_part"), to: try .make("dx_whole"))
        let samples = try [
            Sample.make(3, of: "dx_part"), .make(whole, of: "dx_whole"),
        ]
        #expect(try reading(ratio, samples) == nil)
    }

    @Test func hasNoRatioWithoutBothCounts() throws {
        let (part, whole) = (try Measure.Operand.make("dx_part"), try Measure.Operand.make())
        let samples = [try Sample.make(3)]
        #expect(try reading(.ratio(of: part, to: whole), samples) == nil)
        #expect(try reading(.ratio(of: whole, to: part), samples) == nil)
        #expect(try reading(.ratio(of: whole, to: whole), samples)?.value == 1)
    }

    @Test func hasNoValueBeyondAllNumbers() throws {
        let huge = Double.greatestFiniteMagnitude
        let samples = try [Sample.make(huge, in: "a"), .make(huge, in: "b")]
        #expect(try reading(.single(.make("dx_figure", .sum)), samples) == nil)
        #expect(try reading(.single(.make("dx_figure", .max)), samples)?.value == huge)
    }

    private func reading(_ measure: Measure, _ samples: [Sample]) throws -> Reading? {
        let rules = try Set(samples.map(\.metric.description)).sorted().map {
            try Extraction.MetricRule.make($0)
        }
        return try KPIState.of(measure, [.make("figures", samples, yields: rules)]).reading
    }
}
