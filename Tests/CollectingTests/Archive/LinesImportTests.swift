import Basics
import Collecting
import Indicators
import Publishing
import Storage
import TestSupport
import Testing

/// Exports in JSON lines that are added to a history.
@Suite(.quick) struct LinesImportTests {
    private let folder: TemporaryFolder
    private let clock = TestClock(.at("2026-11-25T08:00:00+07:00"))

    private static let line = with("value", "1")

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("every revision and report comes back, whatever the size of the chunks")
    func roundTrips() async throws {
        let source = try await history("source")
        let entries = try ArchiveEntries().mixed()
        _ = try await source.add(entries, .everyRevision)
        let all = try await source.all().entries
        #expect(all.count == entries.count)
        var renderer = JSONLinesArchive()
        let text = String(decoding: renderer.text(of: all), as: UTF8.self)
        for size in [1 << 16, 7] {
            let copy = try await history("copy-\(size)")
            let summary = try await imported(text, into: copy, chunk: size)
            #expect(summary.points + summary.reports == entries.count)
            #expect(summary.problems == 0)
            #expect(try await copy.all().entries == all)
            let again = try await imported(text, into: copy, chunk: size)
            #expect(again.points + again.reports == 0)
            #expect(again.known == entries.count)
            await copy.close()
        }
        await source.close()
    }

