import Basics
import Collecting
import Foundation
import Indicators
import Storage
import TestSupport
import Testing

/// Statuses change by the clock alone, and each change is served at the next scrape.
@Suite(.served) struct StatusOnTheWireTests {
    private let clock = TestClock(.at("2022-12-20T08:00:00+07:00"))
    private let yaml = """
        tasks:
          - id: II.5.d
            title: {vi: Việc, en: Task}
            deadline: {by: 2022-12-31}
        kpis:
          - id: smes
            task: II.5.d
            title: {vi: Doanh nghiệp, en: Enterprises}
            unit: enterprises
            measure: {metric: dx_figure}
            baseline: {value: 0, at: 2022-06-01}
            targets: {at_least: 5000, by: 2022-12-31CLOSED}
        """

    @Test func followTheDueDayTheLagAndTheHand() async throws {
        let collector = try Collector.make(
            "figures", "publishes: quarterly\nlag: 45d\nobserved: {path: day, date: yyyy-MM-dd}")
        let daemon = Daemon(
            try configuration(collector, closed: false), concurrency: 1,
            fetcher: StubFetcher(#"{"figure":4000,"day":"2022-12-15"}"#), store: MemoryStore(),
            clock: clock, logger: .silent)
        let collecting = Task { try await daemon.run() }
        defer { collecting.cancel() }
        let (clock, origin) = (clock, (ContinuousClock.now, clock.now))
        try await LiveServer.run(
            now: { origin.0.advanced(by: origin.1.duration(to: clock.now)) },
            snapshot: { await daemon.snapshot() }
        ) { server in
            #expect(try await server.status() == [])
            clock.advance(by: .seconds(10))
            _ = try await eventually("the first run") {
                clock.advance(by: .seconds(2))
                return try await server.status().isEmpty ? nil : true
            }
            #expect(try await server.status() == ["at_risk"])
            clock.advance(to: .at("2022-12-31T23:59:58.900+07:00"))
            #expect(try await server.status() == ["at_risk"])
            clock.advance(to: .at("2023-01-01T00:00:00+07:00"))
            #expect(try await server.status() == ["pending"])
            clock.advance(to: .at("2023-02-14T23:59:58.900+07:00"))
            #expect(try await server.status() == ["pending"])
            clock.advance(to: .at("2023-02-15T00:00:00+07:00"))
            #expect(try await server.status() == ["missed"])
            await daemon.adopt(try configuration(collector, closed: true))
            clock.advance(by: .seconds(1))
            #expect(try await server.status() == ["closed"])
        }
    }

    private func configuration(
        _ collector: Collector, closed: Bool
    ) throws -> ActiveConfiguration {
        let plan = try Plan.read(
            yaml.replacing("CLOSED", with: closed ? ", closed: {on: 2023-02-10}" : ""))
        return ActiveConfiguration(
            collectors: [collector], plans: [plan],
            state: ConfigurationState(loadedAt: clock.now, errors: []))
    }
}

extension LiveServer {
    /// The statuses that the target has at this scrape.
    fileprivate func status() async throws -> [String] {
        let page = try await answer("/metrics").body
        return ScrapedSeries.all(of: "kpi_target_status", in: page)
            .filter { $0.value == 1 }.compactMap { $0.labels["status"] }
    }
}

extension TestClock {
    fileprivate func advance(to instant: Instant) {
        advance(by: now.duration(to: instant))
    }
}
