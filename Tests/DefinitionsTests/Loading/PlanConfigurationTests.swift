import Basics
import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

/// References between plans and collectors.
@Suite struct PlanConfigurationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            "plans: [a.yaml, b.yaml]\nexamples: include\n", to: "kpi-collector.yaml")
        try folder.write(plan("city"), to: "a.yaml")
        try folder.write(plan("ministry"), to: "b.yaml")
        try folder.write(collector("figures"), to: "collectors/figures.yaml")
    }

    @Test func runSideBySide() {
        let loaded = load()
        #expect(loaded.plans.map(\.id) == ["city", "ministry"])
        #expect(loaded.plans.map { $0.kpis.map(\.id) } == [["share"], ["share"]])
        #expect(loaded.diagnostics.allSatisfy { $0.isWarning })
    }

    @Test func takeInTheKPIsOfCollectorFiles() throws {
        try folder.write(
            collector("figures", kpi: "plan: ministry"), to: "collectors/figures.yaml")
        let loaded = load()
        #expect(loaded.plans.map { $0.kpis.map(\.id) } == [["share"], ["share", "officials"]])
        let kpi = try #require(loaded.plans.last?.kpis.last)
        let metric = try #require(MetricName("dx_figure"))
        let place = try #require(LabelName("place"))
        #expect(
            kpi.measure
                == .single(
                    .init(metric: metric, filter: [Label(place, "HP")], combine: .sum)))
        let day = try #require(Day("2022-12-30"))
        #expect(kpi.targets == [Target(.atMost, 0.6, by: day)])
    }

    @Test func keepTheirOwnKPIBesideACollectorsOfThatName() throws {
        try folder.write(
            collector("figures", kpi: "outside_plan: true").replacing(
                "id: officials", with: "id: share"),
            to: "collectors/figures.yaml")
        let loaded = load()
        #expect(loaded.plans.map { $0.kpis.map(\.unit) } == [[.ratio], [.ratio]])
        let texts = loaded.diagnostics.filter { $0.file.hasSuffix("figures.yaml") }
        #expect(
            texts.map { $0.description.replacing(folder.path + "/collectors/", with: "") } == [
                "figures.yaml:9:11: warning: the KPI 'share' matches each of the plans city, "
                    + "ministry; name its plan with 'plan'",
                "figures.yaml:9:11: warning: the plan 'city' already has a KPI 'share', which is used",
                "figures.yaml:9:11: warning: the plan 'ministry' already has a KPI 'share', which is used",
            ])
    }

    @Test func keepTheFirstOfTwoCollectorsKPIsOfOneName() throws {
        for name in ["a", "b"] {
            try folder.write(
                collector(name, kpi: "plan: city"), to: "collectors/\(name).yaml")
        }
        let loaded = load()
        #expect(loaded.plans.map { $0.kpis.map(\.id) } == [["share", "officials"], ["share"]])
        let told = loaded.diagnostics.filter { $0.kind == .duplicateName }
        #expect(told.map { $0.file.suffix(6) } == ["b.yaml"])
    }

    @Test func tellOfNamesThatLeadNowhereAsWarnings() throws {
        try folder.write(
            collector("figures", kpi: "plan: citi") + "owner: so-x\n", to: "collectors/figures.yaml"
        )
        let texts = load().diagnostics.map { $0.description.replacing(folder.path + "/", with: "") }
        #expect(
            texts == [
                "a.yaml:11:20: warning: 'metric' names the metric 'dx_whole', which no collector "
                    + "yields",
                "b.yaml:11:20: warning: 'metric' names the metric 'dx_whole', which no collector "
                    + "yields",
                "collectors/figures.yaml:10:13: warning: 'plan' names the plan 'citi', which no "
                    + "plan defines; did you mean 'city'?",
                "collectors/figures.yaml:16:8: warning: 'owner' names the agency 'so-x', which no "
                    + "plan defines; did you mean 'so-a'?",
            ])
        #expect(load().collectors.count == 1)
    }

    @Test(arguments: [
        ("include", ["example", "figures"]), ("exclude", ["figures"]), ("only", ["example"]),
    ])
    func runTheExamplesThatAreWanted(_ choice: String, _ names: [String]) throws {
        try folder.write("examples: \(choice)\n", to: "kpi-collector.yaml")
        try folder.write(
            collector("example") + "example: true\n", to: "collectors/example.yaml")
        #expect(load().collectors.map(\.name.description) == names)
    }

    @Test func keepWhatAFileSaidWhileItHasAMistake() throws {
        let first = load()
        try folder.write("plan: city\n", to: "a.yaml")
        try folder.write("collector: figures\n", to: "collectors/figures.yaml")
        try folder.write(collector("more"), to: "collectors/more.yaml")
        let second = load(after: first)
        #expect(second.plans == first.plans)
        #expect(second.collectors.map(\.name.description) == ["figures", "more"])
        #expect(second.diagnostics.contains { !$0.isWarning })
        try folder.write("zone: Mars\n", to: "kpi-collector.yaml")
        let third = load(after: second)
        #expect(third.collectors == second.collectors)
        #expect(third.settings == second.settings)
        #expect(Set(third.diagnostics).isSuperset(of: second.diagnostics))
        #expect(third.diagnostics.count == second.diagnostics.count + 1)
        #expect(load(after: third).diagnostics == third.diagnostics)
    }

    @Test func leaveANameToAnotherFileWhileTheirOwnHasAMistake() throws {
        let first = load()
        try folder.write(collector("renamed") + "evry: 1h\n", to: "collectors/figures.yaml")
        try folder.write(collector("figures") + "every: 2h\n", to: "collectors/split.yaml")
        try folder.write("plan: renamed\n", to: "a.yaml")
        try folder.write(plan("city") + "zone: UTC\n", to: "b.yaml")
        let second = load(after: first)
        #expect(second.collectors.map(\.schedule.every) == [.seconds(7200)])
        #expect(second.plans.map(\.zone) == [.utc])
        #expect(!second.diagnostics.contains { $0.kind == .duplicateName })
        try folder.write("collector: figures\n", to: "collectors/split.yaml")
        #expect(load(after: second).collectors.count == 1)
    }

    @Test func keepTheCollectorsOfAFolderThatCannotBeRead() throws {
        let first = load()
        let (collectors, aside) = ("\(folder.path)/collectors", "\(folder.path)/aside")
        try FileManager.default.moveItem(atPath: collectors, toPath: aside)
        let second = load(after: first)
        #expect(second.collectors == first.collectors)
        #expect(second.plans == first.plans)
        #expect(second.diagnostics.contains { $0.kind == .unreadable })
        let third = load(after: second)
        #expect(third.collectors == first.collectors)
        try FileManager.default.moveItem(atPath: aside, toPath: collectors)
        try folder.write(collector("more"), to: "collectors/figures.yaml")
        #expect(load(after: third).collectors.map(\.name.description) == ["more"])
    }

    @Test func refuseAPlanOfTheSameName() throws {
        try folder.write(plan("city"), to: "b.yaml")
        let loaded = load()
        #expect(loaded.plans.map(\.id) == ["city"])
        #expect(loaded.diagnostics.contains { $0.kind == .duplicateName && $0.line == 1 })
    }

    private func load(after last: Configuration? = nil) -> Configuration {
        Configuration.load(file: "\(folder.path)/kpi-collector.yaml", after: last)
    }

    private func plan(_ id: String) -> String {
        """
        plan: \(id)
        title: {vi: Kế hoạch, en: Plan}
        period: {from: 2022-06-01, until: 2025-12-31}
        agencies: {so-a: {vi: Sở A, en: Department A}}
        kpis:
          - id: share
            title: {vi: Tỷ lệ, en: Share}
            unit: ratio
            measure:
              of: {metric: dx_figure, combine: sum}
              to: {metric: dx_whole, combine: sum}
            targets: {at_least: 60%, by: 2022-12-31}

        """
    }

    private func collector(_ name: String, kpi: String? = nil) -> String {
        let inline = kpi.map {
            """
                kpi:
                  id: officials
                  \($0)
                  title: {vi: Cán bộ, en: Officials}
                  unit: people
                  combine: sum
                  where: {place: HP}
                  targets: {at_most: 60%, before: 2022-12-31}

            """
        }
        return """
            collector: \(name)
            source: {url: "http://127.0.0.1/"}
            rows: $
            metrics:
              - name: dx_figure
                help: A figure.
                value: figure

            """ + (inline ?? "")
    }
}
