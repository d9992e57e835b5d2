import Documents
import Testing

@Suite struct TextFormTests {
    @Test(arguments: [
        (#""Hải Phòng""#, TextForm(origin: .member("v")), "Hải Phòng"),
        (#""  Thủy Nguyên ""#, TextForm(origin: .member("v")), "Thủy Nguyên"),
        (#""0201-x/9""#, TextForm(origin: .member("v")), "0201-x/9"),
        (#""-""#, TextForm(origin: .member("v")), "-"),
        ("5000000", TextForm(origin: .member("v")), "5000000"),
        (
            "12345678901234567890123456", TextForm(origin: .member("v")),
            "12345678901234567890123456"
        ),
        ("0.5", TextForm(origin: .member("v")), "0.5"),
        ("false", TextForm(origin: .member("v")), "false"),
        (#""H24""#, TextForm(origin: .member("v"), map: ["H24": "hai-phong"]), "hai-phong"),
        ("24", TextForm(origin: .member("v"), map: ["24": "hai-phong"]), "hai-phong"),
        (#""H25""#, TextForm(origin: .member("v"), map: ["H24": "x"], default: "other"), "other"),
        (#""""#, TextForm(origin: .member("v"), default: "none"), "none"),
        ("null", TextForm(origin: .member("v"), default: "none"), "none"),
        ("1", TextForm(origin: .member("w"), default: "none"), "none"),
    ])
    func reads(_ json: String, _ form: TextForm, as expected: String) throws {
        let text = try Document(json: #"{"v":\#(json)}"#).only { try form.text(of: $0) }
        #expect(text == expected)
    }

    @Test(arguments: [
        ("null", TextForm(origin: .member("v"))), (#""""#, TextForm(origin: .member("v"))),
        (#"" ""#, TextForm(origin: .member("v"))), ("1", TextForm(origin: .member("w"))),
        (#""H25""#, TextForm(origin: .member("v"), map: ["H24": "x"])),
        ("[1]", TextForm(origin: .member("v"), default: "none")),
        ("{}", TextForm(origin: .member("v"))),
    ])
    func drops(_ json: String, _ form: TextForm) throws {
        let document = try Document(json: #"{"v":\#(json)}"#)
        #expect(throws: RowFault.pathMissing) { try document.only { try form.text(of: $0) } }
    }

    @Test func findsItsMapWhateverTheNormalForm() throws {
        let form = TextForm(origin: .member("v"), map: ["Hoàn thành": "done"])
        let document = try Document(json: #"{"v":"Hoa\u0300n tha\u0300nh"}"#)
        #expect(try document.only { try form.text(of: $0) } == "done")
    }

    @Test(arguments: [
        (#""H24 Hải Phòng""#, "mapped"), ("24", nil), (#""H25""#, nil), (#""h24""#, nil),
        ("null", nil),
    ])
    func readsTheMatchedPartAlone(_ json: String, as expected: String?) throws {
        let document = try Document(json: #"{"v":\#(json)}"#)
        let pattern = try Pattern(#"^H\d+"#)
        let form = TextForm(origin: .member("v"), match: pattern, map: ["H24": "mapped"])
        if let expected {
            #expect(try document.only { try form.text(of: $0) } == expected)
        } else {
            #expect(throws: RowFault.pathMissing) { try document.only { try form.text(of: $0) } }
        }
        let lenient = TextForm(
            origin: .member("v"), match: pattern, map: ["H24": "mapped"], default: "other")
        #expect(try document.only { try lenient.text(of: $0) } == expected ?? "other")
    }

    @Test func matchesNothingInATextBeyond64KiB() throws {
        let form = TextForm(origin: .member("v"), match: try Pattern("^1"))
        for (length, isFound) in [(65_536, true), (65_537, false)] {
            let text = String(repeating: "1", count: length)
            let document = try Document(json: #"{"v": "\#(text)"}"#)
            let found = try? document.only { try form.text(of: $0) }
            #expect(found == (isFound ? "1" : nil))
        }
    }
}
