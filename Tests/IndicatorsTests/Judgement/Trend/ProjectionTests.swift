import Basics
import Indicators
import TestSupport
import Testing

/// Projections of hand-made series: values for the end of each month from January 2022.
@Suite(.quick) struct ProjectionTests {
    @Test func ofALevelIsTheLevel() throws {
        let ledger = try Ledger.monthly(0..<14) { _, _ in 60 }
        let projection = try #require(try ledger.projection(of: .by2023(90)))
        #expect(projection == Projection(value: 60, attainment: nil, misses: true))
        let state = try ledger.state(of: .by2023(90), at: .midnight("2023-03-20"))
        #expect(state.targets.map(\.isProjectedMiss) == [true])
    }

    @Test("a unit more each day: 730 at the end of 2023, 700 on its 700th day")
    func ofARiseIsOnItsLine() throws {
        let ledger = try Ledger.monthly(0..<14) { $1 }
        let reached = try #require(try ledger.projection(of: .by2023(700)))
        #expect(reached.value == 730)
        #expect(reached.attainment == .midnight("2023-12-02"))
        #expect(!reached.misses)
        let missed = try #require(try ledger.projection(of: .by2023(731)))
        #expect(missed.value == 730)
        #expect(missed.misses)
        #expect(missed.attainment == .midnight("2024-01-02"))
        let exact = try #require(try ledger.projection(of: .by2023(730)))
        #expect(exact == Projection(value: 730, attainment: .midnight("2024-01-01"), misses: false))
    }

    @Test func ofAFallIsOnItsLine() throws {
        let ledger = try Ledger.monthly(0..<14) { 1000 - $1 }
        let limit = try #require(try ledger.projection(of: .by2023(.atMost, 300)))
        #expect(limit.value == 270)
        #expect(limit.attainment == .midnight("2023-12-02"))
        #expect(!limit.misses)
        let missed = try #require(try ledger.projection(of: .by2023(.atMost, 200)))
        #expect(missed.value == 270 && missed.misses)
        let away = try #require(try ledger.projection(of: .by2023(600)))
        #expect(away == Projection(value: 270, attainment: nil, misses: true))
    }

    @Test("a target that is met and that the trend leaves is no projected miss")
    func ofATargetThatIsMetIsNoMiss() throws {
        let ledger = try Ledger.monthly(0..<14) { 1000 - $1 }
        let state = try ledger.state(of: .by2023(500), at: .midnight("2023-03-20"))
        #expect(state.statuses == [.met])
        #expect(state.targets.map { $0.projection?.value } == [270])
        #expect(state.targets.map(\.isProjectedMiss) == [false])
    }

    @Test("an outlier, ten times the value, moves the projection by less than a hundredth")
    func ofAnOutlierBarelyMoves() throws {
        for outlier in 0..<13 {
            let ledger = try Ledger.monthly(0..<14) { $0 == outlier ? $1 * 10 : $1 }
            let projection = try #require(try ledger.projection(of: .by2023(700)), "\(outlier)")
            #expect(abs(projection.value - 730) < 7.3, "\(outlier)")
        }
    }

    @Test("where the newest value leaves the line, nothing is projected")
    func ofABreakIsNone() throws {
        let ledger = try Ledger.monthly(0..<14) { $0 == 13 ? 20 : $1 }
        #expect(try ledger.projection(of: .by2023(700)) == nil)
    }

    @Test(
        "a season is no trend, from whichever month on, with 5 to 24 values",
        arguments: 0..<12)
    func ofASeasonIsNone(_ phase: Int) throws {
        let wave = [0, 0.5, 0.87, 1, 0.87, 0.5, 0, -0.5, -0.87, -1, -0.87, -0.5]
        for (step, counts) in [(1, 5...24), (3, 5...24), (2, 5...24)] {
            for months in counts {
                let ledger = try Ledger.monthly(0..<months, every: step) { month, _ in
                    50 + 10 * wave[(month + phase) % 12]
                }
                let last = Day.on("2022-01-01").adding(months: months + 1)
                let kpi = try KPI.make([Target(.atLeast, 61, by: last.adding(months: 3))])
                #expect(
                    try ledger.projection(of: kpi, at: last.description) == nil,
                    "\(months) by \(step)")
            }
        }
    }

    @Test("small changes of a level do not hide that the target is far")
    func ofALevelWithNoiseIsClearOnlyFarFromTheTarget() throws {
        let ledger = try Ledger.monthly(0..<14) { month, _ in month % 2 == 0 ? 59.5 : 60.5 }
        let projection = try #require(try ledger.projection(of: .by2023(90)))
        #expect(abs(projection.value - 60) < 1 && projection.misses)
        #expect(try ledger.projection(of: .by2023(61)) == nil)
    }

    @Test func ofTooFewValuesIsNone() throws {
        let kpi = try KPI.by2023(700)
        let four = try Ledger.monthly(0..<14, every: 4) { $1 }
        #expect(try four.projection(of: kpi) == nil)
        let five = try Ledger.monthly(0..<13, every: 3) { $1 }
        #expect(try five.projection(of: kpi)?.value == 730)
    }

    @Test func ofLessThanAYearIsNone() throws {
        let kpi = try KPI.by2023(700)
        #expect(try Ledger.monthly(2..<14) { $1 }.projection(of: kpi) == nil)
        #expect(try Ledger.monthly(1..<14) { $1 }.projection(of: kpi)?.value == 730)
    }

    @Test func goesNoFurtherThanTheValuesReachBack() throws {
        let ledger = try Ledger.monthly(0..<14) { $1 }
        let targets = ["2024-03-27", "2024-03-28"].map { Target(.atLeast, 5000, by: .on($0)) }
        // 393 days from the end of January 2022 to the end of February 2023, and as many more.
        let state = try ledger.state(of: .make(targets), at: .midnight("2023-03-20"))
        #expect(state.targets.map { $0.projection?.value } == [817, nil])
        #expect(state.targets.map { $0.projection?.attainment } == [nil, nil])
    }

    @Test func endsAtThePlausibleValues() throws {
        let ledger = try Ledger.monthly(0..<14) { $1 / 500 }
        let kpi = KPI(
            id: "figure", title: LocalizedText(vi: "Tỷ lệ", en: "Share"), unit: .ratio,
            measure: .single(try .make()), trajectory: Trajectory(tolerance: 0),
            targets: [Target(.atLeast, 1, by: .on("2023-12-31"))],
            plausible: PlausibleRange(min: 0, max: 1))
        let projection = try #require(try ledger.projection(of: kpi))
        #expect(projection.value == 1 && !projection.misses)
        #expect(projection.attainment == .midnight("2023-05-16"))
    }
}
