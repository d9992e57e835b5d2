import Basics
import Documents
import Indicators
import TestSupport
import Testing

/// R17: several row sets from one response.
@Suite(.quick) struct RowSetTests {
    private let body = """
        {"asOf": "2022-10-31", "units": [{"code": "a", "n": 1}, {"code": "b", "n": 2}],
         "days": [{"d": "2022-11-01", "v": 5}, {"d": "2022-11-03", "v": 7},
                  {"d": "2022-11-02", "v": 6}]}
        """
    private let yaml = """
        rows: "$.units[*]"
        labels: {unit: code}
        observed: {path: $.asOf, date: yyyy-MM-dd}
        metrics:
          - {name: dx_n, help: N., value: n}
          - name: dx_v
            help: V.
            value: v
            rows: "$.days[*]"
            labels: {}
            observed: {path: d, date: yyyy-MM-dd}
        """

    @Test("R17: a metric may have rows, labels and an instant of its own")
    func readsRowsOfItsOwn() throws {
        let output = try output(yaml, body)
        #expect(
            output.samples.map { "\($0.metric) \($0.labels.pairs.map(\.value)) \($0.value)" } == [
                #"dx_n ["a"] 1.0"#, #"dx_n ["b"] 2.0"#, "dx_v [] 7.0",
            ])
        #expect(output.samples.last?.observed == .at("2022-11-04T00:00:00+07:00"))
        #expect(output.rows == 5)
        #expect(output.dropped.isEmpty, "an older row is no duplicate")
    }

    @Test func failsIfOneOfItsSetsHasTooFewRows() throws {
        let failure = try #require(
            throws: Failure.self
        ) {
            try output(yaml, #"{"asOf": "2022-10-31", "units": [{"code": "a", "n": 1}]}"#)
        }
        #expect(failure.reason == .noRows)
        #expect(
            failure.message.hasPrefix(
                "'rows' $.days[*] matched 0, expected at least 1; $ has no 'days'"))
    }

    @Test func namesTheRowsOfADrop() throws {
        let output = try output(
            yaml,
            """
            {"asOf": "2022-10-31", "units": [{"code": "a", "n": "x"}, {"code": "b", "n": 1}],
             "days": [{"d": "2022-11-01", "v": 5}, {"d": "2022-11-03", "v": false}]}
            """)
        #expect(output.remarks.count == 1)
        #expect(output.remarks.first?.hasPrefix("$.units[0]: dx_n ← 'n': \"x\" is a text") == true)
        #expect(output.dropped == [.notNumeric: 2])
    }

    @Test func countsTheRowsOfAllSetsAgainstTheLimit() throws {
        let failure = try #require(throws: Failure.self) {
            try output(yaml + "\nlimits: {rows: 4}", body)
        }
        #expect(failure == Failure(.limit, "more than 4 rows"))
    }

    @Test func needsNoRowsOfTheCollectorWhereEachMetricHasItsOwn() throws {
        let output = try output(
            """
            rows: "$.none[*]"
            metrics:
              - {name: dx_n, help: N., value: n, rows: "$.units[*]", labels: {unit: code}}
              - {name: dx_all, help: All., value: {count: "@"}, rows: "$"}
            """, body)
        #expect(output.samples.map(\.value) == [1, 1, 2])
    }

    private func output(_ yaml: String, _ body: String) throws -> RunOutput {
        let collector = try Collector.make("figures", yaml)
        return try collector.extract(
            from: collector.decode(Array(body.utf8)), at: Self.now, observed: Self.now)
    }

    private static let now = Instant.at("2026-11-25T08:00:00+07:00")
}
