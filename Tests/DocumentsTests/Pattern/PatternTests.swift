import Documents
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("b.?b", "bab", true, true), ("b.?b", "abab", false, true), ("b", "", false, false),
        ("", "", true, true), ("", "a", false, true), ("a|ab", "ab", true, true),
        ("^b", "ab", false, false), ("b$", "ab", false, true), (#"\p{Lu}"#, "Ỷ", true, true),
        (".", "ệ", true, true), (".", "\n", false, false), ("a\0b", "xa\0b", false, true),
    ])
    func matchesTheWholeOrAPart(
        _ pattern: String, _ text: String, whole: Bool, part: Bool
    ) throws {
        let pattern = try Pattern(pattern)
        #expect(pattern.matches(whole: text) == whole)
        #expect(pattern.isFound(in: text) == part)
    }

    @Test(arguments: [
        (#"(\d+) doanh nghiệp"#, "có 1204 doanh nghiệp", "1204"), (#"\d+"#, "Quý 4/2022", "4"),
        (#"([^ ]+) (\d)"#, "Quý 4", "Quý"), ("(?:Quý) (.)", "Quý 4", "4"), ("x*", "ab", ""),
        ("(a)|b", "b", nil), ("(x*)b", "b", ""), ("(x)", "ab", nil), (#"(\C)"#, "ệ", "\u{FFFD}"),
    ])
    func capturesItsFirstGroup(_ pattern: String, _ text: String, as capture: String?) throws {
        #expect(try Pattern(pattern).firstCapture(in: text) == capture)
    }

    @Test(arguments: [
        ("(a", "missing ): (a"), ("[z-a]", "invalid character class range: z-a"),
        ("*", "no argument for repetition operator: *"),
        ("(?=a)", "invalid perl operator: (?="),
        (#"\p{Foo}"#, #"invalid character class range: \p{Foo}"#),
        ("a{1001}", "invalid repetition size: {1001}"),
        (#"\pL{1000}"#, "pattern too large - compile failed"),
        (String(repeating: "a", count: 1025), "longer than 1024 bytes"),
    ])
    func tellsWhyATextIsNone(_ text: String, _ message: String) {
        #expect(throws: PatternError(message)) { try Pattern(text) }
    }

    @Test func isAsLongAs1024Bytes() throws {
        let text = String(repeating: "a", count: 1024)
        #expect(try Pattern(text).matches(whole: text))
    }

    @Test func equalsOneOfTheSameBytes() throws {
        #expect(try Pattern("a") == Pattern("a"))
        #expect(try Set([Pattern("a"), Pattern("a"), Pattern("b")]).count == 2)
        #expect(try Pattern("\u{E9}") != Pattern("e\u{301}"))
    }

    @Test func takesTimeLinearInTheText() throws {
        let pattern = try Pattern("^(a+)+$")
        #expect(!pattern.isFound(in: String(repeating: "a", count: 100_000) + "!"))
    }
}