    @Test(
        "a wrong line is described with its number, and the others are imported",
        arguments: [
            ("{", "not JSON: "), ("[]", "not a JSON object"),
            (with("collector", "\"A\""), "'collector' cannot be 'A'"),
            (with("metric", "\"kpi_x\""), "'metric' cannot be 'kpi_x'"),
            (with("labels", #"{"le":"1"}"#), "'le' is not a name for a label here"),
            (with("labels", #"{"u":1}"#), "'labels' has a wrong type"),
            (with("labels", "\"x\""), "'labels' is not an object"),
            (with("observed", "\"2024-12-31\""), "'observed' cannot be '2024-12-31'"),
            (
                with("observed", "\"2999-01-01T00:00:00Z\""),
                "'observed' 2999-01-01T07:00:00+07:00 is implausible for a value that was "
                    + "recorded at 2025-01-05T15:00:00+07:00"
            ),
            (with("recorded", "\"2099-01-01T00:00:00Z\""), "'recorded' lies in the future"),
            (with("state", "\"lost\""), "'state' cannot be 'lost'"),
            (with("state", "\"ended\""), "'value' does not fit the state 'ended'"),
            (with("value", "\"1\""), "'value' is not a number"),
            (with("value", "1e999"), "'value' is not a number"),
            (with("grade", "null"), "'grade' is not a text"),
            (with("grade", "\"good\""), "'grade' cannot be 'good'"),
            (with("is_example", "1"), "'is_example' is neither true nor false"),
            (with("colour", "1"), "unknown member 'colour'; has a newer version written it?"),
            (line + line, "not JSON: "),
            (
                line.replacing("\"grade\":\"final\"", with: "\"basis\":\"\""),
                "'basis' is not a text"
            ),
            (
                #"{"collector":"a","task":"I.1","observed":"2024-12-31T17:00:00Z","#
                    + #""recorded":"2025-01-05T08:00:00Z","stage":"done","progress":2}"#,
                "'progress' is not between 0 and 1"
            ),
        ])
    func describesAWrongLine(_ wrong: String, _ message: String) async throws {
        let copy = try await history("copy")
        let text = "\(Self.line)\n\(wrong)\n\n\(with("value", "2"))\r\n"
        let summary = try await imported(text, into: copy)
        #expect(summary.points == 2)
        #expect(summary.problems == 1)
        let first = summary.messages.first ?? ""
        #expect(first.hasPrefix("line 2: \(message)"), "\(first)")
        await copy.close()
    }

    @Test("an active collector bounds the instants of its lines, and of its reports on tasks")
    func refusesWhatACollectorWouldDrop() async throws {
        let copy = try await history("copy")
        let report =
            #"{"collector":"a","task":"I.1","observed":"1980-01-01T00:00:00Z","#
            + #""recorded":"2025-01-05T08:00:00Z","stage":"done"}"#
        let text = [Self.line, with("observed", "\"2025-01-06T09:00:00Z\""), report]
            .joined(separator: "\n")
        var summary = ImportSummary()
        let importer = ArchiveImport(into: copy, collectors: [try .make("a")]) { [clock] in
            clock.now
        }
        try await importer.run(ImportRequest(name: "-"), archiveInput(text), &summary)
        #expect(summary.points + summary.reports == 1)
        #expect(summary.problems == 2)
        #expect(
            summary.messages.allSatisfy {
                $0.contains("is implausible for a value")
                    && $0.contains("; see max_ahead and not_before of its collector")
            }, "\(summary.messages)")
        await copy.close()
    }

    @Test func describesNoMoreThanTwentyLines() async throws {
        let copy = try await history("copy")
        let text = Self.line + "\n" + String(repeating: "{}\n", count: 50)
        let summary = try await imported(text, into: copy)
        #expect(summary.problems == 50)
        #expect(summary.messages.count == 20)
        await #expect(throws: HistoryError("1000 lines are wrong; the rest is not read")) {
            _ = try await imported(
                Self.line + "\n" + String(repeating: "{}\n", count: 5000), into: copy)
        }
        await copy.close()
    }

    @Test func refusesWhatIsNoExport() async throws {
        let copy = try await history("copy")
        let message =
            "the input is no export in JSON lines; a report is read with --collector NAME"
        await #expect(throws: HistoryError(message)) {
            _ = try await imported("day,share\n2024-12-31,1\n", into: copy)
        }
        await copy.close()
    }

    @Test func saysThatTheInputBreaksOff() async throws {
        let copy = try await history("copy")
        let summary = try await imported("\(Self.line)\n\(Self.line.dropLast(20))", into: copy)
        #expect(summary.points == 1)
        #expect(summary.messages.first?.hasSuffix("; the input breaks off") == true)
        await copy.close()
    }

    @Test func passesOverALineThatIsTooLong() async throws {
        let copy = try await history("copy")
        let long = String(repeating: "x", count: 300_000)
        let text = "\(Self.line)\n\(long)\n\(with("value", "2"))\n"
        let summary = try await imported(text, into: copy)
        #expect(summary.points == 2)
        #expect(summary.messages == ["line 2: longer than 262144 bytes"])
        await copy.close()
    }

    @Test func keepsWhatWasAddedBeforeAFailure() async throws {
        let full = HistoryStore(
            "\(folder.path)/full.db", maxPages: 200, clock: clock, logger: .silent)
        try await full.openStrictly(creating: true)
        let lines = (0..<30_000).map { with("labels", "{\"u\":\"\($0)\"}") }
        let text = lines.joined(separator: "\n") + "\n"
        var summary = ImportSummary()
        await #expect(throws: HistoryError.self) {
            try await importer(of: full).run(
                ImportRequest(name: "-"), archiveInput(text), &summary)
        }
        await full.close()
        let roomy = try await history("full")
        #expect(try await roomy.all().entries.count == summary.points)
        let again = try await imported(text, into: roomy)
        #expect(again.points == 30_000 - summary.points)
        #expect(again.known == summary.points)
        await roomy.close()
    }

    private func history(_ name: String) async throws -> HistoryStore<TestClock> {
        let store = HistoryStore("\(folder.path)/\(name).db", clock: clock, logger: .silent)
        try await store.openStrictly(creating: true)
        return store
    }

    private func importer(of archive: HistoryStore<TestClock>) -> ArchiveImport {
        ArchiveImport(into: archive, collectors: [], now: { [clock] in clock.now })
    }

    private func imported(
        _ text: String, into archive: HistoryStore<TestClock>, chunk: Int = 1 << 16
    ) async throws -> ImportSummary {
        var summary = ImportSummary()
        try await importer(of: archive).run(
            ImportRequest(name: "-"), archiveInput(text, chunk: chunk), &summary)
        return summary
    }
}

/// The line of a point with another value of a member.
private func with(_ member: String, _ value: String) -> String {
    let members = [
        ("collector", "\"a\""), ("metric", "\"dx_a\""), ("labels", "{\"u\":\"2\"}"),
        ("observed", "\"2024-12-31T17:00:00Z\""),
        ("recorded", "\"2025-01-05T08:00:00Z\""),
        ("state", "\"accepted\""), ("value", "1"), ("grade", "\"final\""),
    ]
    let rest = members.filter { $0.0 != member } + [(member, value)]
    return "{\(rest.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
}
