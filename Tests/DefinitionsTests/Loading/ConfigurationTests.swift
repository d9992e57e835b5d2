import Basics
import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

@Suite(.quick) struct ConfigurationTests {
    @Test func readsTheShippedFilesWithoutADiagnostic() {
        let loaded = load(Repository.file("config/kpi-collector.yaml").path(percentEncoded: false))
        #expect(loaded.diagnostics == [])
        let names = loaded.collectors.map(\.name.description)
        #expect(Set(names).isSuperset(of: ["hamlets", "online-services", "smes-supported"]))
        #expect(names == names.sorted())
    }

    @Test func disablesOnlyTheFileThatIsWrong() throws {
        let folder = try TemporaryFolder()
        try folder.write(figures("good"), to: "collectors/good.yaml")
        try folder.write("collector: [", to: "collectors/broken.yaml")
        try folder.write(figures("hidden"), to: "collectors/.hidden.yaml")
        try folder.write(figures("backup"), to: "collectors/backup.yaml~")
        try folder.write(figures("nested"), to: "collectors/nested/nested.yaml")
        try folder.write(figures("other-ending"), to: "collectors/other.yml")
        let loaded = load(try folder.write("concurrency: 2", to: "kpi-collector.yaml"))
        #expect(loaded.collectors.map(\.name.description) == ["good", "other-ending"])
        #expect(loaded.settings?.concurrency == 2)
        #expect(loaded.diagnostics.filter { !$0.isWarning }.map(\.reason) == ["yaml"])
        #expect(loaded.diagnostics.first?.file == "\(folder.path)/collectors/broken.yaml")
    }

    @Test func tellsDefinitionsApartByTheFileAndTheZone() throws {
        let folder = try TemporaryFolder()
        func definition(_ yaml: String, _ settings: String = "zone: UTC") throws -> Fingerprint {
            try folder.write(yaml, to: "collectors/figures.yaml")
            let loaded = load(try folder.write(settings, to: "kpi-collector.yaml"))
            return try #require(loaded.collectors.first?.definition)
        }
        let first = try definition(figures("figures"))
        #expect(try definition(figures("figures")) == first)
        #expect(try definition(figures("figures") + "\nevery: 1h\n") != first)
        #expect(try definition(figures("figures"), "zone: Asia/Ho_Chi_Minh") != first)
    }

