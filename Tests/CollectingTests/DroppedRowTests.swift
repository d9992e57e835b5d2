import Basics
import Collecting
import Documents
import Indicators
import TestSupport
import Testing

/// A dropped row says where it is, what was there, what was expected, and which key helps.
@Suite(.quick) struct DroppedRowTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    @Test(
        "R13: a value that is no number is told with its line, column, text and the key that helps",
        arguments: [
            (
                "number: vi", "1,004.82",
                "\"1,004.82\" is not a Vietnamese number; did you mean number: en?"
            ),
            (
                "number: en", "1.004,82",
                "\"1.004,82\" is not an English number; did you mean number: vi?"
            ),
            (
                "number: vi", "45,00%",
                "\"45,00%\" is not a Vietnamese number; did you mean number: vi, percent: true?"
            ),
            (
                "number: vi", "33,2 °C",
                "\"33,2 °C\" is not a Vietnamese number; "
                    + #"did you mean number: vi, match: '[-+]?[\d.,]+'?"#
            ),
            (
                "number: vi", "nhiều",
                "\"nhiều\" is not a Vietnamese number; 'map' can give words a number"
            ),
            (
                "number: vi, match: '(.*) DN'", "12 hộ", "\"12 hộ\" does not match '(.*) DN'"
            ),
            (
                "map: {Có: 1, Không: 0}", "Khong",
                "\"Khong\" is not in 'map'; did you mean 'Không'?"
            ),
            (
                "number: vi", "—",
                "\"—\" means no value; set 'optional: true' or 'default' if it may be missing"
            ),
        ])
    func tellsTheNumber(_ keys: String, _ cell: String, message: String) async throws {
        let run = try await run(
            csv:
                "Mã;Số DN\nHP-00;\(keys.hasPrefix("map") ? "Có" : keys.contains("DN") ? "1 DN" : "1")\n\nHP-01;\(cell)\n",
            """
            labels: {commune: Mã}
            metrics: [{name: dx_m, help: M., value: {path: Số DN, \(keys)}}]
            """)
        #expect(run.output?.remarks == ["line 4: dx_m ← 'Số DN': \(message)"])
        #expect(run.outcome == .partial)
    }

    @Test(
        "R13: JSON values are told with their path",
        arguments: [
            (#""1,004.82""#, #""1,004.82" is a text, not a number; did you mean number: en?"#),
            (
                #""5""#,
                #""5" is a text, not a number; did you mean number: vi or number: en?"#
            ),
            ("true", "true is a boolean, not a number; did you mean map: {true: 1}?"),
            ("[]", "is an object or an array, not a value"),
            (
                "null",
                "null means no value; set 'optional: true' or 'default' if it may be missing"
            ),
            (
                "\"\\u0007\(String(repeating: "x", count: 90))\"",
                "\"\\u{07}\(String(repeating: "x", count: 59))…\" is a text, not a number; "
                    + "'map' can give words a number"
            ),
        ])
    func tellsTheJSONValue(_ value: String, message: String) async throws {
        let run = try await run(
            json: "{\"d\":[{\"n\":1},{\"n\":\(value)}]}",
            "rows: $.d[*]\nlabels: {i: {key: 0}}\nmetrics: [{name: dx_m, help: M., value: n}]")
        #expect(run.output?.remarks == ["$.d[1]: dx_m ← 'n': \(message)"])
    }

    @Test("R13: a missing member is told with the one that is most like it")
    func tellsTheNearestMember() async throws {
        let run = try await run(
            json: #"[{"n":1},{"N":2}]"#,
            "rows: $[*]\nlabels: {i: {key: 0}}\nmetrics: [{name: dx_m, help: M., value: n}]")
        #expect(run.output?.remarks == ["$[1]: dx_m ← 'n': is missing; did you mean 'N'?"])
    }

    @Test(
        "R13: dates and labels are told in the same way",
        arguments: [
            (
                "HP-01;2026-11-20",
                "observed ← 'Ngày': \"2026-11-20\" is not a date of the form dd/MM/yyyy; "
                    + "did you mean date: yyyy-MM-dd or date: iso8601?"
            ),
            (
                "HP-01;45292",
                "observed ← 'Ngày': \"45292\" is not a date of the form dd/MM/yyyy; "
                    + "write it like 31/12/2025"
            ),
            (
                ";01/01/2026",
                "commune ← 'Mã': \"\" means no value; set 'default' if it may be missing"
            ),
        ])
    func tellsDatesAndLabels(_ row: String, message: String) async throws {
        let run = try await run(
            csv: "Mã;Ngày\nHP-00;01/01/2026\n\(row)\n",
            """
            labels: {commune: Mã}
            observed: {path: Ngày, date: dd/MM/yyyy}
            metrics: [{name: dx_m, help: M., value: {text: "1", number: en}}]
            """)
        #expect(run.output?.remarks == ["line 3: \(message)"])
    }

    @Test("R13: a status that is unknown is told with its text")
    func tellsTheStatus() async throws {
        let run = try await run(
            json: #"[{"t":"1","s":"done"},{"t":"2","s":"xong"}]"#,
            "rows: $[*]\nobserved: 2026-01-01\ntask_status: {task: t, status: s}")
        #expect(
            run.output?.remarks == [
                "$[1]: status ← 's': \"xong\" is not a status; "
                    + "'map' must map it to done, running or not_started"
            ])
    }

    @Test("R13: a duplicate is told with its labels")
    func tellsTheDuplicate() async throws {
        let run = try await run(
            csv: "Mã;Số\nA;1\nA;2\n",
            "labels: {c: Mã}\nmetrics: [{name: dx_m, help: M., value: {path: Số, number: vi}}]")
        #expect(
            run.output?.remarks == [
                "line 3: dx_m{c=\"A\"} duplicates an earlier row with the same labels and timestamp"
            ])
    }

    @Test("R13: a run whose every row was dropped says why, and its drops are counted")
    func tellsWhyEveryRowWasDropped() async throws {
        let run = try await run(
            csv: "Mã;Số\nHP-01;1,204.5\nHP-02;x\nHP-03;y\n",
            "labels: {c: Mã}\nmetrics: [{name: dx_m, help: M., value: {path: Số, number: vi}}]")
        let failure = try #require(run.failure)
        #expect(failure.reason == .noRows)
        #expect(
            failure.message == "'rows' $[*] matched 3 rows, dropped 3: line 2: dx_m ← 'Số': "
                + "\"1,204.5\" is not a Vietnamese number; did you mean number: en?")
        #expect(failure.dropped == [.notNumeric: 3])
        let history = CollectorHistory(first: run).adding(run)
        #expect(history.dropped == [.notNumeric: 6])
    }

    @Test("R13: a run whose every row is ragged or has a broken quote says so")
    func tellsRaggedAndBrokenRows() async throws {
        let run = try await run(
            csv: "Mã;Số\nHP-01;1;x\nHP-02;\"2\" y\n",
            "labels: {c: Mã}\nmetrics: [{name: dx_m, help: M., value: {path: Số, number: vi}}]")
        let failure = try #require(run.failure)
        #expect(
            failure.message == "'rows' $[*] matched 0, expected at least 1, dropped 2: "
                + "line 2: expected 2 cells, found 3; line 3: text after the quote that closes a "
                + "cell; a quote inside quotes is written twice")
        #expect(failure.dropped == [.ragged: 1, .badQuote: 1])
    }

    @Test(
        "R13: the reason of a failure has the hints that the author of a file gets",
        arguments: [
            (#"{"dat":[]}"#, "rows: $.data[*]", "$ has no 'data'; did you mean 'dat'?"),
            (
                #"{"Code":"OK"}"#, "expect: [{path: $.code, is: OK}]",
                "$ has no 'code'; did you mean"
            ),
        ])
    func hasTheHintsInTheReason(_ json: String, _ yaml: String, hint: String) async throws {
        let message = try #require(try await run(json: json, yaml).failure?.message)
        #expect(message.contains(hint), "\(message)")
    }

    @Test("R14: a delimiter that does not fit is suggested", arguments: ["", "header: Mã"])
    func suggestsTheDelimiter(_ header: String) async throws {
        let collector = try Collector.make(
            "figures",
            """
            source: {file: x.csv}
            table: {delimiter: ",", \(header)}
            labels: {c: Mã}
            metrics: [{name: dx_m, help: M., value: {path: Số, number: vi}}]
            """)
        let run = await Pipeline(fetcher: StubFetcher("Mã;Số\nA;1\nB;2\n")).run(collector, at: now)
        let message = try #require(run.failure?.message)
        #expect(
            message.contains("the header is one cell; did you mean delimiter: ';'?"), "\(message)")
    }

    @Test("R14: a response of text/csv is read as a table where the file names no format")
    func readsTheDeclaredMediaType() async throws {
        let yaml =
            "labels: {c: Mã}\nmetrics: [{name: dx_m, help: M., value: {path: Số, number: vi}}]"
        let fetcher = StubFetcher("Mã,Số\nA,1\n", mediaType: "text/csv; charset=utf-8")
        let run = await Pipeline(fetcher: fetcher).run(try .make("figures", yaml), at: now)
        #expect(run.output?.samples.map(\.value) == [1])
        let declared = try Collector.make("figures", "format: json\n\(yaml)")
        let failed = await Pipeline(fetcher: fetcher).run(declared, at: now)
        #expect(failed.failure?.message.contains("did you mean format: csv?") == true)
    }

    private func run(csv text: String, _ yaml: String) async throws -> Run {
        let collector = try Collector.make(
            "figures", "source: {file: x.csv}\ntable: {delimiter: \";\"}\n\(yaml)")
        return await Pipeline(fetcher: StubFetcher(text)).run(collector, at: now)
    }

    private func run(json text: String, _ yaml: String) async throws -> Run {
        await Pipeline(fetcher: StubFetcher(text)).run(try Collector.make("figures", yaml), at: now)
    }
}
