import Basics
import Foundation
import Indicators
import Publishing
import TestSupport
import Testing

/// The expositions in an independent parser, which `.ci/python` installs.
@Suite(.quick) struct OpenMetricsTests {
    @Test func isWhatTheGoldenFileSays() throws {
        try expectGolden(
            text(.golden(), as: .openMetrics), "Tests/PublishingTests/Golden/openmetrics.txt")
    }

    @Test func isReadAsTheTextIs() async throws {
        try await expectAgreement(on: .golden())
    }

    @Test func isReadWhenThereIsAPlan() async throws {
        try await expectAgreement(on: await .plan())
    }

    @Test func isReadWhenThereIsNoCollector() async throws {
        try await expectAgreement(on: .make([]))
    }

    @Test func isReadWhateverTheLabelsHold() async throws {
        let labels = [
            #"quote " in"#, #"back\slash"#, "line\nbreak", "tab\treturn\r", "Hải Phòng", "e\u{301}",
            "\u{0}\u{1}🏙", #"\n"#, #"\""#, "", " ", "#", "{a=\"b\"} 1", "\u{85}\u{2028}",
        ]
        try await expectAgreement(on: snapshot(labels.map { ($0, 1) }))
    }

    @Test func isReadWhateverTheValuesAre() async throws {
        let values: [Double] = [
            0, -0.0, 1890, -7, 0.97168, 9_007_199_254_740_991, 1e300, 1e-7, .leastNonzeroMagnitude,
            .infinity,
            -.infinity, .nan,
        ]
        let series = values.enumerated().map { ("\($0)", $1) }
        try await expectAgreement(on: snapshot(series))
    }

    @Test(arguments: ["dx_a_info", "dx_a_created", "dx_a_totals", "dx_count_a"])
    func isReadWhateverAMetricIsCalled(_ name: String) async throws {
        let yaml = #"metrics: [{name: \#(name), help: 'A "quote" and a \ in it.', value: v}]"#
        try await expectAgreement(on: snapshot([("a", 1)], yaml))
    }

    @Test func isReadWithTheTimestampsOfAHistory() async throws {
        let script = """
            import sys
            from prometheus_client.openmetrics.parser import text_string_to_metric_families
            for family in text_string_to_metric_families(open(sys.argv[1]).read()):
                for sample in family.samples: print(float(sample.value), float(sample.timestamp))
            """
        let python = Repository.file(".build/python/bin/python").path
        let file = Repository.file("Tests/PublishingTests/Golden/archive.openmetrics").path
        let (_, text) = try await output(of: python, ["-c", script, file])
        // The judge takes the sign of an instant before 1970 for that of its seconds alone.
        #expect(text.hasPrefix("0.1 1672506000.0\n1000000.0 1704042000.005\n-5e-324 "))
    }

    private func snapshot(_ values: [(String, Double)], _ yaml: String = "") throws -> Snapshot {
        let collector = try Collector.make("figures", yaml + "\nexample: true")
        return .make([(collector, try .make(collector, values))])
    }

    /// Expects the judge to read the same from both formats, and as many samples as were written.
    private func expectAgreement(on snapshot: Snapshot) async throws {
        let folder = try TemporaryFolder()
        let files = try ExpositionFormat.allCases.map {
            try folder.write(text(snapshot, as: $0), to: "\($0)")
        }
        let judge = Repository.file("Tests/PublishingTests/Judge/judge.py").path
        let python = Repository.file(".build/python/bin/python").path
        let lines = text(snapshot, as: .text).utf8.split(separator: UInt8(ascii: "\n"))
        let count = lines.count { $0.first != UInt8(ascii: "#") }
        #expect(try await output(of: python, [judge] + files).text == "\(count) samples\n")
    }

    private func text(_ snapshot: Snapshot, as format: ExpositionFormat) -> String {
        let bytes = Exposition.bytes(of: snapshot, version: "1.2.3", as: format)
        return String(decoding: bytes, as: UTF8.self)
    }
}
