import Basics
import Definitions
import Foundation
import TestSupport
import Testing

/// Manuals and the sample configuration, held against the declared keys.
@Suite struct ManualTests {
    static let manuals = [
        (
            "collectors/README.md",
            Manual.markdown(of: .collector) + "\n" + Manual.formats
        ),
        (
            "config/README.md",
            Manual.markdown(of: .plan) + "\n" + Manual.markdown(of: .contacts)
        ),
    ]

    @Test(arguments: manuals)
    func theManualIsUpToDate(_ file: String, _ generated: String) throws {
        let heading = "## The keys\n\n"
        let manual = try Repository.text(file)
        let prose = try #require(manual.components(separatedBy: heading).first)
        try expectGolden(prose + heading + generated, file)
    }

    @Test func theSampleConfigurationIsUpToDate() throws {
        let file = "config/kpi-collector.yaml"
        let sample = try Repository.text(file)
        try expectGolden(Manual.sampleConfiguration(values: values(in: sample)), file)
    }

    /// The YAML after each key of a mapping, lines of nested values included.
    private func values(in yaml: String) -> [String: String] {
        var values: [String: String] = [:]
        var key = ""
        for line in yaml.split(separator: "\n") where !line.hasPrefix("#") {
            if !line.hasPrefix(" "), let colon = line.firstIndex(of: ":") {
                key = String(line[..<colon])
                values[key] = String(line[colon...].dropFirst())
            } else {
                values[key, default: ""] += "\n\(line)"
            }
        }
        return values
    }

    @Test func theLinksOfTheManualsLeadToSections() throws {
        for (file, generated) in Self.manuals {
            let anchors = try ["collectors/README.md", "config/README.md"].map {
                try Set(Repository.text($0).split(separator: "\n").compactMap(anchor))
            }
            let here = anchors[file.hasPrefix("collectors") ? 0 : 1]
            for link in generated.matches(of: #/\]\((.*?)#(.*?)\)/#) {
                let targets = link.1.isEmpty ? here : anchors[1]
                #expect(targets.contains(String(link.2)), "\(file): \(link.0)")
            }
            #expect(generated.contains("](#in-"))
        }
    }

    private func anchor(_ line: Substring) -> String? {
        guard line.hasPrefix("### ") else { return nil }
        return line.dropFirst(4).lowercased()
            .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
            .replacing(" ", with: "-")
    }

    @Test func theManualsExampleIsACollectorWithoutAnError() throws {
        let manual = try Repository.text("collectors/README.md")
        let blocks = manual.components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(!blocks.isEmpty)
        for block in blocks {
            let loaded = Configuration.load(
                collectors: [YAMLFile("example.yaml", Array(block.utf8))], zone: .hoChiMinh)
            #expect(loaded.diagnostics == [])
            #expect(loaded.collectors.count == 1)
        }
    }
}