    @Test("S6: another version of the program reads every source again")
    func tellsDefinitionsApartByTheProgram() throws {
        let folder = try TemporaryFolder()
        let yaml = figures("figures")
        try folder.write(yaml, to: "collectors/figures.yaml")
        let loaded = load(try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        let text = Fingerprint(of: yaml.utf8).adding("UTC".utf8)
        let definition = try #require(loaded.collectors.first?.definition)
        #expect(definition == text.read(by: Program.version))
        #expect(definition != text)
        #expect(definition != text.read(by: "0.0.9"))
    }

    @Test(
        "R14: a file whose ending does not fit the format is warned of",
        arguments: [
            ("file: bao-cao.xlsx", "", "'.xlsx' is the ending of an Excel workbook (.xlsx)"),
            ("file: bao-cao-*.PDF", "", "'.pdf' is the ending of a PDF"),
            ("file: bao-cao.csv", "format: json", "'.csv' is the ending of csv"),
            ("file: bao-cao.json", "format: csv", "'.json' is the ending of json"),
            ("url: 'https://example.org/a.xls?x=1'", "", "'.xls' is the ending of an old Excel"),
        ])
    func warnsOfEndings(_ source: String, _ format: String, words: String) {
        let loaded = load(source, format)
        #expect(loaded.collectors.count == 1)
        #expect(loaded.diagnostics.map(\.isWarning) == [true])
        #expect(loaded.diagnostics.first?.message.hasPrefix(words) == true, "\(loaded.diagnostics)")
    }

    @Test(
        "R14: the format is that of the file or of the URL's path",
        arguments: [
            ("file: a.csv", "csv"), ("file: A.CSV", "csv"),
            ("url: 'https://example.org/a.csv'", "csv"),
            ("url: 'https://example.org/a.csv?v=1.json'", "csv"), ("file: a.txt", "json"),
            ("url: 'https://example.org/a?f=.csv'", "json"), ("url: 'https://example.csv'", "json"),
        ])
    func takesTheFormatFromTheEnding(_ source: String, format: String) {
        let loaded = load(source, "")
        #expect(loaded.collectors.first?.responseEnding(nil) == format)
        #expect(loaded.diagnostics == [])
    }

    private func load(_ source: String, _ format: String) -> Configuration {
        let yaml = """
            collector: figures
            source: {\(source)}
            \(format)
            metrics: [{name: dx_a, help: A., value: {path: a, number: vi}}]
            """
        return Configuration.load(
            collectors: [YAMLFile("figures.yaml", Array(yaml.utf8))], zone: .hoChiMinh)
    }

    @Test func givesANameToTheFirstFileThatTakesIt() throws {
        let folder = try TemporaryFolder()
        let first = try folder.write(figures("twice"), to: "collectors/a.yaml")
        try folder.write("\n" + figures("twice"), to: "collectors/b.yaml")
        let loaded = load(try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        #expect(loaded.collectors.count == 1)
        #expect(
            loaded.diagnostics.map(\.description) == [
                "\(folder.path)/collectors/b.yaml:2:12: the collector 'twice' is already in \(first)"
            ])
    }

    @Test func tellsEveryMistakeOfTheSettings() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "colectors: x\nconcurrency: 0\nzone: Mars\n", to: "kpi-collector.yaml")
        let loaded = load(file)
        #expect(loaded.settings == nil)
        #expect(
            loaded.diagnostics.map(\.description) == [
                "\(file):1:1: unknown key 'colectors'; did you mean 'collectors'?",
                "\(file):2:14: 'concurrency' must be an integer from 1 to 256; found '0'",
                "\(file):3:7: 'zone' must be a time zone such as Asia/Ho_Chi_Minh, UTC or +07:00; "
                    + "found 'Mars'",
            ])
    }

    @Test(
        "the state and the history may not be one file",
        arguments: [
            ("state_file: a.db\nhistory_file: a.db", "name another 'history_file'"),
            ("history_file: data/x/../state.db", "name another 'history_file'"),
            ("state_file: x/history.db", "name another 'state_file'"),
        ])
    func refusesOneFileForBoth(_ yaml: String, words: String) throws {
        let folder = try TemporaryFolder()
        let loaded = Configuration.load(file: try folder.write(yaml, to: "settings.yaml"))
        let diagnostics = loaded.diagnostics.map(\.description)
        #expect(diagnostics.contains { $0.contains(words) }, "\(diagnostics)")
    }

    @Test func tellsAMissingFolder() throws {
        let folder = try TemporaryFolder()
        let loaded = load(try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        #expect(
            loaded.diagnostics.map(\.message) == [
                "'\(folder.path)/collectors' cannot be read: No such file or directory"
            ])
    }

    @Test func refusesFilesLargerThanAMebibyte() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            figures("big") + "#" + String(repeating: "x", count: 1 << 20), to: "collectors/big.yaml"
        )
        let loaded = load(try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        #expect(loaded.diagnostics.map(\.kind) == [.tooLarge])
    }

    @Test(arguments: [
        (#"{"p":*"#, #","q":*"#, "}"), ("{?*", ": 1,?\n*", ": 2}"),
        ("[\u{85}*", ",\u{2028}*", "]"), ("[\u{2029}*", ",\u{85}*", "]"),
    ])
    func refusesAliasesOfAliasesHoweverTheyStand(
        _ start: String, _ middle: String, _ end: String
    ) throws {
        let folder = try TemporaryFolder()
        let lines = (1...40).map { "a\($0): &a\($0) \(start)a\($0 - 1)\(middle)a\($0 - 1)\(end)" }
        let text = (["a0: &a0 x"] + lines + ["z: {\(start)a40\(middle)a40\(end): 1}"])
        try folder.write(text.joined(separator: "\n"), to: "collectors/aliases.yaml")
        let loaded = load(try folder.write("zone: UTC", to: "kpi-collector.yaml"))
        #expect(loaded.diagnostics.map(\.kind) == [.tooLarge])
    }

    @Test func survivesEveryCutAndEveryChangedByteOfACollector() throws {
        let bytes = [UInt8](try Data(contentsOf: Repository.file("collectors/hamlets.yaml")))
        var collectors = 0
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 0x08
            for variant in [Array(bytes[..<place]), changed] {
                let file = YAMLFile("variant.yaml", variant)
                let loaded = Configuration.load(
                    collectors: [file], zone: .hoChiMinh)
                #expect(loaded.collectors.isEmpty != loaded.diagnostics.isEmpty)
                collectors += loaded.collectors.count
            }
        }
        #expect(collectors > 0)
    }

    private func load(_ file: String) -> Configuration {
        Configuration.load(file: file)
    }

    private func figures(_ name: String) -> String {
        """
        collector: \(name)
        source:
          url: https://example.org/
        metrics:
          - {name: dx_figure, help: A figure., value: figure}
        """
    }
}
