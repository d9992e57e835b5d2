import Basics
import Indicators
import TestSupport
import Testing

@Suite struct SeriesIndexTests {
    private let now = Instant.at("2022-11-15T06:00:00+07:00")

    @Test(arguments: [(0, 1), (1, 0)])
    func leavesOutWhatIsTooOld(_ milliseconds: Int64, _ count: Int) throws {
        let schedule = Schedule(every: .seconds(60), maxAge: .seconds(86_400))
        let old = try CollectorState.make("old", [.make(1)], schedule: schedule)
        let observed = try #require(old.history?.samples.first?.observed)
        let age = Duration.seconds(86_400) + .milliseconds(milliseconds)
        let index = SeriesIndex(
            [old, try .make("kept", [.make(1)])], at: observed.advanced(by: age))
        let sources = index.sources[try #require(MetricName("dx_figure"))] ?? []
        #expect(sources.map(\.samples.count) == [1, count])
    }

    @Test func findsTheSeriesOfEachMetricAmongThoseOfOthers() throws {
        let names = ["dx_a", "dx_aa", "dx_b", "dx_c"]
        let samples = try [
            Sample.make(1, in: "x", of: "dx_a"), .make(2, in: "y", of: "dx_a"),
            .make(3, in: "x", of: "dx_aa"), .make(4, in: "x", of: "dx_c"),
        ]
        let index = SeriesIndex(
            [
                try .make("figures", samples, yields: names.map { try .make($0) })
            ], at: now)
        let values = try names.map { name in
            index.sources[try #require(MetricName(name))]?.map { $0.samples.map(\.value) }
        }
        #expect(values == [[[1, 2]], [[3]], [[]], [[4]]])
    }

    @Test func knowsWhoYieldsAMetricBeforeAnyRun() throws {
        let index = SeriesIndex([try .make("a", nil), try .make("b", [.make(1)])], at: now)
        let sources = index.sources[try #require(MetricName("dx_figure"))] ?? []
        #expect(sources.map(\.collector.name.description) == ["a", "b"])
        #expect(sources.map(\.samples.count) == [0, 1])
        #expect(index.sources.count == 1)
    }
}
