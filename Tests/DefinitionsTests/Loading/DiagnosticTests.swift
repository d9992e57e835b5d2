import Basics
import Definitions
import TestSupport
import Testing

/// C5, C7, S7, S10: the words of diagnostics, their number, and the secrets that they keep.
@Suite(.quick) struct DiagnosticTests {
    @Test(
        "C5: each slip in YAML is named at its own line",
        arguments: [
            ("collector: d\n\tevery: 6h\n", 2, "a tab in the indentation"),
            ("collector: d\nevery 6h\nzone: UTC\n", 2, "a ':' is missing after the key"),
            ("collector: d\nevery:6h\nzone: UTC\n", 2, "a blank is missing after the ':'"),
            ("collector: d\nevery:\u{A0}6h\nzone: UTC\n", 2, "a no-break blank (U+A0)"),
            ("collector: d\nowner: \"a\nevery: 6h\nzone: \"UTC\"\n", 2, "this quote is not closed"),
            ("collector: d\nowner: 'a\n", 2, "this quote is never closed"),
            ("collector: d\nowner: a: b\n", 2, "it contains ': '"),
            ("collector: d\n  every: 6h\n", 2, "wrong indentation: 2 blanks, and 0 in line 1"),
            ("collector: d\nmetrics:\n  - name: x\n   help: y\n", 4, "wrong indentation"),
            ("collector: d\nowner: @x\n", 2, "it begins with '@'"),
            ("collector: d\nowner: \"a\" b\n", 2, "text after the closing quote"),
            ("collector d\nzone: UTC\n", 1, "a ':' is missing after the key"),
        ])
    func slips(_ text: String, _ line: Int, _ words: String) throws {
        let diagnostic = try #require(diagnostics(text).first)
        #expect(diagnostic.line == line)
        #expect(diagnostic.message.contains(words), "\(diagnostic)")
        #expect(diagnostic.message.contains("the line is '"), "\(diagnostic)")
    }

    @Test(
        "S10: no diagnostic repeats a secret",
        arguments: [
            "source: https://user:hunter2@example.org/", "source:\n  basic: hunter2",
            "source:\n  url: \"https://example.org/hunter2\(String(repeating: "x", count: 9000))\"",
            "source:\n  headers: {X: \"hunter2\(String(repeating: "x", count: 9000))\"}",
            "source:\n  headers: hunter2", "source:\n  headers: {Bearer hunter2: x}",
            "source:\n  headers: {Bearer hunter2}", "source:\n  headers: {X: \"${hunter2}\"}",
            "source:\n  body: \"${hunter2\"", "source:\n  body: [hunter2]",
            "source:\n  bearer hunter2\n  ip: v4", "source:\n  body: \"a\" hunter2",
            "source:\n  {bearer hunter2: x}", "source: {url: x, headers: [hunter2}",
            "source:\n  basic: {user: \"\(String(repeating: "hunter2", count: 99))\"}",
            "source:\n  headers: {A hunter2: 1, A hunter2: 2}",
        ])
    func secrets(_ yaml: String) {
        for text in ["collector: d\n\(yaml)\n", yaml + "\n"] {
            let told = diagnostics(text)
            #expect(!told.isEmpty)
            #expect(!told.contains { $0.description.contains("hunter2") }, "\(told)")
        }
    }

    @Test("S7: the diagnostics of a file are cut, with the number of the rest")
    func number() {
        let keys = (1...60_000).map { "k\($0): 1\n" }.joined()
        let told = diagnostics("collector: d\n" + keys)
        #expect(told.count == 51)
        // Two more: 'source' and 'metrics' are missing.
        #expect(told.last?.message == "… 59,952 more")
        #expect(told.errorCount == 60_002)
    }

    @Test("C7: control and format characters of a path and a text are escaped")
    func characters() throws {
        let file = YAMLFile("a\u{1B}[31m\u{202E}.yaml", Array("collector: \"\\u202e\"\n".utf8))
        let told = Configuration.load(collectors: [file], zone: .utc).diagnostics
        #expect(told.first?.description.hasPrefix("a\\u{1B}[31m\\u{202E}.yaml:1:") == true)
        #expect(
            !told.contains {
                $0.description.contains("\u{202E}") || $0.description.contains("\u{1B}")
            })
        #expect(told.contains { $0.message.contains("\\u{202E}") })
    }

    @Test(
        "C7: one slip has one problem",
        arguments: [
            "source: {file: /data/x.csv}\ntable: {delimiter: ;}",
            "source: {file: ../x.csv}\ntable: {delimiter: ;}", "source: {url: example.org}",
            "source: {url: ftp://example.org}",
        ])
    func oneDiagnostic(_ yaml: String) {
        let metrics = "metrics: [{name: dx_figure, help: A., value: {path: f, number: en}}]\n"
        #expect(diagnostics("collector: d\n\(yaml)\n\(metrics)").count == 1)
    }

    private func diagnostics(_ text: String) -> [Diagnostic] {
        Configuration.load(collectors: [YAMLFile("d.yaml", Array(text.utf8))], zone: .utc)
            .diagnostics
    }
}
