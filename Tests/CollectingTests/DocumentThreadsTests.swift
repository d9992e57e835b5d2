import Basics
import Collecting
import Indicators
import TestSupport
import Testing

/// R16: decoding and extraction hold up neither other documents nor Swift's own threads.
@Suite(.served) struct DocumentThreadsTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    @Test("R16: a small document that comes behind six huge ones is done first")
    func letsASmallDocumentOvertakeHugeOnes() async throws {
        let rows = (0..<10_000).map { "\($0),\($0)" }.joined(separator: "\n")
        let threads = DocumentThreads()
        let huge = try collector("huge")
        let small = try collector("small")
        let ends = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<6 {
                group.addTask { try await run(huge, "code,n\n\(rows)\n", threads) }
            }
            group.addTask { try await run(small, "code,n\na,1\n", threads) }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends.count == 7)
        #expect(ends.first == "small")
    }

    @Test("R16: more huge documents than threads are all read")
    func readsAllOfMany() async throws {
        let threads = DocumentThreads(size: 2)
        let rows = (0..<3_000).map { "\($0),\($0)" }.joined(separator: "\n")
        let huge = try collector("huge")
        let ends = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 {
                group.addTask { try await run(huge, "code,n\n\(rows)\n", threads) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends.count == 8)
    }

    private func run(
        _ collector: Collector, _ text: String, _ threads: DocumentThreads
    ) async throws -> String {
        let run = await Pipeline(fetcher: StubFetcher(text), threads: threads)
            .run(collector, at: now)
        try #require(run.output != nil, "\(run.result)")
        return collector.name.description
    }

    private func collector(_ name: String) throws -> Collector {
        try .make(
            name,
            """
            source: {file: \(name).csv}
            labels: {code: code}
            metrics:
              - {name: dx_n, help: N., value: {path: n, number: en}}
            limits: {rows: 50000, samples: 50000}
            """)
    }
}
