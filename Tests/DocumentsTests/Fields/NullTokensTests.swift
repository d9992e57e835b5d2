import Documents
import Testing

@Suite struct NullTokensTests {
    @Test(arguments: [
        "", " ", "\u{A0}", "-", "–", "—", " — ", "na", "NA", "n/a", "N/A", "null", "NULL", "…",
        "...",
    ])
    func standForNoValue(_ text: String) {
        #expect(NullTokens.contains(text))
    }

    @Test(arguments: [
        "0", "0,0", "--", "none", "nan", "n.a", "đ", "....", "null null", "ERROR:  #N/A",
    ])
    func areNothingElse(_ text: String) {
        #expect(!NullTokens.contains(text))
    }
}
