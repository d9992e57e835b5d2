import Basics
import Documents
import Indicators
import TestSupport
import Testing

/// R5 and R6: a column that a file names is in the header, and once.
@Suite(.quick) struct ColumnTests {
    @Test(
        "R5: an absent column fails the run",
        arguments: [
            ("labels: {k: Mã}", "label 'k'"), ("labels: {k: {path: Mã, default: x}}", "label 'k'"),
            ("observed: {path: Mã, date: dd/MM/yyyy}", "'observed'"),
            ("rows: \"$[?@['Mã'] != 'x']\"", "'rows'"),
            ("rows: \"$[?!(@['Mã'] == 'x')]\"", "'rows'"),
            ("rows: \"$[?length(@['Mã']) > 0 || @.v == '1']\"", "'rows'"),
            (
                "metrics: [{name: dx_v, help: V., value: {path: Mã, number: vi, default: 0}}]",
                "dx_v"
            ),
            (
                "metrics: [{name: dx_v, help: V., value: {path: \".Mã\", number: vi, optional: true}}]",
                "dx_v"
            ),
            ("metrics: [{name: dx_v, help: V., value: {count: \"$[?@['Mã'] == 'x']\"}}]", "dx_v"),
            (
                "metrics: [{name: dx_v, help: V., value: {path: \"$[0]['Mã']\", number: vi}}]",
                "dx_v"
            ),
            ("task_status: {task: v, status: {text: done}, evidence: Mã}", "'evidence'"),
        ])
    func namesTheColumnAndWhatReadsIt(_ yaml: String, reader: String) throws {
        for body in ["k,v\na,1\n", "k,v\n"] {
            #expect(
                try failure(yaml + "\nrows_at_least: 0", body)
                    == Failure(
                        .expect,
                        "the header has no column 'Mã', which \(reader) reads; it has 'k', 'v'"))
        }
    }

    @Test("R5: an error page is no table without a value")
    func refusesAnErrorPage() throws {
        let failure = try failure(
            "metrics: [{name: dx_v, help: V., value: {path: Số DN, number: vi, default: 0}}]",
            "<html>\n<body>Bảo trì</body>\n</html>\n")
        #expect(failure?.reason == .decode)
        #expect(failure?.message.contains("HTML") == true)
    }

    @Test("R5: a near name is suggested")
    func suggestsANearName() throws {
        let failure = try failure(
            "metrics: [{name: dx_v, help: V., value: {path: Số DNN, number: vi}}]", "k,Số DN\na,1\n"
        )
        #expect(failure?.message.hasSuffix("; did you mean 'Số DN'?") == true)
    }

    @Test(
        "R6: a name that occurs twice needs its number",
        arguments: [
            "{path: \"%\", number: en}", "{path: \"%\", number: vi}",
            "{path: \"@['%']\", number: vi}",
            "{path: \"$[0]['%']\", number: vi}",
        ])
    func refusesAColumnNamedTwice(_ value: String) throws {
        let failure = try failure(
            "metrics: [{name: dx_v, help: V., value: \(value)}]", "Tổng,%,Tổng,%\n1,2,3,4\n")
        #expect(
            failure
                == Failure(
                    .expect,
                    "the header has '%' 2 times (columns 2, 4), and dx_v reads one; "
                        + "name it as {path: \"%\", nth: 1}"))
    }

    @Test("R6: nth names one of several", arguments: [(1, 2.0), (2, 4)])
    func readsTheNthOfOneName(_ nth: Int, expected: Double) throws {
        let yaml =
            "metrics: [{name: dx_v, help: V., value: {path: \"%\", nth: \(nth), number: vi}}]"
        let output = try output(yaml, "Tổng,%,Tổng,%\n1,2,3,4\n")
        #expect(output.samples.map(\.value) == [expected])
    }

    @Test func refusesAPlaceBeyondTheLast() throws {
        let failure = try failure(
            "metrics: [{name: dx_v, help: V., value: {path: \"%\", nth: 3, number: vi}}]",
            "Tổng,%,Tổng,%\n1,2,3,4\n")
        #expect(
            failure
                == Failure(
                    .expect, "the header has '%' 2 times (columns 2, 4), and dx_v reads number 3"))
    }

    @Test func leavesAloneNamesThatNothingReads() throws {
        let output = try output(
            "labels: {k: k}\nrows: \"$[?@.none || @.k]\"\n"
                + "metrics: [{name: dx_v, help: V., value: {path: v, number: vi}}]",
            "k,%,v,%,,\na,1,2,3,,\n")
        #expect(output.samples.map(\.value) == [2])
    }

    private func failure(_ yaml: String, _ body: String) throws -> Failure? {
        do {
            _ = try output(yaml, body)
            return nil
        } catch let failure as Failure {
            return failure
        }
    }

    private func output(_ yaml: String, _ body: String) throws -> RunOutput {
        let collector = try Collector.make("figures", "format: csv\n" + yaml.withValue)
        return try collector.extract(
            from: collector.decode(Array(body.utf8)), at: Self.now, observed: Self.now)
    }

    private static let now = Instant.at("2026-11-25T08:00:00+07:00")
}

extension String {
    /// The collector file's text, with a metric where it has none.
    fileprivate var withValue: String {
        guard !contains("metrics:"), !contains("task_status:") else { return self }
        return self + "\nmetrics: [{name: dx_v, help: V., value: {path: v, number: vi}}]"
    }
}
