import Basics
import Collecting
import Indicators
import TestSupport
import Testing

@Suite struct DryRunTests {
    private let now = Instant.at("2026-11-25T08:00:00+07:00")

    @Test func tellsEachStepOfARun() async throws {
        let dryRun = await DryRun(
            of: try collector(), at: now,
            fetcher: StubFetcher(
                #"{"data":{"rows":[{"name":"a","n":1.5},{"name":"b\u0007","n":"x"},{"n":2}]}}"#))
        #expect(
            dryRun.lines == [
                "collector  figures",
                "request    POST https://example.org/api?<hidden>",
                "           Accept: application/json",
                "           X-Api-Key: <hidden>",
                "           body of 4 bytes",
                "document   $: object, 1 members",
                "             data: object, 1 members",
                "               rows: array of 3",
                "                 [0]: object, 2 members",
                #"                   name: "a""#,
                "                   n: 1.5",
                "rows       3",
                "samples    1",
                #"           dx_n{name="a"} 1.5, observed 2026-11-25T08:00:00+07:00"#,
                "dropped    not_numeric 1, path_missing 1",
                "           $.data.rows[1]: dx_n ← 'n': \"x\" is a text, not a number; "
                    + "'map' can give words a number",
                "           $.data.rows[2]: name ← 'name': is missing; "
                    + "set 'default' if it may be missing",
                "outcome    partial",
            ])
        #expect(dryRun.outcome == .partial)
    }

    @Test(arguments: [
        (#"{"dat":{}}"#, "$ has no 'data'; did you mean 'dat'?"),
        (#"{"data":{"items":[]}}"#, "$.data has no 'rows'; it has 'items'"),
        (
            #"{"data":{"rows":[]}}"#,
            "no child of $.data.rows (an array of 0) matches the next segment"
        ),
        (#"{"data":[1]}"#, "$.data is an array, which has no member 'rows'"),
        (
            #"{"data":{"rows":[{"Name":"a","n":1}]}}"#,
            "the first row has no 'name'; did you mean 'Name'?"
        ),
    ])
    func tellsWhereAPathLeavesTheDocument(_ body: String, sentence: String) async throws {
        let dryRun = await DryRun(of: try collector(), at: now, fetcher: StubFetcher(body))
        #expect(dryRun.lines.contains("missing    \(sentence)"), "\(dryRun.lines)")
        #expect(dryRun.outcome == .failed)
    }

    @Test func sendsNoControlCharacterOfTheSourceToTheTerminal() async throws {
        let collector = try Collector.make(
            "figures", "expect: [{path: $.code, is: OK}]\nformat: json")
        let dryRun = await DryRun(
            of: collector, at: now, fetcher: StubFetcher(#"{"code":"\u001b[2J\u009b","figure":1}"#))
        let scalars = dryRun.lines.joined().unicodeScalars
        #expect(!scalars.contains { $0.properties.generalCategory == .control })
        #expect(dryRun.lines.contains { $0.contains("it is '") })
    }

    @Test func tellsWhyThereIsNoAnswer() async throws {
        let failure = Failure(
            .tls, "POST https://example.org/api: unable to get issuer certificate")
        let dryRun = await DryRun(
            of: try collector(), at: now, fetcher: StubFetcher(failing: failure))
        #expect(
            dryRun.lines.contains(
                "outcome    failed, tls: POST https://example.org/api: "
                    + "unable to get issuer certificate"))
        #expect(dryRun.payload == nil)
    }

    @Test func showsWhatIsReportedOfTasks() async throws {
        let tasks = try Collector.make(
            "tasks",
            """
            observed: 2022-12-20
            task_status: {task: id, status: is, agency: by}
            """)
        let dryRun = await DryRun(
            of: tasks, at: now,
            fetcher: StubFetcher(#"{"id":"II.5.đ","is":"done","by":"so-b"}"#))
        #expect(
            dryRun.lines.contains(
                "           II.5.dd, by so-b, done, observed 2022-12-21T00:00:00+07:00"))
        #expect(dryRun.outcome == .ok)
    }

    private func collector() throws -> Collector {
        try .make(
            "figures",
            """
            source:
              url: https://example.org/api?key=hunter2
              headers: {Accept: application/json, X-Api-Key: hunter2}
              body: "a=b\\n"
            rows: $.data.rows[*]
            labels: {name: name}
            metrics:
              - {name: dx_n, help: N., value: n}
            """)
    }
}
