import Documents
import Testing

/// One text whatever the normal form, blanks and invisible characters of its source.
@Suite struct TextFormTests {
    @Test("R9: a label leaves in NFC bytes")
    func leavesInNFC() throws {
        let document = try Document(json: #"{"v":"Ha\u0309i Pho\u0300ng\u200b"}"#)
        let fields = [
            TextField(locator: .member("v")),
            TextField(locator: .member("v"), map: ["Hải Phòng": "Ha\u{309}i Pho\u{300}ng"]),
            TextField(locator: .member("w"), default: "Ha\u{309}i Pho\u{300}ng"),
            TextField(locator: .text("Ha\u{309}i Pho\u{300}ng")),
            TextField(locator: .member("v"), match: try Pattern("^Hải Phòng$")),
        ]
        for field in fields {
            let text = try document.only { try field.text(of: $0) }
            #expect(Array(text.utf8) == Array("Hải Phòng".utf8))
        }
    }

    @Test(
        "R9: a bare name finds a member in another form",
        arguments: [
            (#"So\u0302\u0301 DN"#, "Số DN"), (#"Số\u00a0DN"#, "Số DN"), (#" Số  DN\n"#, "Số DN"),
            (#"M\u200bã"#, "Mã"), ("Mã", "Ma\u{303}"), ("a b", "a  b"), ("n", " n"),
        ])
    func findsAMember(_ member: String, _ name: String) throws {
        let document = try Document(json: #"{"x y":{}, "\#(member)":7}"#)
        let field = NumberField(locator: .member(name))
        #expect(try document.only { try field.value(of: $0) } == 7)
    }

    @Test func prefersTheMemberOfExactlyThatName() throws {
        let document = try Document(json: #"{"a\u00a0b":1, "a b":2}"#)
        let field = NumberField(locator: .member("a b"))
        #expect(try document.only { try field.value(of: $0) } == 2)
        #expect(throws: RowFault.pathMissing) {
            try document.only { try NumberField(locator: .member("ab")).value(of: $0) }
        }
    }

    @Test("R9: a path compares by the code points of RFC 9535, and the hint says so")
    func keepsPathsExact() throws {
        let document = try Document(json: #"{"So\u0302\u0301":7}"#)
        let path = try JSONPath("$['Số']")
        document.withRoot { root in
            let first = try? path.first(from: root, root: root)
            #expect(first == nil)
            #expect(path.explanation(in: root)?.hasSuffix("a bare name finds it") == true)
        }
    }

    @Test(
        "R9: a column is found whatever its blanks",
        arguments: [
            "Số DN", "Số\u{A0}DN", "\"Số\n  DN\"", "So\u{302}\u{301} DN", "\u{FEFF}Số DN",
            "S\u{AD}ố DN",
        ])
    func findsAColumn(_ header: String) throws {
        let document = try Document(csv: "x,\(header)\n1,2\n")
        let locators = [
            Locator.member("Số DN"), .member("Số  DN"), .path(try JSONPath("@['Số DN']")),
        ]
        for locator in locators {
            let field = NumberField(locator: locator, conversion: .formatted(.vi))
            #expect(try document.map("$[*]") { try field.value(of: $0) } == [2])
        }
    }

    @Test(
        "R15: a number keeps its digits in a label",
        arguments: [
            ("1.10", "1.10"), ("2.0", "2.0"), ("-0.50", "-0.50"), ("7", "7"), ("1e3", "1000"),
            ("0.1234567890123456789", "0.1234567890123456789"), ("1e400", "1e400"),
            ("18446744073709551616", "18446744073709551616"),
        ])
    func keepsDigits(_ number: String, as expected: String) throws {
        let text =
            #"{"a":[1.5,"2.5\"3.5",{"3.5":-4}],"b":123456789012345678901,"v":\#(number),"z":9.0}"#
        let field = TextField(locator: .member("v"))
        #expect(try Document(json: text).only { try field.text(of: $0) } == expected)
    }
}
