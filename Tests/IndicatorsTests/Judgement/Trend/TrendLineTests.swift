import Basics
import Indicators
import TestSupport
import Testing

/// The line through readings, a day apart unless they say otherwise.
@Suite(.quick) struct TrendLineTests {
    private func fit(_ values: [Double], every days: Int = 1) -> TrendLine? {
        TrendLine(
            values.enumerated().map { index, value in
                Reading(
                    value: value,
                    observed: .midnight("2022-01-01").advanced(by: .days(index * days)))
            })
    }

    @Test(arguments: [
        ([5.0, 5, 5, 5], 0.0, 5.0), ([1, 2, 3, 4, 5], 1, 5), ([9, 7, 5, 3], -2, 3), ([1, 4], 3, 4),
        ([0, 1, 2, 1000, 4, 5, 6], 1, 6), ([0, 1, 2, 3, -1000], 1, 4), ([1000, 1, 2, 3, 4], 1, 4),
        ([0, 2, 0, 2], 1.0 / 3, 1.5),
    ])
    func isTheMedianOfAllSlopes(_ values: [Double], _ slope: Double, _ value: Double) throws {
        let line = try #require(fit(values))
        #expect(abs(line.slope - slope) < 1e-12)
        #expect(abs(line.value - value) < 1e-12)
    }

    @Test func saysHowFarReadingsLieFromIt() throws {
        let line = try #require(fit([0, 1, 2, 3, 4, 9]))
        #expect(line.scatter == 0)
        #expect(line.offset == 4)
        #expect(line.change == 5)
        #expect(line.span == .days(5))
    }

    @Test func hasAValueUpToALimit() throws {
        let line = try #require(fit([0, 1, 2, 3, 4]))
        let limit = Instant.midnight("2022-01-09")
        #expect(line.instant(of: 4, upTo: limit) == nil)
        #expect(line.instant(of: 3, upTo: limit) == nil)
        #expect(line.instant(of: 6.5, upTo: limit) == .at("2022-01-07T12:00:00+07:00"))
        #expect(line.instant(of: 8, upTo: limit) == .midnight("2022-01-09"))
        #expect(line.instant(of: 8.01, upTo: limit) == nil)
        #expect(line.instant(of: .infinity, upTo: limit) == nil)
        #expect(try #require(fit([2, 2, 2])).instant(of: 3, upTo: limit) == nil)
        #expect(try #require(fit([2, 2, 2])).instant(of: 2, upTo: limit) == nil)
    }

    @Test func isNoneForOneInstantOrNone() {
        #expect(fit([]) == nil)
        #expect(fit([3]) == nil)
        #expect(fit([3, 4], every: 0) == nil)
    }

    @Test(arguments: [
        [1e308, -1e308, 1e308], [0, .infinity, 0], [0, .nan, 1], [.infinity, .infinity],
    ])
    func isNoneBeyondAllNumbers(_ values: [Double]) {
        #expect(fit(values, every: 0) == nil)
        #expect(fit(values) == nil)
    }

    @Test func needsFiveReadingsAndAYear() {
        let readings = { (count: Int, days: Int) in
            (0..<count).map { index in
                Reading(
                    value: 1, observed: .midnight("2022-01-01").advanced(by: .days(index * days)))
            }
        }
        #expect(Trend.line(through: readings(4, 400)) == nil)
        #expect(Trend.line(through: readings(5, 91)) == nil)
        #expect(Trend.line(through: readings(5, 92)) != nil)
        let year = KPIPeriod.year.days(around: .on("2022-06-01"))
        #expect(Trend.line(through: readings(5, 30), in: year) == nil)
        #expect(Trend.line(through: readings(5, 31), in: year) != nil)
    }
}
