import Foundation
import TestSupport

/// The demo of December 2022, and beside it a daemon whose source and file are broken.
struct Demo {
    let healthy: DaemonProcess
    let troubled: DaemonProcess
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            collector: gone
            every: 1s
            source: {url: "http://127.0.0.1:\(try Loopback.freePort())/"}
            metrics:
              - {name: dx_figure, help: A figure., value: figure}
            """, to: "collectors/gone.yaml")
        try folder.write("collector: [", to: "collectors/broken.yaml")
        troubled = try await DaemonProcess(
            config: try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        // A folder of its own, for a state file is used by one daemon at a time.
        let demo = try Repository.text("config/demo/kpi-collector.yaml")
            .replacing("../../collectors", with: Installation.path("collectors"))
            .replacing("../plan.yaml", with: Installation.path("config/plan.yaml"))
            .replacing("data_dirs: .", with: "data_dirs: \(Installation.path("config/demo"))")
        healthy = try await DaemonProcess(
            config: try folder.write(demo, to: "demo/kpi-collector.yaml"),
            "--clock.start", "2022-12-31T23:55:00+07:00")
    }

    /// The names in a scrape of both, once every collector has run.
    func names() async throws -> ScrapedNames {
        let healthy = try await healthy.metricsAfterARunOfEach()
        let failing = try await troubled.metrics(with: "kpi_collector_last_failure_info{")
        return ScrapedNames(healthy, failing)
    }
}
