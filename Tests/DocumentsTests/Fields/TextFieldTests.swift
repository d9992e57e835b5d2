import Documents
import Testing

@Suite struct TextFieldTests {
    @Test(arguments: [
        (#""Hải Phòng""#, TextField(locator: .member("v")), "Hải Phòng"),
        (#""  Thủy Nguyên ""#, TextField(locator: .member("v")), "Thủy Nguyên"),
        (#""0201-x/9""#, TextField(locator: .member("v")), "0201-x/9"),
        (#""--""#, TextField(locator: .member("v")), "--"),
        ("5000000", TextField(locator: .member("v")), "5000000"),
        (
            "12345678901234567890123456", TextField(locator: .member("v")),
            "12345678901234567890123456"
        ),
        ("0.5", TextField(locator: .member("v")), "0.5"),
        ("false", TextField(locator: .member("v")), "false"),
        (#""H24""#, TextField(locator: .member("v"), map: ["H24": "hai-phong"]), "hai-phong"),
        ("24", TextField(locator: .member("v"), map: ["24": "hai-phong"]), "hai-phong"),
        ("24.0", TextField(locator: .member("v"), map: ["24": "hai-phong"]), "hai-phong"),
        ("1.10", TextField(locator: .member("v"), map: ["1.10": "a", "1.1": "b"]), "a"),
        (#""H25""#, TextField(locator: .member("v"), map: ["H24": "x"], default: "other"), "other"),
        (#""""#, TextField(locator: .member("v"), default: "none"), "none"),
        ("null", TextField(locator: .member("v"), default: "none"), "none"),
        ("1", TextField(locator: .member("w"), default: "none"), "none"),
    ])
    func reads(_ json: String, _ field: TextField, as expected: String) throws {
        let text = try Document(json: #"{"v":\#(json)}"#).only { try field.text(of: $0) }
        #expect(text == expected)
    }

    @Test(arguments: [
        ("null", TextField(locator: .member("v"))), (#""""#, TextField(locator: .member("v"))),
        (#"" ""#, TextField(locator: .member("v"))), ("1", TextField(locator: .member("w"))),
        (#""H25""#, TextField(locator: .member("v"), map: ["H24": "x"])),
        ("[1]", TextField(locator: .member("v"), default: "none")),
        ("{}", TextField(locator: .member("v"))),
    ])
    func drops(_ json: String, _ field: TextField) throws {
        let document = try Document(json: #"{"v":\#(json)}"#)
        #expect(throws: RowFault.pathMissing) { try document.only { try field.text(of: $0) } }
    }

    @Test func findsItsMapWhateverTheNormalForm() throws {
        let field = TextField(locator: .member("v"), map: ["Hoàn thành": "done"])
        let document = try Document(json: #"{"v":"Hoa\u0300n tha\u0300nh"}"#)
        #expect(try document.only { try field.text(of: $0) } == "done")
    }

    @Test(arguments: [
        (#""H24 Hải Phòng""#, "mapped"), ("24", nil), (#""H25""#, nil), (#""h24""#, nil),
        ("null", nil),
    ])
    func readsTheMatchedPartAlone(_ json: String, as expected: String?) throws {
        let document = try Document(json: #"{"v":\#(json)}"#)
        let pattern = try Pattern(#"^H\d+"#)
        let field = TextField(locator: .member("v"), match: pattern, map: ["H24": "mapped"])
        if let expected {
            #expect(try document.only { try field.text(of: $0) } == expected)
        } else {
            #expect(throws: RowFault.pathMissing) { try document.only { try field.text(of: $0) } }
        }
        let lenient = TextField(
            locator: .member("v"), match: pattern, map: ["H24": "mapped"], default: "other")
        #expect(try document.only { try lenient.text(of: $0) } == expected ?? "other")
    }

    @Test func matchesNothingInATextBeyond64KiB() throws {
        let field = TextField(locator: .member("v"), match: try Pattern("^1"))
        for (length, isFound) in [(65_536, true), (65_537, false)] {
            let text = String(repeating: "1", count: length)
            let document = try Document(json: #"{"v": "\#(text)"}"#)
            let found = try? document.only { try field.text(of: $0) }
            #expect(found == (isFound ? "1" : nil))
        }
    }
}
