import Documents
import Testing

@Suite struct NullWordsTests {
    private static let words = [
        "", " ", "\u{A0}", "\u{200B}", "-", "–", "—", " — ", "\u{2212}", "n/a", "N/A", "#N/A",
        "null", "NULL", "None", "NaN", ".", "..", "...", "…", ":", "KXĐ", "kxđ",
    ]

    @Test("R10: the words are the same for numbers, dates and labels", arguments: words)
    func standForNoValue(_ text: String) {
        #expect(NullWords().contains(text))
        #expect(NullWords().isMissing(.string(text)))
    }

    @Test(arguments: [
        "0", "0,0", "--", "::", "n.a", "đ", "....", "null null", "ERROR:  #N/A", "#DIV/0!", "x",
        "No", "Nano", "K", "không", "NONE!", "0x", "%",
    ])
    func areNothingElse(_ text: String) {
        #expect(!NullWords().contains(text))
        #expect(!NullWords().isMissing(.string(text)))
    }

    @Test(arguments: ["na", "NA", " Na "])
    func leaveACodeALabel(_ text: String) {
        #expect(!NullWords().contains(text))
        #expect(NullWords().isMissing(.string(text)))
    }

    @Test(
        "R10: a source's own words count in addition",
        arguments: [
            (#""x""#, true), (#"" X ""#, true), (#""-""#, true), (#""Chưa có""#, true),
            ("-999", true),
            (#""-999""#, true), ("false", true), ("999", false), ("true", false), (#""xx""#, false),
        ])
    func areExtended(_ json: String, isMissing: Bool) throws {
        let nulls = NullWords(["x", "CHƯA CÓ", "-999", "false"])
        let value = try Document(json: "[\(json)]").withRoot { $0.element(at: 0)?.scalar }
        #expect(nulls.isMissing(try #require(value)) == isMissing)
    }

    @Test(
        "R10: default and optional stand in for a null word",
        arguments: [
            "-", "n/a", "—", "None", "#N/A",
        ])
    func letTheDefaultStandIn(_ word: String) throws {
        let document = try Document(csv: "a\n\(word)\n")
        func text(_ field: TextField) throws -> [String] {
            try document.map("$[*]") { try field.text(of: $0) }
        }
        #expect(try text(TextField(locator: .member("a"), default: "khác")) == ["khác"])
        #expect(throws: RowFault.pathMissing) { try text(TextField(locator: .member("a"))) }
        #expect(try text(TextField(locator: .text(word))) == [word])
        #expect(try text(TextField(locator: .member("a"), map: [word: "b"])) == ["b"])
        let number = NumberField(
            locator: .member("a"), conversion: .formatted(.vi), optional: true)
        #expect(try document.map("$[*]") { try number.value(of: $0) } == [nil])
    }
}
