import Basics
import Documents
import Indicators
import TestSupport
import Testing

/// R3 and R16: a run that would search too much fails as `limit`, and the rest ends soon.
@Suite(.quick) struct LimitTests {
    @Test("R16: what many rows share is read once")
    func readsTheDocumentsThatTookMinutes() throws {
        let rows = Array(repeating: #"{"a": 1, "b": [2], "c": {}}"#, count: 20_000)
        let all = try output(
            #"{"rows": [\#(rows.joined(separator: ","))]}"#,
            "rows: \"$.rows[*]\"", value: #"{count: "$..a"}"#, labels: "{n: {key: 0}}")
        #expect(all.samples.count == 20_000)
        #expect(all.samples.allSatisfy { $0.value == 20_000 })
        let members = (0..<80_000).map { #""r\#($0)": {"v": \#($0)}"# }
        for label in ["$.year", "{path: year, up: 1}"] {
            let years = try output(
                #"{\#(members.joined(separator: ",")), "year": "2022"}"#,
                "rows: \"$[?@.v >= 0]\"", value: "v", labels: "{n: {key: 0}, y: \(label)}")
            #expect(years.samples.count == 80_000)
            #expect(years.samples.allSatisfy { $0.labels.pairs.last?.value == "2022" })
        }
    }

    @Test(
        "R3: a spent budget is a failed run whatever the default",
        arguments: [
            #"{count: "$.items[?count($.items[?@.x == 1]) == 1]", default: 0}"#,
            #"{path: "$.items[?count($..x) == 1].x", default: 0}"#,
            #"{path: "$.items[?@.x == value($..none)].x", optional: true}"#,
        ])
    func failsAsALimit(_ value: String) throws {
        let items = Array(repeating: #"{"x": 2}"#, count: 40_000).joined(separator: ",")
        let failure = try #require(throws: Failure.self) {
            try output(#"{"items": [\#(items)]}"#, "", value: value, visits: 1_000_000)
        }
        #expect(failure.reason == .limit)
        #expect(failure.message.hasPrefix("'rows' $, row 1: the paths visit too many values"))
    }

    @Test("R3: 40,000 items are within the budget of a run")
    func countsManyItems() throws {
        let items = Array(repeating: #"{"x": 2}"#, count: 40_000).joined(separator: ",")
        let output = try output(
            #"{"items": [\#(items)]}"#, "", value: #"{count: "$.items[?@.x == 1]", default: 5}"#)
        #expect(output.samples.map(\.value) == [0])
    }

    @Test("R16: one budget serves all rows and expectations")
    func sharesTheBudget() throws {
        let items = Array(repeating: "{}", count: 1000).joined(separator: ",")
        let failure = try #require(throws: Failure.self) {
            try output(
                #"[\#(items)]"#, "expect: [{path: \"$..none\", is: x}]", value: "v", visits: 100)
        }
        #expect(failure.reason == .limit)
        #expect(failure.message.hasPrefix("'expect' $..none: the paths visit too many values"))
    }

    @Test("R16: a cancelled run ends")
    func endsWhenCancelled() throws {
        let cancellation = CancelFlag()
        cancellation.cancel()
        let collector = try Collector.make()
        let failure = try #require(throws: Failure.self) {
            try collector.extract(
                from: collector.decode(Array(#"{"figure": 1}"#.utf8)), at: Self.now,
                observed: Self.now, cancellation: cancellation)
        }
        #expect(failure == Failure(.limit, "'rows' $, row 1: the run was stopped"))
    }

    private func output(
        _ body: String, _ yaml: String, value: String, labels: String? = nil,
        visits: Int = Budget.visitsPerRun
    ) throws -> RunOutput {
        let collector = try Collector.make(
            "figures",
            """
            \(yaml)
            \(labels.map { "labels: \($0)" } ?? "")
            limits: {samples: 1000000}
            metrics:
              - {name: dx_v, help: V., value: \(value)}
            """)
        return try collector.extract(
            from: collector.decode(Array(body.utf8)), at: Self.now, observed: Self.now,
            Budget(visits: visits))
    }

    private static let now = Instant.at("2026-11-25T08:00:00+07:00")
}
