import Foundation
import TestSupport
import Testing

/// The names in the alert rules, against those that the demo exposes.
@Suite(.served) struct RuleNamesTests {
    @Test(arguments: [[], ["--include-examples", "--replica-label", "instance"]])
    func occurInAScrapeOfTheDemo(_ flags: [String]) async throws {
        let folder = try troubledDemo()
        // A clock that is set would leave the families of the state file out.
        let daemon = try await DaemonProcess(config: "\(folder.path)/kpi-collector.yaml")
        let scrape = try await daemon.metricsAfterARunOfEach()
        // Texts exist while there are alerts, as in December 2022, and of values and projections.
        let then = try await DaemonProcess(
            config: "\(folder.path)/then/kpi-collector.yaml", "--clock.start",
            "2022-12-31T23:00:00+07:00")
        let texts = try await then.metrics(with: "plan_task_alert_reason{")
        let golden = try Repository.text("Tests/PublishingTests/Golden/alerts.prom")
        let (code, rules) = try await output(of: DaemonProcess.program, ["rules"] + flags)
        #expect(code == 0)
        let missing = RuleNames(in: rules).missing(
            from: RuleNames.labels(in: scrape + texts + golden))
        #expect(missing == [])
    }

    @Test func areMissedWhenNothingHasThem() {
        let rules = RuleNames(
            in: """
                - alert: A
                  expr: max without (job) (kpi_valeu{plan="a"} + kpi_value{plam="a",kpi="b"}) == 1
                  text: {{ $labels.job }} {{ .Labels.titel_vi }} {{ .Labels.kpi }}
                """)
        let labels = RuleNames.labels(in: "# HELP a b\nkpi_value{plan=\"a\",kpi=\"b}\"} 1\nup 1\n")
        #expect(
            rules.missing(from: labels)
                == ["kpi_valeu", "kpi_value plam", "$labels.job", ".Labels.titel_vi"])
    }

    /// The demo with a collector that fails and a file that is not in force.
    private func troubledDemo() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let shipped = try FileManager.default.contentsOfDirectory(
            atPath: Installation.path("collectors"))
        for name in shipped where name.hasSuffix(".yaml") {
            try folder.write(Repository.text("collectors/\(name)"), to: "collectors/\(name)")
        }
        try folder.write("{", to: "collectors/broken.yaml")
        try folder.write(
            """
            collector: failing
            example: true
            source: {file: none.json}
            metrics: [{name: dx_none, help: Nothing., value: n}]
            """, to: "collectors/failing.yaml")
        let config = try Installation.path("config")
        let settings = "plans: \(config)/plan.yaml\nexamples: only\ndata_dirs: \(config)/demo\n"
        try folder.write(settings, to: "kpi-collector.yaml")
        // A folder of its own, for a state file is used by one daemon at a time.
        try folder.write("\(settings)collectors: ../collectors\n", to: "then/kpi-collector.yaml")
        return folder
    }
}
