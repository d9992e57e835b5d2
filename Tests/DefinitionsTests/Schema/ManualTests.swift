import Basics
import Definitions
import Foundation
import TestSupport
import Testing

/// The manual says of every key what the reader does with it.
@Suite struct ManualTests {
    @Test(arguments: Manual.settings.entries)
    func theSettingsFileExplains(_ key: KeyEntry) throws {
        let text = try Repository.text("config/kpi-collector.yaml")
        #expect(text.contains("# \(key.summary)\n"))
        #expect(text.contains("\n\(key.name):"))
        if !key.absence.contains(" ") { #expect(text.contains("Default: \(key.absence)\n")) }
    }

    static let manuals = [
        (
            "collectors/README.md",
            Manual.markdown(of: Manual.collector) + "\n" + Manual.formats
        ), ("config/README.md", Manual.markdown(of: Manual.plan)),
    ]

    @Test(arguments: manuals)
    func theManualIsUpToDate(_ file: String, _ generated: String) throws {
        let heading = "## The keys\n\n"
        let manual = try Repository.text(file)
        let prose = try #require(manual.components(separatedBy: heading).first)
        let expected = prose + heading + generated
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(expected.utf8).write(to: Repository.file(file))
        }
        #expect(
            manual == expected, "read the change that RECORD=1 swift test makes, then commit it")
    }

    @Test func theManualsExampleIsACollectorWithoutAMistake() throws {
        let manual = try Repository.text("collectors/README.md")
        let blocks = manual.components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(!blocks.isEmpty)
        for block in blocks {
            loads(block)
        }
    }

    private func loads(_ yaml: String) {
        let loaded = Configuration.load(
            collectors: [YAMLFile("example.yaml", Array(yaml.utf8))], zone: .hoChiMinh,
            urlProblem: { _ in nil })
        #expect(loaded.diagnostics == [])
        #expect(loaded.collectors.count == 1)
    }
}
