import Basics
import Indicators
import Publishing
import TestSupport
import Testing

@Suite struct ExpositionTests {
    @Test func isWhatTheGoldenFileSays() throws {
        try expectGolden(text(.golden()), "Tests/PublishingTests/Golden/exposition.prom")
    }

    @Test func tellsOfPlansWhatTheGoldenFileSays() async throws {
        let lines = text(try await .plan()).split(separator: "\n").filter {
            let words = $0.split(separator: " ")
            let name = words.first == "#" ? words[2] : words[0]
            return name.hasPrefix("plan_") || name.hasPrefix("kpi_") && !name.hasPrefix("kpi_coll")
        }
        try expectGolden(
            lines.joined(separator: "\n") + "\n", "Tests/PublishingTests/Golden/plan.prom")
    }

    @Test(arguments: [
        (#"quote " in"#, #"quote \" in"#), (#"back\slash"#, #"back\\slash"#),
        ("line\nbreak", #"line\nbreak"#), ("tab\treturn\r", "tab\treturn\r"),
        ("Hải Phòng", "Hải Phòng"), ("e\u{301}", "e\u{301}"), ("\u{0}\u{1}🏙", "\u{0}\u{1}🏙"),
        (#"\n"#, #"\\n"#), (#"\""#, #"\\\""#),
    ])
    func escapesLabelValues(_ value: String, as escaped: String) throws {
        #expect(try line(label: value) == #"dx_figure{name="\#(escaped)"} 1"#)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1890, "1890"), (-7, "-7"), (0.97168, "0.97168"),
        (9_007_199_254_740_991, "9007199254740991"), (1e300, "1e+300"), (1e-7, "1e-07"),
        (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
    ])
    func writesNumbers(_ value: Double, as text: String) throws {
        #expect(try line(value: value) == #"dx_figure{name="a"} \#(text)"#)
    }

    @Test func putsTheExampleLabelInItsPlace() throws {
        let collector = try Collector.make("figures", "example: true")
        let name = try #require(MetricName("dx_figure"))
        let labels = try ["a", "z"].map { Label(try #require(LabelName($0)), "1") }
        let sample = Sample(metric: name, labels: Labels(labels), value: 1, observed: Snapshot.now)
        let history = CollectorHistory(
            first: .make(collector, .yielded(RunOutput(samples: [sample], rows: 1))))
        #expect(
            text(.make([(collector, history)]))
                .contains("\ndx_figure{a=\"1\",example=\"true\",z=\"1\"} 1\n"))
    }

    @Test func givesASharedMetricToTheFirstCollectorByName() throws {
        let first = try Collector.make(
            "a", "metrics: [{name: dx_figure, help: First., value: v}]\nevery: 1h")
        let second = try Collector.make(
            "b", "metrics: [{name: dx_figure, help: Second., value: v}]")
        let snapshot = Snapshot.make([
            (second, try .make(second, [("x", 2), ("y", 2)])),
            (first, try .make(first, [("z", 1), ("x", 1)])),
        ])
        let lines = text(snapshot).split(separator: "\n").filter { $0.contains("dx_figure") }
        #expect(
            lines == [
                "# HELP dx_figure First. Cached; pulled every 1h.", "# TYPE dx_figure gauge",
                #"dx_figure{name="x"} 1"#, #"dx_figure{name="y"} 2"#, #"dx_figure{name="z"} 1"#,
            ])
        let conflict = SeriesConflict(
            metric: try #require(MetricName("dx_figure")), owner: first.name, loser: second.name)
        #expect(Exposition.conflicts(in: snapshot) == [conflict: 1])
        #expect(
            text(snapshot).split(separator: "\n").filter { $0.contains("_conflicts{") } == [
                #"kpi_collector_help_conflicts{collector="a"} 0"#,
                #"kpi_collector_help_conflicts{collector="b"} 1"#,
                #"kpi_collector_series_conflicts{collector="a"} 0"#,
                #"kpi_collector_series_conflicts{collector="b"} 1"#,
            ])
    }

    @Test func keepsAnExampleBesideTheSeriesThatIsNone() throws {
        let real = try Collector.make("a")
        let example = try Collector.make("b", "example: true")
        let snapshot = Snapshot.make([
            (real, try .make(real, [("x", 1)])), (example, try .make(example, [("x", 2)])),
        ])
        let lines = text(snapshot).split(separator: "\n").filter { $0.hasPrefix("dx_figure") }
        #expect(
            lines
                == [#"dx_figure{name="x"} 1"#, #"dx_figure{example="true",name="x"} 2"#]
                .map { $0[...] })
        #expect(Exposition.conflicts(in: snapshot).isEmpty)
    }

    @Test func tellsOnceOfFilesOfOneNameInTwoFolders() {
        let errors = ["a", "b"].map {
            ConfigurationState.InvalidFile(
                file: "plan.yaml", reason: "bad_value", problem: "\($0)/plan.yaml:1:1: no")
        }
        let lines = text(.make([], errors: errors)).split(separator: "\n")
        #expect(
            lines.filter { $0.hasPrefix("kpi_collector_config_file_error_reason{") }
                == [
                    #"kpi_collector_config_file_error_reason{file="plan.yaml",reason="bad_value"} 1"#
                ])
    }

    @Test func hasNothingThatPromtoolReports() async throws {
        let collector = try Collector.make("figures", #"labels: {name: name}"#)
        let history = try CollectorHistory.make(
            collector, [(#"a "b" \ c"#, 1), ("Hải\nPhòng", .nan)])
        let folder = try TemporaryFolder()
        let file = try folder.write(
            text(.make([(collector, history), (try .make("waiting"), nil)])), to: "metrics.prom")
        let (code, problems) = try await output(
            of: "sh", ["-c", "promtool check metrics < '\(file)'"])
        #expect(problems == "")
        #expect(code == 0)
    }

    private func line(label: String = "a", value: Double = 1) throws -> String {
        let collector = try Collector.make()
        let snapshot = Snapshot.make([(collector, try .make(collector, [(label, value)]))])
        let lines = text(snapshot).split(separator: "\n" as Character)
        return String(try #require(lines.first { $0.hasPrefix("dx_figure") }))
    }

    private func text(_ snapshot: Snapshot) -> String {
        String(decoding: Exposition.bytes(of: snapshot, version: "1.2.3"), as: UTF8.self)
    }
}
