import Basics
import Collecting
import Definitions
import Documents
import Foundation
import Indicators
import Publishing
import TestSupport
import Testing

/// Every collector in `collectors/` gives, for the answer in `collectors/tests/NAME/`, the
/// exposition written there.
@Suite struct GoldenTests {
    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(
            atPath: Repository.file("collectors").path(percentEncoded: false))
        return (files ?? []).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
            .map { $0.replacing(/\.ya?ml$/, with: "") }.sorted()
    }()

    @Test func someCollectorsShip() {
        #expect(Self.names.count >= 3)
    }

    @Test(arguments: names)
    func givesWhatIsExpected(_ name: String) async throws {
        let collector = try shipped(name)
        #expect(collector.name.description == name, "a file is named after its collector")
        let folder = "collectors/tests/\(name)"
        let text = try Repository.text("\(folder)/at").trimmingCharacters(
            in: .whitespacesAndNewlines)
        let now = try #require(Instant(iso8601: text))
        let run = await Pipeline(fetcher: StubFetcher(bytes: try response(in: folder)))
            .run(collector, at: now)
        let snapshot = Snapshot(
            at: now,
            collectors: [
                CollectorState(
                    collector: collector, history: CollectorHistory(first: run), nextRun: nil)
            ],
            configuration: ConfigurationState(loadedAt: now, errors: []),
            process: .current(), isReady: true)
        let exposition = String(decoding: Exposition.indicators(of: snapshot), as: UTF8.self)
        try expectGolden(summary(of: run) + exposition, "\(folder)/expected.prom")
    }

    private func shipped(_ name: String) throws -> Collector {
        let file = Repository.file("collectors/\(name).yaml").path(percentEncoded: false)
        let loaded = Configuration.load(
            collectors: [.read(file)], zone: .hoChiMinh)
        return try #require(loaded.collectors.first, "\(loaded.diagnostics)")
    }

    private func response(in folder: String) throws -> [UInt8] {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Repository.file(folder).path(percentEncoded: false))
        let name = try #require(names.first { $0.hasPrefix("response.") })
        return [UInt8](try Data(contentsOf: Repository.file("\(folder)/\(name)")))
    }

    /// The first line of an expected file: how the run ended and what it dropped.
    private func summary(of run: Run) -> String {
        var line = "# outcome \(run.outcome.rawValue)"
        if case .yielded(let output) = run.result, !output.dropped.isEmpty {
            let counts = output.dropped.map { "\($0.key.rawValue) \($0.value)" }.sorted()
            line += ", dropped \(counts.joined(separator: ", "))"
        }
        if case .failed(let failure) = run.result { line += ", \(failure.message)" }
        if case .yielded(let output) = run.result {
            line += output.reports.map { "\n# report \($0.shown)" }.joined()
        }
        return line + "\n"
    }
}

extension TaskReport {
    fileprivate var shown: String {
        let subject = [
            task, occurrence.map { "of \($0)" }, agency.map { "agency \($0)" },
        ]
        let facts = [stage.rawValue, progress.map(plainDecimal), evidence]
        return subject.compactMap { $0 }.joined(separator: " ") + ": "
            + facts.compactMap { $0 }.joined(separator: ", ")
    }
}
