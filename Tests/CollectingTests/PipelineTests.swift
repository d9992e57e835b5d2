import Basics
import Collecting
import Documents
import Indicators
import TestSupport
import Testing

@Suite struct PipelineTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    @Test func yieldsASampleForEachRow() async throws {
        let output = try await output(
            #"{"rows":[{"name":"b","n":2},{"name":"a","n":1.5}]}"#,
            """
            rows: $.rows[*]
            labels: {commune: name}
            metrics:
              - {name: dx_n, help: N., value: n}
            """)
        #expect(series(output) == ["dx_n commune=a 1.5", "dx_n commune=b 2.0"])
        #expect(output.rows == 2)
        #expect(output.dropped.isEmpty)
    }

    @Test func readsTheFieldsOfEnclosingObjectsAndTheirKeys() async throws {
        let output = try await output(
            #"{"groups":{"north":{"code":"N","items":[{"v":1},{"v":2}]}},"all":9}"#,
            """
            rows: $.groups.*.items[*]
            labels:
              group: {path: code, up: 1}
              key: {key: 1}
              index: {key: 0}
              city: {text: Hải Phòng}
            metrics:
              - {name: dx_v, help: V., value: v}
              - {name: dx_all, help: All., value: "$.all"}
            """)
        #expect(
            series(output) == [
                "dx_all city=Hải Phòng,group=N,index=0,key=north 9.0",
                "dx_all city=Hải Phòng,group=N,index=1,key=north 9.0",
                "dx_v city=Hải Phòng,group=N,index=0,key=north 1.0",
                "dx_v city=Hải Phòng,group=N,index=1,key=north 2.0",
            ])
    }

    @Test func keepsTheRowsThatNameNoOccurrenceForTheirInstants() async throws {
        let output = try await output(
            """
            [{"t":"1","d":"2022-09-20"},{"t":"1","d":"2022-06-20"},{"t":"1","d":"2022-09-20"},
             {"t":"1","d":"2022-06-20","o":"2022-03-31T00:00:00"},
             {"t":"1","d":"2022-06-21","o":"2022-03-31"}]
            """,
            """
            rows: $[*]
            observed: {path: d, date: iso8601}
            task_status: {task: t, status: {text: done}, occurrence: {path: o, date: iso8601}}
            """)
        let days = output.reports.map { Zone.hoChiMinh.day(of: $0.observed).description }
        #expect(days == ["2022-06-21", "2022-09-21", "2022-06-22"])
        #expect(output.reports.map(\.occurrence) == [nil, nil, .on("2022-03-31")])
        #expect(output.dropped == [.duplicate: 1])
    }

    @Test func letsTheNewestInstantWinAndCountsOnlyRealDuplicates() async throws {
        let output = try await output(
            """
            [{"d":"30/09/2022","n":1},{"d":"31/12/2022","n":2},{"d":"30/06/2022","n":3},
             {"d":"31/12/2022","n":4}]
            """,
            """
            rows: $[*]
            observed: {path: d, date: dd/MM/yyyy}
            metrics:
              - {name: dx_n, help: N., value: n}
            """)
        #expect(series(output) == ["dx_n  2.0"])
        #expect(output.samples.first?.observed == .at("2023-01-01T00:00:00+07:00"))
        #expect(output.dropped == [.duplicate: 1])
    }

    @Test func keepsTheDigitsOfNumbersThatBecomeLabels() async throws {
        let output = try await output(
            #"[{"id":5000000,"n":1},{"id":12345678901234567890123456,"n":2},{"id":1e7,"n":3}]"#,
            """
            rows: $[*]
            labels: {id: id}
            metrics:
              - {name: dx_n, help: N., value: n}
            """)
        #expect(
            series(output) == [
                "dx_n id=10000000 3.0", "dx_n id=12345678901234567890123456 2.0",
                "dx_n id=5000000 1.0",
            ])
    }

    @Test(arguments: [
        (#"{"a":null}"#, "value: a", RowFault.pathMissing),
        (#"{}"#, "value: a", .pathMissing),
        (#"{"a":"12"}"#, "value: a", .notNumeric),
        (#"{"a":true}"#, "value: a", .notNumeric),
        (#"{"a":"1.28"}"#, "value: {path: a, number: vi}", .notNumeric),
        (#"{"a":"—"}"#, "value: {path: a, number: vi}", .pathMissing),
    ])
    func dropsAValueThatIsNone(_ json: String, _ value: String, fault: RowFault) async throws {
        let output = try await output(
            json.dropLast() + (json == "{}" ? "" : ",") + #""b":1}"#,
            """
            metrics:
              - name: dx_a
                help: A.
                \(value)
              - {name: dx_b, help: B., value: b}
            """)
        #expect(series(output) == ["dx_b  1.0"])
        #expect(output.dropped == [fault: 1])
        #expect(output.remarks.count == 1)
    }

    @Test func dropsARowWithoutItsLabelOrDateOrWithTooLongALabel() async throws {
        let long = String(repeating: "x", count: 1025)
        let output = try await output(
            """
            [{"l":"a","d":"2022-01-01","n":1},{"d":"2022-01-01","n":2},{"l":"","d":"2022-01-01","n":3},
             {"l":"b","d":"2022-13-01","n":4},{"l":"\(long)","d":"2022-01-01","n":5}]
            """,
            """
            rows: $[*]
            observed: {path: d, date: yyyy-MM-dd}
            labels: {l: l}
            metrics:
              - {name: dx_n, help: N., value: n}
            """)
        #expect(series(output) == ["dx_n l=a 1.0"])
        #expect(output.dropped == [.pathMissing: 2, .badDate: 1, .tooLong: 1])
    }

    @Test(arguments: [
        ("<html>", "", Failure.Reason.decode),
        ("[]", "rows: $[*]", .noRows),
        (#"{"figure":"x"}"#, "", .noRows),
        (#"[{"figure":1}]"#, "rows: $[*]\nrows_at_least: 2", .noRows),
        (#"{"code":"ERROR"}"#, "expect: [{path: $.code, is: [OK, 'true']}]", .expect),
        (#"{}"#, "expect: [{path: $.code, is: OK}]", .expect),
        (#"[{"figure":1},{"figure":1}]"#, "rows: $[*]\nlimits: {rows: 1}", .limit),
        (
            #"[{"figure":1,"l":"a"},{"figure":1,"l":"b"}]"#,
            "rows: $[*]\nlabels: {l: l}\nlimits: {samples: 1}", .limit
        ),
    ])
    func failsFor(_ body: String, _ yaml: String, reason: Failure.Reason) async throws {
        let run = await Pipeline(fetcher: StubFetcher(body)).run(
            try .make("figures", yaml), at: now)
        #expect(failure(run)?.reason == reason)
        #expect(run.outcome == .failed)
        #expect(run.responseBytes == body.utf8.count)
    }

    @Test func tellsWhyAFetchFailed() async throws {
        let failure = Failure(.timeout, "GET http://a/: took too long")
        let run = await Pipeline(fetcher: StubFetcher(failing: failure)).run(try .make(), at: now)
        #expect(run.result == .failed(failure))
    }

    @Test func countsBooleansAndTextsOnlyWhereAMapSaysSo() async throws {
        let output = try await output(
            #"[{"s":"Hoàn thành"},{"s":"Đang thực hiện"},{"s":"khác"}]"#,
            """
            rows: $[*]
            labels: {i: {key: 0}}
            metrics:
              - name: dx_s
                help: S.
                value: {path: s, map: {Hoàn thành: 1, Đang thực hiện: 0.5}, optional: true}
            """)
        #expect(series(output) == ["dx_s i=0 1.0", "dx_s i=1 0.5"])
        #expect(output.dropped == [.notNumeric: 1])
    }

    @Test func takesTheInstantFromTheSourceWhereTheFileDeclaresNone() async throws {
        let modified = Instant.at("2026-11-01T00:00:00Z")
        let fetcher = StubFetcher(#"{"figure":1}"#, modified: modified)
        let run = await Pipeline(fetcher: fetcher).run(try .make(), at: now)
        #expect(try #require(yield(run)).samples.map(\.observed) == [modified])
        let declared = try Collector.make("figures", #"observed: "${last_quarter.end}""#)
        let other = await Pipeline(fetcher: fetcher).run(declared, at: now)
        #expect(
            try #require(yield(other)).samples.map(\.observed) == [
                .at("2026-10-01T00:00:00+07:00")
            ])
    }

    private func output(_ body: some StringProtocol, _ yaml: String) async throws -> RunOutput {
        let run = await Pipeline(fetcher: StubFetcher(String(body)))
            .run(try .make("figures", yaml), at: now)
        return try #require(yield(run), "\(run.result)")
    }

    private func series(_ output: RunOutput) -> [String] {
        output.samples.map { sample in
            let labels = sample.labels.pairs.map { "\($0.name)=\($0.value)" }
            return "\(sample.metric) \(labels.joined(separator: ",")) \(sample.value)"
        }
    }

    private func yield(_ run: Run) -> RunOutput? {
        guard case .yielded(let output) = run.result else { return nil }
        return output
    }

    private func failure(_ run: Run) -> Failure? {
        guard case .failed(let failure) = run.result else { return nil }
        return failure
    }
}
