import Basics
import Collecting
import Indicators
import TestSupport
import Testing

/// The row of totals is compared with the sums of its columns.
@Suite(.quick) struct TotalCheckTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    @Test(
        "R4: a total that is the sum of its column lets the run succeed",
        arguments: [
            "A;1.204\nB;98\nTỔNG CỘNG:;1.302", "A;1\nB;—\nTổng cộng;1",
            "A;0,1\nB;0,2\nTổng cộng;0,3", "A;33,3\nB;33,3\nC;33,3\nTổng cộng;100,0",
            "A;9.007.199.254.740\nB;1\nTổng cộng;9.007.199.254.741",
        ])
    func acceptsASum(_ rows: String) async throws {
        let run = try await run(rows, "number: vi, optional: true")
        #expect(run.outcome == .ok, "\(run.result)")
        #expect(run.output?.samples.contains { $0.labels.shownForTest.contains("ng c") } == false)
    }

    @Test(
        "R4: a total that is another number fails the run with both figures and its line",
        arguments: [
            (
                "A;1.204\nB;98\nTổng cộng;1.307",
                "line 4: the total of dx_m is 1307, but its rows add up to 1302"
            ),
            (
                "A;1.204\nTổng cộng;1.302",
                "line 3: the total of dx_m is 1302, but its rows add up to 1204"
            ),
            (
                "A;0,1\nB;0,2\nTổng cộng;0,6",
                "line 4: the total of dx_m is 0.6, but its rows add up to 0.30000000000000004"
            ),
            (
                "A;1\nB;2 DN\nTổng cộng;3",
                "line 4: the total of dx_m is 3, but its rows add up to 1; dropped: line 3: dx_m ←"
            ),
            (
                "A;1\nTổng cộng;1 DN",
                "line 3: the total of dx_m ← 'Số': \"1 DN\" is not a Vietnamese number"
            ),
            ("A;1\nTổng cộng;", "line 3: the row of totals has no number for any metric"),
        ])
    func refusesAnotherSum(_ rows: String, message: String) async throws {
        let run = try await run(rows, "number: vi, optional: true")
        #expect(run.failure?.reason == .expect)
        #expect(run.failure?.message.hasPrefix(message) == true, "\(run.result)")
    }

    @Test("R4: scaled values are compared as they are written, percentages are not compared")
    func comparesWhatIsWritten() async throws {
        let scaled = try await run("A;1\nB;2\nTổng cộng;3", "number: vi, scale: 1000, add: 5")
        #expect(scaled.output?.samples.map(\.value) == [1005, 2005])
        let percent = try await run("A;10%\nB;20%\nTổng cộng;15%", "number: vi, percent: true")
        #expect(percent.failure?.message.contains("no number for any metric") == true)
    }

    @Test(
        "R4: a table that is not as declared fails with the reason truncated or expect",
        arguments: [("A;1", Failure.Reason.truncated), ("A;1\nTổng cộng;1\nB;1", .expect)])
    func hasAReason(_ rows: String, reason: Failure.Reason) async throws {
        #expect(try await run(rows, "number: vi").failure?.reason == reason)
    }

    private func run(_ rows: String, _ keys: String) async throws -> Run {
        let collector = try Collector.make(
            "figures",
            """
            source: {file: x.csv}
            table: {delimiter: ";", total: {row: [Tổng cộng, Cộng], check: true}}
            labels: {commune: Mã}
            metrics: [{name: dx_m, help: M., value: {path: Số, \(keys)}}]
            """)
        return await Pipeline(fetcher: StubFetcher("Mã;Số\n\(rows)\n")).run(collector, at: now)
    }
}

extension Labels {
    fileprivate var shownForTest: String { pairs.map(\.value).joined() }
}
