import Documents
import TestSupport
import Testing

/// RFC 9535 §2.4.6 and §2.4.7, with the patterns of RFC 9485.
@Suite struct JSONPathMatchTests {
    @Test(arguments: [
        ("b.?b", ["bab", "bb"], ["bbab", "b", "b\nb", "b\rb"]),
        (".", ["a", "\u{2028}", "😀"], ["", "ab", "\n", "\r"]), ("", [""], ["a"]),
        ("^ab.*", ["abc"], ["xab"]), (".*bc$", ["abc"], ["abcx"]),
        (#"\p{Lu}"#, ["Ж"], ["ж", "1"]), (#"\P{Lu}"#, ["ж", "1"], ["Ж"]),
        (#"[\p{L}-]+"#, ["ê-a"], ["1"]), ("a[.b]c", ["abc", "a.c"], ["axc"]),
        (#"a\.c"#, ["a.c"], ["abc"]), (#"a[\].]c"#, ["a]c"], ["abc"]), ("[-a]", ["-", "a"], ["b"]),
        ("[a-]", ["-", "a"], ["b"]), ("[^a-c]", ["d"], ["b", ""]), ("[^-]", ["d"], ["-"]),
        ("[&&^~]", ["&", "^"], ["~~"]), ("(a|bc){2,3}", ["abc", "bca"], ["a", "aaaa"]),
        ("a{2}", ["aa"], ["a"]), ("a{2,}", ["aaaa"], ["a"]), ("a|", ["", "a"], ["b"]),
        (#"\(\)\n"#, ["()\n"], ["()n"]), (#"[+-\.]"#, ["-", ","], ["a"]),
    ])
    func matchesTheWholeText(_ pattern: String, _ those: [String], not others: [String]) throws {
        #expect(try matches(of: "match(@, $.p)", pattern, in: those + others) == those)
    }

    @Test(arguments: [
        (#"\d"#, "1"), (#"\w"#, "a"), ("a*?", "a"), ("(?:a)", "a"), ("(?i)a", "a"), ("(a", "(a"),
        ("a)", "a)"), ("*", "*"), ("a**", "a"), ("a{", "a{"), ("a{,2}", "a"), ("a{1001}", "a"),
        ("[", "["), ("[]", "[]"), ("[^]", "^"), ("[a", "a"), ("[z-a]", "b"), ("[a--b]", "a"),
        ("[[:alpha:]]", "a"), ("a]", "a]"), ("a}", "a}"), (#"\"#, #"\"#), (#"\p{Foo}"#, "a"),
        (#"\p{Lx}"#, "a"), (#"\pL"#, "a"), (#"\p{}"#, "a"), (#"\p"#, "p"), (#"\p{L"#, "a"),
        (#"\Aa"#, "a"), (#"\1"#, "1"), (#"a\b"#, "a"),
    ])
    func matchesNothingByWhatIsNoPattern(_ pattern: String, _ text: String) throws {
        #expect(try matches(of: "search(@, $.p)", pattern, in: [text]) == [])
        #expect(try matches(of: "!search(@, $.p)", pattern, in: [text]) == [text])
    }

    @Test func matchesAPartWhereItSearches() throws {
        let texts = ["xaby", "ab", "a", ""]
        #expect(try matches(of: "search(@, 'ab')", "", in: texts) == ["xaby", "ab"])
        #expect(try matches(of: "match(@, 'ab')", "", in: texts) == ["ab"])
        #expect(try matches(of: "! match( @ , 'ab' ) && @ != ''", "", in: texts) == ["xaby", "a"])
        #expect(try matches(of: "match(@, value($..p))", "a.", in: texts) == ["ab"])
    }

    @Test(arguments: [
        "match(1, '1')", "match(@.none, '')", "match($, '.*')", "match('a', 1)",
        "match('a', $.none)", "match('a', null)",
    ])
    func needsTwoTexts(_ condition: String) throws {
        #expect(try matches(of: condition, "", in: ["a"]) == [])
    }

    @Test func countsTheWorkOfPatternsFromTheDocument() throws {
        let rows = (0..<1000).map { "\"\($0)\"" }.joined(separator: ", ")
        let document = try Document(json: "[\(rows)]")
        let path = try JSONPath("$[?match(@, @)]")
        #expect(throws: JSONPathLimit.visits) {
            try document.withRoot { (root) throws(JSONPathLimit) in
                try path.forEachMatch(from: root, root: root, budget: Budget(visits: 100_000)) {
                    _, _ in true
                }
            }
        }
        #expect(try document.map("$[?match(@, @)]") { _ in true }.count == 1000)
    }

    @Test(arguments: [("c", true), ("(a|b)*a(a|b){900}c", false)])
    func countsTheLengthOfTextsAndTheSizeOfPatterns(
        _ pattern: String, isWithinBudget: Bool
    ) throws {
        let text = String(repeating: "ab", count: 50_000)
        let document = try Document(json: #"["\#(text)"]"#)
        let path = try JSONPath("$[?search(@, '\(pattern)')]")
        var limit: JSONPathLimit?
        document.withRoot { root in
            do throws(JSONPathLimit) {
                try path.forEachMatch(
                    from: root, root: root, budget: Budget(visits: 1_000_000)
                ) { _, _ in true }
            } catch {
                limit = error
            }
        }
        #expect(limit == (isWithinBudget ? nil : .visits))
    }

    @Test func survivesAnyPattern() throws {
        var generator = SeededGenerator(seed: 9485)
        let alphabet = Array(#"ab[]()-^{}|*+?.,\pPLu12&:~$ệ"#)
        for _ in 0..<5000 {
            let text = String((0..<8).compactMap { _ in alphabet.randomElement(using: &generator) })
            let found = try matches(of: "search(@, $.p) || !search(@, $.p)", text, in: [text])
            #expect(found == [text])
        }
    }

    private func matches(
        of condition: String, _ pattern: String, in texts: [String]
    ) throws -> [String] {
        let quoted = texts.map(quoted).joined(separator: ", ")
        return try Document(json: #"{"p": \#(self.quoted(pattern)), "texts": [\#(quoted)]}"#)
            .map("$.texts[?\(condition)]") {
                guard case .string(let text) = $0.node.scalar else { return "" }
                return text
            }
    }

    private func quoted(_ text: String) -> String {
        let escapes = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r"]
        return "\"" + text.unicodeScalars.map { escapes[String($0)] ?? String($0) }.joined() + "\""
    }
}
