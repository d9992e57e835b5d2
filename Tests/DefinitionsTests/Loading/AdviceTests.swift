import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

/// C6, C8 and the secrets: warnings of `check`, and reserved names.
@Suite(.quick) struct AdviceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            "secrets_dir: secrets\ndata_dirs: .\nplans: plan.yaml\n", to: "kpi-collector.yaml")
        try folder.write("x", to: "secrets/open")
        try folder.write("x", to: "secrets/closed")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: "\(folder.path)/secrets/closed")
        try folder.write("plan: city\n", to: "plan.yaml")
    }

    @Test(
        "C6: secrets over http, secrets for everyone, absent files",
        arguments: [
            ("{url: \"http://example.org/\", bearer: closed}", ["secrets are sent unencrypted"]),
            ("{url: \"HTTP://example.org/\", header_files: {X: closed}}", ["sent unencrypted"]),
            ("{url: \"https://example.org/\", bearer: closed}", []),
            ("{url: \"http://127.0.0.1/\", bearer: closed}", []),
            ("{url: \"http://example.org/\"}", []),
            ("{url: \"https://example.org/\", bearer: open}", ["every user can read the secret"]),
            (
                "{url: \"https://example.org/\", basic: {user: a, password_file: no}}",
                ["cannot be read"]
            ),
            ("{url: \"https://example.org/\", ca_file: open}", []),
            ("{file: figures-*.csv}", ["no file matches 'figures-*.csv'"]),
            ("{file: plan.yaml}", []),
        ])
    func sources(_ source: String, _ words: [String]) throws {
        try folder.write(collector(source), to: "collectors/figures.yaml")
        let advice = load().advice
        #expect(advice.count == words.count, "\(advice)")
        for (told, words) in zip(advice, words) { #expect(told.message.contains(words)) }
        #expect(advice.allSatisfy { $0.isWarning && $0.file.hasSuffix("figures.yaml") })
    }

    @Test(
        "C9: real reports that count as examples, and examples that count as real",
        arguments: [
            ("examples/a.csv", true, nil), ("reports/a.csv", false, nil),
            ("reports/a.csv", true, "marks the figures of 'reports/a.csv' as examples"),
            ("examples/a.csv", false, "the examples in 'examples/a.csv' count as real figures"),
            ("examples/b-*.csv", true, "'reports/b-*.csv' is not read; write it as 'file'"),
        ] as [(String, Bool, String?)])
    func examples(_ file: String, _ isExample: Bool, _ words: String?) throws {
        try folder.write(
            collector("{file: \"\(file)\"}") + "example: \(isExample)\n",
            to: "collectors/figures.yaml")
        for file in ["examples/a.csv", "examples/b-1.csv", "reports/b-2.csv", "reports/a.csv"]
        where words != nil || !file.hasPrefix("reports") || !isExample {
            try folder.write("x", to: file)
        }
        let advice = load().advice
        #expect(advice.count == (words == nil ? 0 : 1), "\(advice)")
        #expect(advice.first?.message.contains(words ?? "") ?? true, "\(advice)")
    }

    @Test(
        "C6: a KPI whose 'where' no row can meet",
        arguments: [
            ("{commune: x}", nil), ("{place: HP}", nil), ("{kind: A}", nil), ("{kind: other}", nil),
            ("{comune: x}", "names 'comune', which is no label; did you mean 'commune'?"),
            ("{place: HN}", "asks for place 'HN', which is no value"),
            ("{commune: x, kind: a}", "asks for kind 'a', which is no value"),
            ("{commune: \" x\"}", "asks for commune ' x', which is no value"),
            ("{commune: \"\"}", "asks for commune '', which is no value"),
            ("{commune: n/a}", "asks for commune 'n/a', which is no value"),
        ] as [(String, String?)])
    func filters(_ filter: String, _ words: String?) throws {
        try write(measure: "{metric: dx_figure, combine: sum, where: \(filter)}")
        let advice = load().advice
        #expect(advice.count == (words == nil ? 0 : 1))
        #expect(advice.first?.message.contains(words ?? "") ?? true, "\(advice)")
    }

    @Test(
        "C6: a KPI whose metric has several series, and no 'combine'",
        arguments: [
            ("{metric: dx_figure, combine: max}", nil),
            ("{metric: dx_figure}", "several series, one for each 'commune'; set 'combine'"),
            ("{metric: dx_figure, where: {commune: x}}", "one for each 'kind'"),
            ("{metric: dx_figure, where: {commune: x, kind: A}}", nil),
            ("{metric: dx_whole}", nil),
            ("{metric: dx_whole, where: {commune: x}}", "names 'commune', which is no label"),
        ] as [(String, String?)])
    func aggregations(_ measure: String, _ words: String?) throws {
        try write(measure: measure)
        let advice = load().advice
        #expect(advice.count == (words == nil ? 0 : 1), "\(advice)")
        #expect(advice.first?.message.contains(words ?? "") ?? true, "\(advice)")
    }

    private func write(measure: String) throws {
        try folder.write(
            collector("{url: \"https://example.org/\"}"), to: "collectors/figures.yaml")
        try folder.write(
            """
            plan: city
            title: {vi: A, en: A}
            period: {from: 2022-06-01, until: 2025-12-31}
            kpis:
              - id: share
                title: {vi: A, en: A}
                unit: things
                measure: \(measure)
                targets: {at_least: 60, by: 2022-12-31}

            """, to: "plan.yaml")
    }

    @Test(
        "C8: names of Prometheus' own series are refused",
        arguments: [
            "up", "ALERTS", "ALERTS_FOR_STATE", "scrape_duration_seconds", "scrape_x",
        ])
    func reservedNames(_ name: String) throws {
        let text = collector("{url: \"https://example.org/\"}")
        try folder.write(text.replacing("dx_figure", with: name), to: "collectors/figures.yaml")
        #expect(load().diagnostics.contains { $0.kind == .badName && !$0.isWarning })
        try folder.write(
            text.replacing("dx_figure", with: "dx_\(name)"), to: "collectors/figures.yaml")
        #expect(!load().diagnostics.contains { $0.kind == .badName })
    }

    @Test("the shipped files need no advice")
    func shippedFiles() {
        let file = Repository.file("config/kpi-collector.yaml").path(percentEncoded: false)
        #expect(Configuration.load(file: file).advice == [])
    }

    private func load() -> Configuration {
        Configuration.load(file: "\(folder.path)/kpi-collector.yaml")
    }

    private func collector(_ source: String) -> String {
        """
        collector: figures
        source: \(source)
        rows: "$[*]"
        labels:
          commune: commune
          place: {text: HP}
          kind: {path: kind, map: {a: A, b: B}, default: other}
        metrics:
          - {name: dx_figure, help: A figure., value: {path: figure, number: en}}
          - {name: dx_whole, help: A figure., labels: {}, value: {path: total, number: en}}

        """
    }
}
