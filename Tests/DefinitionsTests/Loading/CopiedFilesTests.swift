import Basics
import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

/// C3, C4, S10: copies, files that are passed over, links.
@Suite(.quick) struct CopiedFilesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("zone: UTC\n", to: "kpi-collector.yaml")
        try folder.write(hamlets("1h"), to: "collectors/hamlets.yaml")
    }

    @Test(
        "C3: at a start, the file of the collector's name wins",
        arguments: [
            "hamlets - Copy.yaml", "a (copy).yaml", "hamlets (1).yml", "0.yaml",
        ])
    func theFileOfTheNameWins(_ copy: String) throws {
        try folder.write(hamlets("2h"), to: "collectors/\(copy)")
        let loaded = load()
        #expect(loaded.collectors.map(\.schedule.every) == [.seconds(3600)])
        let path = "\(folder.path)/collectors"
        #expect(
            loaded.diagnostics.map(\.description) == [
                "\(path)/\(copy):1:12: the collector 'hamlets' is already in \(path)/hamlets.yaml"
            ])
    }

    @Test("C3: the active file keeps its name, also while it has an error")
    func theActiveFileKeepsItsName() throws {
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/collectors/hamlets.yaml",
            toPath: "\(folder.path)/collectors/z.yaml")
        let first = load()
        try folder.write(hamlets("2h"), to: "collectors/hamlets.yaml")
        let second = load(after: first)
        #expect(second.collectors == first.collectors)
        try folder.write(hamlets("1h") + "evry: 1h\n", to: "collectors/z.yaml")
        let third = load(after: second)
        #expect(third.collectors == first.collectors)
        try FileManager.default.removeItem(atPath: "\(folder.path)/collectors/z.yaml")
        #expect(load(after: third).collectors.map(\.schedule.every) == [.seconds(7200)])
    }

    @Test("C3: of two plans, the active one and the one of the name win")
    func likewisePlans() throws {
        func plan(_ title: String) -> String {
            """
            plan: city
            title: {vi: A, en: \(title)}
            period: {from: 2022-06-01, until: 2025-12-31}

            """
        }
        try folder.write("zone: UTC\nplans: [a.yaml, city.yaml]\n", to: "kpi-collector.yaml")
        try folder.write(plan("copy"), to: "a.yaml")
        try folder.write(plan("first"), to: "city.yaml")
        let first = load()
        #expect(first.plans.map(\.title.en) == ["first"])
        try folder.write("zone: UTC\nplans: [city.yaml, a.yaml]\n", to: "kpi-collector.yaml")
        #expect(load(after: first).plans == first.plans)
        #expect(load().diagnostics.map(\.kind) == [.duplicateName])
    }

    @Test(
        "C4: files that look like a collector's and are not read are told",
        arguments: [
            ("x.yaml.txt", "rename it to 'x.yaml'"), ("x.YAML", "rename it to 'x.yaml'"),
            ("x.Yml", "rename it to 'x.yml'"), ("more/x.yaml", "contains a YAML file"),
            ("more/deep/x.YAML", "contains a YAML file"), ("x.yaml (1)", "rename it to 'x.yaml'"),
        ])
    func filesThatArePassedOver(_ name: String, _ hint: String) throws {
        try folder.write(hamlets("2h"), to: "collectors/\(name)")
        let loaded = load()
        #expect(loaded.collectors.count == 1)
        #expect(loaded.diagnostics.map(\.isWarning) == [true])
        #expect(loaded.diagnostics.first?.message.contains(hint) == true, "\(loaded.diagnostics)")
    }

    @Test(
        "C4: other files beside collectors are no matter",
        arguments: [
            "README.md", "reports/a.csv", "x.yaml~", ".x.yaml.swp", "x.yaml.bak",
            "tests/x/response.json",
        ])
    func otherFilesAreNoMatter(_ name: String) throws {
        try folder.write("", to: "collectors/\(name)")
        #expect(load().diagnostics == [])
    }

    @Test("C4: a byte order mark is skipped, and UTF-16 is named")
    func byteOrderMarks() throws {
        try folder.write(
            Data([0xEF, 0xBB, 0xBF]) + Data(hamlets("1h").utf8), to: "collectors/hamlets.yaml")
        #expect(load().diagnostics == [])
        try folder.write(
            try #require(hamlets("1h").data(using: .utf16)), to: "collectors/hamlets.yaml")
        #expect(load().diagnostics.map(\.message) == ["this is UTF-16; save the file as UTF-8"])
    }

    @Test("S10: a link may not lead out of the folder, but through ..data")
    func links() throws {
        try folder.write("SECRET\nroot: x: y\n", to: "outside.yaml")
        try folder.write(hamlets("1h"), to: "collectors/..v1/x.yaml")
        try FileManager.default.removeItem(atPath: "\(folder.path)/collectors/hamlets.yaml")
        for (name, target) in [
            ("..data", "..v1"), ("hamlets.yaml", "..data/x.yaml"), ("x.yaml", "../outside.yaml"),
            ("y.yaml", "/etc/passwd"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/collectors/\(name)", withDestinationPath: target)
        }
        let loaded = load()
        #expect(loaded.collectors.map(\.name.description) == ["hamlets"])
        #expect(loaded.diagnostics.map(\.kind) == [.unreadable, .unreadable])
        #expect(!"\(loaded.diagnostics)".contains("SECRET"))
    }

    @Test("a file with an error keeps its text of an earlier process")
    func textsOfAnEarlierProcess() throws {
        let first = load()
        #expect(first.newTexts.count == 1)
        #expect(load(after: first).newTexts.isEmpty)
        try folder.write("collector: hamlets\n", to: "collectors/hamlets.yaml")
        try folder.write(hamlets("2h"), to: "collectors/a copy.yaml")
        let broken = load()
        #expect(broken.collectors.map(\.schedule.every) == [.seconds(7200)])
        let file = "\(folder.path)/kpi-collector.yaml"
        let restored = Configuration.load(file: file, after: broken, kept: first.newTexts)
        #expect(restored.collectors == first.collectors)
        #expect(load(after: restored).collectors == first.collectors)
        try FileManager.default.removeItem(atPath: "\(folder.path)/collectors")
        let gone = Configuration.load(file: file, kept: first.newTexts)
        #expect(gone.collectors == first.collectors)
    }

    private func load(after last: Configuration? = nil) -> Configuration {
        Configuration.load(file: "\(folder.path)/kpi-collector.yaml", after: last)
    }

    private func hamlets(_ every: String) -> String {
        """
        collector: hamlets
        every: \(every)
        source: {url: "http://127.0.0.1/"}
        metrics: [{name: dx_figure, help: A figure., value: figure}]

        """
    }
}
