import Basics
import Collecting
import Documents
import Indicators
import TestSupport
import Testing

/// Values for instants that cannot be are dropped.
@Suite struct InstantBoundsTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")
    private let values = "rows: $[*]\nmetrics: [{name: dx_n, help: N., value: n}]\n"

    @Test(
        "R7: the newest plausible row wins",
        arguments: [
            ("dd/MM/yyyy", "30/09/2062"), ("dd/MM/yyyy", "31/12/9999"),
            ("dd/MM/yyyy", "27/11/2026"),
            ("dd/MM/yyyy", "31/12/1989"), ("dd/MM/yyyy", "01/01/0001"), ("unix", "45292"),
            ("unix", "1790000000000000"), ("iso8601", "2026-11-26T08:00:00.001+07:00"),
            ("iso8601", "2026-12-01"), ("yyyy-MM-dd", "1026-11-01"),
        ])
    func passesOverAnotherInstant(_ date: String, _ day: String) async throws {
        let good = ["dd/MM/yyyy": "31/10/2026", "unix": "1793400000"][date] ?? "2026-10-31"
        let output = try await output(
            #"[{"d":"\#(day)","n":1180},{"d":"\#(good)","n":1204}]"#,
            values + "observed: {path: d, date: \(date)}")
        #expect(output.samples.map(\.value) == [1204])
        #expect(output.dropped.count == 1 && output.dropped.values.first == 1)
        #expect(output.dropped[.implausible] == 1 || output.dropped[.badDate] == 1)
    }

    @Test(
        "R7: max_ahead and not_before move the bounds",
        arguments: [
            ("", "25/11/2026", true), ("", "26/11/2026", false), ("", "01/01/1990", true),
            ("max_ahead: 366d", "31/12/2026", true), ("max_ahead: 0s", "25/11/2026", false),
            ("max_ahead: 0s", "24/11/2026", true), ("not_before: 2021-12-31", "31/12/2021", true),
            ("not_before: 2022-01-01", "31/12/2021", false),
            ("not_before: 1900-01-01", "30/04/1975", true),
        ])
    func hasBounds(_ key: String, _ day: String, isPlausible: Bool) async throws {
        let output = try await output(
            #"[{"d":"\#(day)","n":1},{"d":"01/06/2025","n":2}]"#,
            values + "labels: {d: d}\nobserved: {path: d, date: dd/MM/yyyy}\n\(key)")
        #expect(output.samples.count == (isPlausible ? 2 : 1))
        #expect(output.dropped == (isPlausible ? [:] : [.implausible: 1]))
    }

    @Test("R7: a constant that cannot be fails the run, and the reason names the keys")
    func refusesAConstant() async throws {
        let yaml = "rows: $[*]\nobserved: 2062-01-01"
        let collector = try Collector.make("figures", yaml)
        let run = await Pipeline(fetcher: StubFetcher(#"[{"figure":1}]"#))
            .run(collector, at: .at("2026-11-27T08:00:00+07:00"))
        #expect(run.failure?.reason == .noRows)
        #expect(run.failure?.message.contains("later than max_ahead allows") == true)
    }

    @Test("R7: a task report for an instant that cannot be is dropped, too")
    func dropsReports() async throws {
        let output = try await output(
            #"[{"t":"1","d":"2062-01-01","s":"done"},{"t":"1","d":"2026-01-01","s":"running"}]"#,
            """
            rows: $[*]
            observed: {path: d, date: yyyy-MM-dd}
            task_status: {task: t, status: s}
            """)
        #expect(output.reports.map(\.stage) == [.running])
        #expect(output.dropped == [.implausible: 1])
        #expect(output.remarks.allSatisfy { $0.contains("later than max_ahead allows") })
        #expect(output.remarks.count == 1)
    }

    @Test(
        "R7: a server's or a file's time that cannot be gives way to that of the run",
        arguments: [
            "2026-11-26T08:00:01+07:00", "2038-01-19T03:14:07Z", "1970-01-01T00:00:00Z",
        ])
    func fallsBackToTheRun(_ modified: String) async throws {
        let fetcher = StubFetcher(#"{"figure":1}"#, modified: .at(modified))
        let run = await Pipeline(fetcher: fetcher).run(try .make(), at: now)
        guard case .yielded(let output) = run.result else {
            Issue.record("\(run.result)")
            return
        }
        #expect(output.samples.map(\.observed) == [now])
        #expect(output.dropped.isEmpty)
    }

    private func output(_ body: String, _ yaml: String) async throws -> RunOutput {
        let run = await Pipeline(fetcher: StubFetcher(body)).run(
            try .make("figures", yaml), at: now)
        guard case .yielded(let output) = run.result else { throw run.failure ?? Unexpected() }
        return output
    }

    private struct Unexpected: Error {}
}

extension Run {
    fileprivate var failure: Failure? {
        if case .failed(let failure) = result { failure } else { nil }
    }
}
