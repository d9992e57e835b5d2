import Foundation
import TestSupport
import Testing

/// The shipped dashboards: their form, their names, and what a real Prometheus answers to them.
@Suite(.served) struct DashboardTests {
    @Test(arguments: Dashboard.names) func isWellFormed(_ name: String) throws {
        let board = try Dashboard.shipped(name)
        #expect(board.schemaVersion == 39)
        #expect(board.title.contains(" · "))
        #expect(Set(board.panels.map(\.id)).count == board.panels.count)
        for (number, panel) in board.panels.enumerated() {
            #expect(["row", "stat", "table", "timeseries"].contains(panel.type))
            #expect(panel.title.contains(" · ") || panel.title == "$\(panel.repeat ?? "")")
            #expect(panel.gridPos.x >= 0 && panel.gridPos.x + panel.gridPos.w <= 24)
            for other in board.panels.dropFirst(number + 1) {
                #expect(!panel.gridPos.overlaps(other.gridPos), "\(panel.title), \(other.title)")
            }
            let targets = panel.targets ?? []
            #expect(targets.isEmpty == (panel.type == "row"), "\(panel.title)")
            #expect(Set(targets.map(\.refId)).count == targets.count)
            for source in [panel.datasource].compactMap({ $0 }) + targets.map(\.datasource) {
                #expect(source.type == "prometheus" && source.uid == "${datasource}")
            }
        }
    }

    /// `.ci/python` installs the model.
    @Test func areWholeInGrafanasOwnModel() async throws {
        let python = Repository.file(".build/python/bin/python").path
        let judge = Repository.file("Tests/EndToEndTests/Deploy/Judge/dashboard.py").path
        let files = Dashboard.names.map {
            Repository.file("deploy/grafana/dashboards/\($0).json").path
        }
        let text = try await output(of: python, [judge] + files).text
        #expect(text == "kpi-targets: whole\nkpi-tasks: whole\nkpi-collectors: whole\n")
    }

    @Test func haveFixedNamesOfTheirOwn() throws {
        let uids = try Dashboard.names.map { try Dashboard.shipped($0).uid }
        #expect(uids == ["kpi-targets", "kpi-tasks", "kpi-collectors"])
    }

    @Test func nameOnlyMetricsAndLabelsThatAreScraped() async throws {
        let known = try await Demo().names()
        for name in Dashboard.names {
            let board = try Dashboard.shipped(name)
            for panel in board.panels {
                for target in panel.targets ?? [] {
                    let missing = known.missing(for: PromQLNames(target.expr))
                    #expect(missing.isEmpty, "\(name), \(panel.title), \(target.refId)")
                    #expect(known.labels.isSuperset(of: target.legendLabels), "\(panel.title)")
                }
                #expect(known.labels.isSuperset(of: panel.labelColumns), "\(panel.title)")
            }
            for variable in board.templating.list where variable.expression != nil {
                let question = try #require(variable.question)
                #expect(known.missing(for: PromQLNames(question.query)).isEmpty, "\(question)")
                if let label = question.label { #expect(known.labels.contains(label)) }
            }
        }
    }

    @Test func everyQueryIsAnsweredInTheDemo() async throws {
        let demo = try await Demo()
        let prometheus = try await PrometheusProcess(
            scraping: demo.healthy.address, demo.troubled.address)
        // Nothing may be asked before all that is to be found has been scraped.
        _ = try await demo.names()
        _ = try await prometheus.series("count(kpi_collector_samples) == 12")
        for name in Dashboard.names {
            try await expectAnswers(to: Dashboard.shipped(name), from: prometheus)
        }
        #expect(demo.healthy.child.exitStatus == nil)
    }

    private func expectAnswers(
        to board: Dashboard, from prometheus: PrometheusProcess
    ) async throws {
        var offered: [String: [String]] = [:]
        var chosen: [String: String] = [:]
        for variable in board.templating.list where variable.expression != nil {
            let values = try await variable.values(in: prometheus, chosen)
            #expect(!values.isEmpty, "\(variable.name)")
            offered[variable.name] = values
            chosen[variable.name] = variable.choice(of: values)
        }
        for panel in board.panels {
            var shown: Set<String> = []
            for question in panel.questions(chosen, offered) {
                #expect(!question.contains("$"), "\(question)")
                let series = try await prometheus.series(question)
                shown.formUnion(series.flatMap(\.metric.keys))
            }
            #expect(shown.isSuperset(of: panel.labelColumns), "\(panel.title)")
        }
    }
}
