import Basics
import Indicators
import TestSupport
import Testing

/// The values that a projection rests on, and the targets that have one.
@Suite(.quick) struct ProjectionScopeTests {
    private let kpi: KPI

    init() throws { kpi = try .by2023(700) }

    @Test func leavesOutWhatIsStale() throws {
        let ledger = try Ledger.monthly(0..<14) { $1 }
        let feed = try [CollectorState.feed(publishes: .monthly)]
        // Due 31 days after the end of February, and awaited for 45 more.
        #expect(try ledger.projection(of: kpi, feed, at: "2023-05-16") != nil)
        #expect(try ledger.projection(of: kpi, feed, at: "2023-05-17") == nil)
        let state = try ledger.state(of: kpi, feed, at: .midnight("2023-05-17"))
        #expect(state.targets.map(\.isProjectedMiss) == [false])
        #expect(state.trend?.line != nil)
    }

    @Test func leavesOutWhatNoCollectorYieldsAnyMore() throws {
        let ledger = try Ledger.monthly(0..<14) { $1 }
        #expect(try ledger.projection(of: kpi, []) == nil)
        #expect(try ledger.projection(of: kpi, [.feed("other")]) == nil)
    }

    @Test("restated values change the projection, and `as known at` shows both")
    func followsRestatedValues() throws {
        var ledger = try Ledger.monthly(0..<14) { $1 }
        for month in 0..<14 {
            let day = Day.on("2022-01-01").adding(months: month).lastOfMonth
            let days = Double(Day.on("2022-01-01").distance(to: day)) + 1
            try ledger.add(days / 2, on: day.description, recorded: "2023-03-10")
        }
        #expect(try ledger.projection(of: kpi)?.value == 365)
        #expect(try ledger.projection(of: kpi, asKnownOn: "2023-03-09")?.value == 730)
    }

    @Test func takesNoExamplesBesideRealValues() throws {
        var ledger = try Ledger.monthly(0..<12, by: "samples", isExample: true) { $1 }
        let examples = try [CollectorState.make("samples", [], isExample: true)]
        let before = "2023-01-20"
        #expect(try ledger.projection(of: kpi, examples, at: before) == nil)
        try ledger.addMonthly(12..<14, by: "samples", isExample: true) { $1 }
        #expect(try ledger.projection(of: kpi, examples)?.value == 730)
        try ledger.addMonthly(12..<14) { $1 }
        let both = try examples + [.feed()]
        #expect(try ledger.projection(of: kpi, both) == nil)
        try ledger.addMonthly(0..<12) { $1 / 2 + 100 }
        let real = try #require(try ledger.state(of: kpi, both, at: .midnight("2023-03-20")).trend)
        #expect(real.readings.count == 14 && real.readings[0].value == 115.5)
    }

    @Test(
        "a ratio of real to example values is no trend, and neither are examples before real ones")
    func mixesNoKinds() throws {
        let measure = try Measure.ratio(of: .make("dx_part"), to: .make("dx_whole"))
        let share = try KPI.make([Target(.atLeast, 0.9, by: .on("2023-12-31"))], measure: measure)
        var ledger = Ledger()
        for month in 0..<14 {
            let day = Day.on("2022-01-01").adding(months: month).lastOfMonth.description
            try ledger.add(Double(month), on: day, of: "dx_part")
            try ledger.add(20, on: day, by: "samples", of: "dx_whole", isExample: true)
        }
        let feeds = try [
            CollectorState.feed(yields: [.make("dx_part")]),
            .make("samples", [], isExample: true, yields: [.make("dx_whole")]),
        ]
        let state = try ledger.state(of: share, feeds, at: .midnight("2023-03-20"))
        #expect(state.reading?.value == 0.65)
        #expect(state.isExample)
        #expect(state.trend?.readings.count == 1)
        #expect(state.targets.map(\.projection) == [nil])
    }

    @Test func leavesOutValuesThatAreNotValid() throws {
        let ledger = try Ledger.monthly(0..<14) { $0 < 3 ? 0 : $1 }
        let measure = try Measure.single(.make())
        let targets = [Target(.atLeast, 700, by: .on("2023-12-31"))]
        let valid = try KPI.make(
            targets, measure: measure, validity: Validity(from: .on("2022-04-01")))
        #expect(try ledger.projection(of: valid) == nil)
        let trend = try ledger.state(of: valid, at: .midnight("2023-03-20")).trend
        #expect(trend?.readings.map(\.value).first == 120)
    }

    @Test("what grows because ever more communes report is no trend")
    func leavesOutSumsThatLackReports() throws {
        var ledger = try Ledger.monthly(0..<14) { $1 }
        try ledger.addMonthly(1..<14, in: "b") { _, days in days }
        try ledger.addMonthly(3..<14, in: "c") { _, days in days }
        let trend = try #require(try ledger.state(of: kpi, at: .midnight("2023-03-20")).trend)
        #expect(trend.readings.map(\.value).first == 360)
        #expect(trend.readings.count == 11)
    }

    @Test func isNoneForClosedAndPastTargets() throws {
        let ledger = try Ledger.monthly(0..<14) { $1 }
        let targets = [
            Target(.atLeast, 500, by: .on("2023-03-19")),
            Target(.atLeast, 600, by: .on("2023-03-20")),
            Target(.atLeast, 700, by: .on("2023-06-30"), closed: Settlement(on: .on("2023-03-01"))),
            Target(.atLeast, 800, by: .on("2023-12-31")),
        ]
        let state = try ledger.state(of: .make(targets), at: .midnight("2023-03-20"))
        #expect(state.targets.map { $0.projection?.value } == [nil, 444, nil, 730])
        #expect(state.targets.map(\.isProjectedMiss) == [false, true, false, true])
    }

    @Test("a level keeps the last value of each of the last 24 months")
    func isThinned() throws {
        var ledger = Ledger()
        let first = Day.on("2021-01-01")
        for day in 0..<800 {
            try ledger.add(Double(day), on: first.adding(days: day).description)
        }
        let trend = try #require(try ledger.state(of: kpi, at: .midnight("2023-03-20")).trend)
        #expect(trend.readings.count == 24)
        // 2021-01-01 and 799 days are 2023-03-11; the first kept is the end of April 2021.
        #expect(trend.readings.map(\.value).first == 119)
        #expect(trend.readings.map(\.value).last == 799)
        #expect(trend.line?.slope == 1)
    }
}
