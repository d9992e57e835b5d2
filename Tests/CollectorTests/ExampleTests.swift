import Basics
import Collecting
import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

/// C9: the shipped examples say so in their data, and real reports never count as examples.
@Suite struct ExampleTests {
    private static let marker = "SỐ LIỆU VÍ DỤ"
    private static let names = GoldenTests.names.filter {
        (try? text(of: $0).contains("\nexample: true\n")) ?? false
    }

    @Test func areMostOfTheCollectors() { #expect(Self.names.count == 12) }

    @Test(arguments: names)
    func refuseARealReport(_ name: String) async throws {
        let report = try Repository.text("collectors/tests/\(name)/response.csv")
        let collector = try collector(Self.text(of: name))
        for real in [
            report.replacing(Self.marker, with: "Sở Nội vụ"),
            report.replacing("Nguồn số liệu", with: "Ghi chú thêm"),
            // One real row among examples.
            try #require(report.replacingLast(Self.marker, with: "")),
        ] {
            let failure = try #require(await run(collector, real).failure)
            #expect(failure.reason == .expect)
            #expect(failure.message.contains("for a real report, delete it and its 'expect'"))
        }
    }

    @Test("the step of the manual turns an example into a real collector", arguments: names)
    func becomeReal(_ name: String) async throws {
        let comment = /(?m)^# The figures are invented[\s\S]*?is: SỐ LIỆU VÍ DỤ\n/
        let text = try Self.text(of: name).replacing(comment, with: "")
            .replacing("examples/", with: "reports/")
        let collector = try collector(text)
        guard case .file(let file) = collector.source else {
            Issue.record("\(name) reads no file")
            return
        }
        #expect(file.pattern.hasPrefix("reports/") && !collector.isExample)
        let report = try Repository.text("collectors/tests/\(name)/response.csv")
            .replacing(Self.marker, with: "")
        let run = await run(collector, report)
        #expect(run.failure == nil && !run.isExample)
    }

    private static func text(of name: String) throws -> String {
        try Repository.text("collectors/\(name).yaml")
    }

    private func collector(_ text: String) throws -> Collector {
        let loaded = Configuration.load(
            collectors: [YAMLFile("a.yaml", Array(text.utf8))], zone: .hoChiMinh)
        return try #require(loaded.collectors.first, "\(loaded.diagnostics)")
    }

    private func run(_ collector: Collector, _ report: String) async -> Run {
        await Pipeline(fetcher: StubFetcher(report))
            .run(collector, at: .at("2026-01-15T08:00:00+07:00"))
    }
}

extension String {
    fileprivate func replacingLast(_ text: String, with other: String) -> String? {
        range(of: text, options: .backwards).map { replacingCharacters(in: $0, with: other) }
    }
}
