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
        let (code, rules) = try await output(of: DaemonProcess.program, ["rules"] + flags)
        #expect(code == 0)
        let missing = RuleNames(in: rules).missing(from: RuleNames.labels(in: scrape))
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
        try folder.write(
            """
            plans: \(config)/plan.yaml
            examples: only
            data_dirs: \(config)/demo
            """, to: "kpi-collector.yaml")
        return folder
    }
}
