import Basics
import Indicators
import Publishing
import TestSupport
import Testing

/// The metric for KPIs without a value, which the alert on them uses.
@Suite struct ValuePresentTests {
    private let yaml = """
        kpis:
          - id: smes
            title: {vi: Doanh nghiệp, en: Enterprises}
            unit: enterprises
            measure: {metric: METRIC}
            targets: {at_least: 5000, by: 2022-12-31}
        """

    @Test func isOneWithAValue() throws {
        let collector = try Collector.make("figures")
        #expect(try present(collector, .make(collector, [("a", 4000)])) == [1])
    }

    @Test func isZeroWhileTheFeedYieldsNothing() throws {
        let collector = try Collector.make("figures")
        let failed = CollectorHistory(first: .make(collector, .failed(Failure(.dns, "no host"))))
        #expect(try present(collector, failed) == [0])
    }

    @Test func isAbsentBeforeTheFirstRun() throws {
        #expect(try present(.make("figures"), nil) == [])
    }

    @Test func isAbsentWithoutAnyFeed() throws {
        let collector = try Collector.make("figures")
        let history = try CollectorHistory.make(collector, [("a", 4000)])
        #expect(try present(collector, history, metric: "dx_of_nobody") == [])
    }

    private func present(
        _ collector: Collector, _ history: CollectorHistory?, metric: String = "dx_figure"
    ) throws -> [Double] {
        let empty = Snapshot.make([(collector, history)])
        let snapshot = Snapshot(
            at: empty.at, collectors: empty.collectors,
            plans: [try .read(yaml.replacing("METRIC", with: metric))],
            configuration: empty.configuration, process: empty.process, isReady: true)
        let bytes = Exposition.bytes(of: snapshot, version: "1.2.3")
        return ScrapedSeries.all(
            of: "kpi_value_present", in: String(decoding: bytes, as: UTF8.self)
        ).map(\.value)
    }
}
