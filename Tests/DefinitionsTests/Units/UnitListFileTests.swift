import Basics
import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

/// Unit lists of a configuration, and the labels that name them.
@Suite struct UnitListFileTests {
    private let folder: TemporaryFolder
    private let header = "code,name,kind,aliases,from,until,merged_into\n"

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("units: units/communes.csv\n", to: "kpi-collector.yaml")
        try folder.write(collector("communes"), to: "collectors/figures.yaml")
        try write(
            """
            1,Phường Một,phường,Một cũ; P1,2025-07-01,,
            2,Xã Hai,xã,,,2025-06-30,1

            """)
    }

    @Test func haveAUnitInEachRow() throws {
        let loaded = load()
        #expect(loaded.diagnostics == [])
        let list = try #require(loaded.unitLists.first)
        #expect(list.name == "communes")
        #expect(
            list.units == [
                UnitList.Unit(
                    code: "1", name: "Phường Một", kind: "phường", aliases: ["Một cũ", "P1"],
                    validity: Validity(from: .on("2025-07-01"))),
                UnitList.Unit(
                    code: "2", name: "Xã Hai", kind: "xã",
                    validity: Validity(until: .on("2025-06-30")), mergedInto: "1"),
            ])
        #expect(try label(in: loaded)?.units == list)
        let file = "\(folder.path)/kpi-collector.yaml"
        #expect(loaded.folders(of: file).contains("\(folder.path)/units"))
    }

    @Test func mayHaveTheRequiredColumnsAlone() throws {
        try folder.write("\u{FEFF}name,code\nPhường Một,1\n", to: "units/communes.csv")
        let loaded = load()
        #expect(loaded.diagnostics == [])
        #expect(loaded.unitLists.flatMap(\.units) == [.init(code: "1", name: "Phường Một")])
    }

    @Test func stayAsTheyWereWhileTheyHaveAnError() throws {
        let first = load()
        try write("1,,phường,,,,\n")
        let second = load(after: first)
        #expect(second.diagnostics.map(\.isWarning) == [false])
        #expect(second.unitLists == first.unitLists)
        #expect(second.collectors == first.collectors)
        // Also after a restart.
        let restored = Configuration.load(
            file: "\(folder.path)/kpi-collector.yaml", after: load(), kept: first.newTexts)
        #expect(restored.unitLists == first.unitLists)
        try write("1,Phường Một,,,,,\n")
        #expect(try label(in: load(after: second))?.units.units.count == 1)
    }

    @Test func makeAnotherDefinitionOfTheirCollectors() throws {
        let first = load()
        try write("1,Phường Một,,,,,\n")
        let second = load(after: first)
        #expect(second.collectors.map(\.definition) != first.collectors.map(\.definition))
        #expect(!second.isSame(as: first))
    }

    @Test func areWarnedOfWhereALabelNamesAnother() throws {
        try folder.write(collector("commune"), to: "collectors/figures.yaml")
        let texts = load().diagnostics.map { $0.description.replacing(folder.path + "/", with: "") }
        #expect(
            texts == [
                "collectors/figures.yaml:3:42: warning: 'units' names the unit list 'commune', "
                    + "which no file under 'units' of the configuration defines; did you mean "
                    + "'communes'?"
            ])
        #expect(load().collectors.count == 1)
    }

    @Test(
        "a KPI asks for the code of a unit, not for its name",
        arguments: [
            ("1", nil),
            ("Phường Một", "'Phường Một' and not for its code, '1', so no value of 'dx_figure'"),
            ("Phường Ba", "no code of the unit list 'communes' and so no value of 'dx_figure'"),
        ])
    func areWhereKPIsSelectByCode(_ value: String, problem: String?) throws {
        try folder.write(
            "units: units/communes.csv\nplans: plan.yaml\n", to: "kpi-collector.yaml")
        try folder.write(
            """
            plan: city
            title: {vi: Kế hoạch, en: Plan}
            period: {from: 2022-06-01, until: 2025-12-31}
            kpis:
              - id: figure
                title: {vi: Số, en: Figure}
                unit: things
                measure: {metric: dx_figure, where: {commune: "\(value)"}}
                targets: {at_least: 1, by: 2025-12-31}

            """, to: "plan.yaml")
        let advice = load().advice.map(\.message)
        #expect(advice.count == (problem == nil ? 0 : 1))
        #expect(problem.map { advice.first?.hasSuffix($0) ?? false } ?? true, "\(advice)")
    }

    @Test func areCheckedAlone() throws {
        let path = "\(folder.path)/units/communes.csv"
        let loaded = Configuration.load(files: [.read(path)], zone: .hoChiMinh)
        #expect(loaded.diagnostics == [])
        #expect(loaded.unitLists.map(\.name) == ["communes"])
    }

    @Test("the shipped list has 67 communes, 45 wards and 2 special zones")
    func shipWithTheCitysUnits() throws {
        let path = Repository.file("config/units/communes.csv").path(percentEncoded: false)
        let loaded = Configuration.load(files: [.read(path)], zone: .hoChiMinh)
        #expect(loaded.diagnostics == [])
        let units = try #require(loaded.unitLists.first).units
        let kinds = Dictionary(grouping: units) { $0.kind ?? "" }.mapValues(\.count)
        #expect(kinds == ["xã": 67, "phường": 45, "đặc khu": 2])
        #expect(units.allSatisfy { $0.validity == Validity(from: .on("2025-07-01")) })
        #expect(units.allSatisfy { UnitName($0.name).kind == $0.kind })
        #expect(Set(units.map { UnitName($0.name).bare }).count == 114)
        #expect(units.allSatisfy { $0.name == $0.name.normalized && $0.code.count == 5 })
    }

    private func write(_ rows: String) throws {
        try folder.write(header + rows, to: "units/communes.csv")
    }

    private func load(after last: Configuration? = nil) -> Configuration {
        Configuration.load(file: "\(folder.path)/kpi-collector.yaml", after: last)
    }

    private func label(in configuration: Configuration) throws -> UnitLabel? {
        let metric = try #require(MetricName("dx_figure"))
        return configuration.collectors.first?.extraction.unitLabel(of: metric)
    }

    private func collector(_ list: String) -> String {
        """
        collector: figures
        source: {url: "http://127.0.0.1/"}
        labels: {commune: {path: commune, units: "\(list)"}}
        rows: $[*]
        metrics: [{name: dx_figure, help: A figure., value: figure}]

        """
    }
}
