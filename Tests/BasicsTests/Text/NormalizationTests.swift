import Basics
import Testing

@Suite struct NormalizationTests {
    @Test(
        "R9: a text is read in NFC, without blanks and invisible characters at its ends",
        arguments: [
            ("Hoa\u{300}n tha\u{300}nh", "Hoàn thành"), ("HP-01\u{200B}", "HP-01"),
            ("\u{2060}HP-02", "HP-02"), ("\u{FEFF}a\u{AD}", "a"), ("\u{202E}a\u{202C}", "a"),
            (" \u{A0}\u{3000}a\r\n\u{2028}", "a"), ("\u{200B} \u{200B}", ""), ("", ""),
            ("HP\u{AD}-03", "HP\u{AD}-03"), ("a  b", "a  b"), ("\u{61C}ع\u{200F}", "ع"),
            ("❤\u{FE0F}", "❤\u{FE0F}"), ("½", "½"), ("Ｈ", "Ｈ"), ("\u{1EA1}", "ạ"),
            ("\u{1100}\u{1161}", "가"),
            ("\u{212B}", "Å"), ("Đường Lê Lợi", "Đường Lê Lợi"),
        ])
    func normalizes(_ text: String, to expected: String) {
        #expect(Array(text.normalized.utf8) == Array(expected.utf8))
    }

    @Test(
        "R9: names compare after folding blanks, invisible characters and normal forms",
        arguments: [
            ("Số  DN", "Số DN"), ("Số\u{A0}DN", "Số DN"), ("Số\r\nDN ", "Số DN"),
            ("Số \n DN", "Số DN"),
            ("So\u{302}\u{301} DN", "Số DN"), ("Mã\u{200B}", "Mã"), ("M\u{AD}ã", "Mã"),
            ("a_b", "a_b"),
            ("\u{3000}a\u{2009}b", "a b"), ("Số DN", "Số DN"), ("số dn", "số dn"),
        ])
    func folds(_ name: String, to expected: String) {
        #expect(Array(name.folded.utf8) == Array(expected.utf8))
    }

    @Test func normalizesNoTextThatIsNormal() {
        let letters = (0xC0...0x2FF).map(UInt32.init) + (0x1E80...0x1EFF).map(UInt32.init)
        for scalar in letters.compactMap(Unicode.Scalar.init) {
            let text = "a\(scalar)"
            #expect(Array(text.normalized.utf8) == Array(text.utf8))
        }
    }

    @Test(
        "R9: messages show what is not seen",
        arguments: [
            ("HP\u{200B}-01", #"HP\u{200B}-01"#), ("a\u{202E}b", #"a\u{202E}b"#),
            ("a\u{AD}b", #"a\u{00AD}b"#), ("a\u{7}\n", #"a\u{07}\n"#),
            ("a\u{2028}b", #"a\u{2028}b"#),
            ("Hải Phòng 1\u{A0}000", "Hải Phòng 1\u{A0}000"), ("❤\u{FE0F}", "❤\u{FE0F}"),
        ])
    func showsWhatIsUnseen(_ text: String, as expected: String) {
        #expect(printable(text) == expected)
    }

    @Test(
        "R9: so does the log",
        arguments: [
            ("a\u{200B}", #""a\u200b""#), ("a\u{E0041}", #""a\udb40\udc41""#),
            ("a\u{1}", #""a\u0001""#),
        ])
    func quotesWhatIsUnseen(_ text: String, as expected: String) {
        #expect(jsonQuoted(text) == expected)
    }
}
