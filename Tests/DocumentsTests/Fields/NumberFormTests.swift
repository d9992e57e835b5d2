import Documents
import Testing

@Suite struct NumberFormTests {
    @Test(
        arguments: [
            ("50", NumberForm(origin: .member("v")), 50),
            ("70.08", NumberForm(origin: .member("v"), percent: true), 0.7008),
            ("70.08", NumberForm(origin: .member("v"), reading: .styled(.vi)), 70.08),
            (
                #""48,6%""#, NumberForm(origin: .member("v"), reading: .styled(.vi), percent: true),
                0.486
            ),
            (#""1.234""#, NumberForm(origin: .member("v"), reading: .styled(.vi)), 1234),
            (#""1.234""#, NumberForm(origin: .member("v"), reading: .styled(.en)), 1.234),
            (
                #""99467.93""#,
                NumberForm(origin: .member("v"), reading: .styled(.en), scale: 1000), 99_467_930
            ),
            ("true", NumberForm(origin: .member("v"), reading: .map(["true": 1, "false": 0])), 1),
            ("3", NumberForm(origin: .member("v"), reading: .map(["3": 30])), 30),
            (
                #"" Hoa\u0300n tha\u0300nh ""#,
                NumberForm(origin: .member("v"), reading: .map(["Hoàn thành": 1])), 1
            ),
            ("0", NumberForm(origin: .member("v"), default: 7), 0),
            ("null", NumberForm(origin: .member("v"), scale: 2, default: 7), 7),
            (
                #""—""#, NumberForm(origin: .member("v"), reading: .map(["—": 1]), optional: true),
                nil
            ),
            ("null", NumberForm(origin: .member("v"), optional: true), nil),
            ("1", NumberForm(origin: .member("w"), optional: true), nil),
            ("1", NumberForm(origin: .member("w"), default: 7, optional: true), 7),
        ] as [(String, NumberForm, Double?)])
    func reads(_ json: String, _ form: NumberForm, as expected: Double?) throws {
        let value = try Document(json: #"{"v":\#(json)}"#).only { try form.value(of: $0) }
        #expect(value == expected)
    }

    @Test(arguments: [
        ("null", NumberForm(origin: .member("v")), RowFault.pathMissing),
        ("1", NumberForm(origin: .member("w")), .pathMissing),
        (#""N/A""#, NumberForm(origin: .member("v")), .pathMissing),
        (#""""#, NumberForm(origin: .member("v"), reading: .styled(.vi)), .pathMissing),
        (#""5""#, NumberForm(origin: .member("v")), .notNumeric),
        (#""5""#, NumberForm(origin: .member("v"), default: 7, optional: true), .notNumeric),
        (#""257.7575""#, NumberForm(origin: .member("v"), reading: .styled(.vi)), .notNumeric),
        (#""48,6%""#, NumberForm(origin: .member("v"), reading: .styled(.vi)), .notNumeric),
        ("true", NumberForm(origin: .member("v")), .notNumeric),
        ("true", NumberForm(origin: .member("v"), reading: .styled(.en)), .notNumeric),
        ("5", NumberForm(origin: .member("v"), reading: .map(["3": 30])), .notNumeric),
        ("1e300", NumberForm(origin: .member("v"), scale: 1e10), .notNumeric),
        ("1e400", NumberForm(origin: .member("v")), .notNumeric),
        ("[1]", NumberForm(origin: .member("v")), .notNumeric),
        ("{}", NumberForm(origin: .member("v"), optional: true), .notNumeric),
    ])
    func drops(_ json: String, _ form: NumberForm, with fault: RowFault) throws {
        let document = try Document(json: #"{"v":\#(json)}"#)
        #expect(throws: fault) { try document.only { try form.value(of: $0) } }
    }

    @Test func takesNoValueOfSeveral() throws {
        let document = try Document(json: #"{"v":[1,2],"w":[3],"x":[]}"#)
        #expect(throws: RowFault.pathMissing) { try value("$.v[*]", in: document) }
        #expect(try value("$.w[*]", in: document) == 3)
        #expect(try value("$.x[*]", in: document) == nil)
    }

    @Test func readsCellsOnlyInAStyle() throws {
        let document = try Document(csv: "Mã,Số DN\n01,1.234\n02,—\n")
        let form = NumberForm(
            origin: .member("Số DN"), reading: .styled(.vi), optional: true)
        #expect(try document.map("$[*]") { try form.value(of: $0) } == [1234, nil])
        let plain = NumberForm(origin: .member("Số DN"))
        #expect(throws: RowFault.notNumeric) {
            try document.map("$[*]") { try plain.value(of: $0) }
        }
    }

    private func value(_ path: String, in document: Document) throws -> Double? {
        let form = NumberForm(origin: .path(try JSONPath(path)), optional: true)
        return try document.only { try form.value(of: $0) }
    }

    @Test(
        arguments: [
            (#""1.204 DN""#, #"([\d.]+) DN"#, 1204), (#""Tổng: 1.204""#, #"[\d.]+"#, 1204),
            ("12", "^1", 1), (#""— DN""#, "(.*) DN", nil), (#""—""#, #"\d+"#, nil),
            ("null", ".", nil),
        ] as [(String, String, Double?)])
    func readsTheMatchedPart(_ json: String, _ pattern: String, as expected: Double?) throws {
        let form = NumberForm(
            origin: .member("v"), match: try Pattern(pattern), reading: .styled(.vi),
            optional: true)
        let value = try Document(json: #"{"v":\#(json)}"#).only { try form.value(of: $0) }
        #expect(value == expected)
    }

    @Test(arguments: [(#""12""#, "x"), (#""12""#, "(x)|1"), (#""12 DN""#, "DN"), ("true", "1")])
    func dropsWhatDoesNotMatch(_ json: String, _ pattern: String) throws {
        let form = NumberForm(
            origin: .member("v"), match: try Pattern(pattern), reading: .styled(.en), default: 7,
            optional: true)
        let document = try Document(json: #"{"v":\#(json)}"#)
        #expect(throws: RowFault.notNumeric) { try document.only { try form.value(of: $0) } }
    }
}
