import Foundation
import TestSupport
import Testing

extension HeavyCampaignTests {
    /// A thousand collectors, and a real Prometheus that scrapes them each second.
    @Suite struct ScrapeCampaignTests {
        private let every = 10
        private let count = Campaign.size(brief: 200, short: 1000, long: 1000)

        @Test func manyCollectorsRunWhilePrometheusScrapes() async throws {
            let campaign = try await Campaign()
            for number in 0..<count {
                try campaign.write(
                    "c\(number)", source: campaign.url("figure/c\(number)"), every: every)
            }
            let daemon = try await DaemonProcess(config: campaign.config)
            let seconds = Campaign.size(brief: 20, short: 25, long: 300)
            // The first runs are spread over an interval.
            let first = await Vigil.keep(over: daemon, seconds: every + 5)
            let prometheus = try await PrometheusProcess(scraping: daemon.address)
            let vigil = await Vigil.keep(over: daemon, seconds: seconds)

            first.expectPromptScrapes()
            vigil.expectPromptScrapes()
            vigil.expectNoReset()
            campaign.expectNoGap("figure/healthy", since: vigil.start)
            expectNoMissedRun(vigil)
            try await expectGoodScrapes(prometheus, seconds: seconds)
            try await campaign.expectPromptEnd(of: daemon)
        }

        private func expectNoMissedRun(_ vigil: Vigil) {
            let (before, after) = (
                vigil.scrapes.first?.runs ?? [:], vigil.scrapes.last?.runs ?? [:]
            )
            let span = Date.now.timeIntervalSince(vigil.start)
            let least = max(1, (span / Double(every * Campaign.slack)).rounded(.down) - 1)
            let good = after.filter { $0.key.contains(#"outcome="ok""#) }
            #expect(good.count == count + 1)
            for (series, count) in good {
                #expect(count - (before[series] ?? 0) >= least, "\(series) in \(span) s")
            }
            for (series, count) in after where series.contains(#"outcome="failed""#) {
                #expect(count == 0, "\(series)")
            }
        }

        private func expectGoodScrapes(_ prometheus: PrometheusProcess, seconds: Int) async throws {
            let text = { (query: String) in try await prometheus.series(query).first?.text }
            // Prometheus gives up after a second.
            let best = Campaign.isAlone ? "min" : "max"
            #expect(try await text("\(best)_over_time(up[\(seconds)s])") == "1")
            if Campaign.isAlone {
                let slowest = "max_over_time(scrape_duration_seconds[\(seconds)s])"
                #expect(try await text("\(slowest) < bool 1") == "1")
            }
            #expect(try await text("sum(resets(kpi_collector_runs_total[\(seconds)s]))") == "0")
            #expect(try await text("count(kpi_collector_up == 1)") == "\(count + 1)")
        }
    }
}
