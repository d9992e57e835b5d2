import Basics
import Documents
import Testing

@Suite struct NumberFieldTests {
    @Test(
        arguments: [
            ("50", NumberField(locator: .member("v")), 50),
            ("70.08", NumberField(locator: .member("v"), percent: true), 0.7008),
            ("70.08", NumberField(locator: .member("v"), conversion: .formatted(.vi)), 70.08),
            (
                #""48,6%""#,
                NumberField(locator: .member("v"), conversion: .formatted(.vi), percent: true),
                0.486
            ),
            (#""1.234""#, NumberField(locator: .member("v"), conversion: .formatted(.vi)), 1234),
            (#""1.234""#, NumberField(locator: .member("v"), conversion: .formatted(.en)), 1.234),
            (
                #""99467.93""#,
                NumberField(locator: .member("v"), conversion: .formatted(.en), scale: 1000),
                99_467_930
            ),
            (
                "true",
                NumberField(locator: .member("v"), conversion: .map(["true": 1, "false": 0])), 1
            ),
            ("3", NumberField(locator: .member("v"), conversion: .map(["3": 30])), 30),
            (
                #"" Hoa\u0300n tha\u0300nh ""#,
                NumberField(locator: .member("v"), conversion: .map(["Hoàn thành": 1])), 1
            ),
            ("0", NumberField(locator: .member("v"), default: 7), 0),
            ("null", NumberField(locator: .member("v"), scale: 2, default: 7), 7),
            (
                #""—""#,
                NumberField(locator: .member("v"), conversion: .map(["—": 1]), optional: true),
                nil
            ),
            ("null", NumberField(locator: .member("v"), optional: true), nil),
            ("1", NumberField(locator: .member("w"), optional: true), nil),
            ("1", NumberField(locator: .member("w"), default: 7, optional: true), 7),
        ] as [(String, NumberField, Double?)])
    func reads(_ json: String, _ field: NumberField, as expected: Double?) throws {
        let value = try Document(json: #"{"v":\#(json)}"#).only { try field.value(of: $0) }
        #expect(value == expected)
    }

    @Test(arguments: [
        ("null", NumberField(locator: .member("v")), RowFault.pathMissing),
        ("1", NumberField(locator: .member("w")), .pathMissing),
        (#""N/A""#, NumberField(locator: .member("v")), .pathMissing),
        (#""""#, NumberField(locator: .member("v"), conversion: .formatted(.vi)), .pathMissing),
        (#""5""#, NumberField(locator: .member("v")), .notNumeric),
        (#""5""#, NumberField(locator: .member("v"), default: 7, optional: true), .notNumeric),
        (
            #""257.7575""#, NumberField(locator: .member("v"), conversion: .formatted(.vi)),
            .notNumeric
        ),
        (#""48,6%""#, NumberField(locator: .member("v"), conversion: .formatted(.vi)), .notNumeric),
        ("true", NumberField(locator: .member("v")), .notNumeric),
        ("true", NumberField(locator: .member("v"), conversion: .formatted(.en)), .notNumeric),
        ("5", NumberField(locator: .member("v"), conversion: .map(["3": 30])), .notNumeric),
        ("1e300", NumberField(locator: .member("v"), scale: 1e10), .notNumeric),
        ("1e400", NumberField(locator: .member("v")), .notNumeric),
        ("[1]", NumberField(locator: .member("v")), .notNumeric),
        ("{}", NumberField(locator: .member("v"), optional: true), .notNumeric),
    ])
    func drops(_ json: String, _ field: NumberField, with fault: RowFault) throws {
        let document = try Document(json: #"{"v":\#(json)}"#)
        #expect(throws: fault) { try document.only { try field.value(of: $0) } }
    }

    @Test func takesNoValueOfSeveral() throws {
        let document = try Document(json: #"{"v":[1,2],"w":[3],"x":[]}"#)
        #expect(throws: RowFault.pathMissing) { try value("$.v[*]", in: document) }
        #expect(try value("$.w[*]", in: document) == 3)
        #expect(try value("$.x[*]", in: document) == nil)
    }

    @Test func readsCellsOnlyInAStyle() throws {
        let document = try Document(csv: "Mã,Số DN\n01,1.234\n02,—\n")
        let field = NumberField(
            locator: .member("Số DN"), conversion: .formatted(.vi), optional: true)
        #expect(try document.map("$[*]") { try field.value(of: $0) } == [1234, nil])
        let plain = NumberField(locator: .member("Số DN"))
        #expect(throws: RowFault.notNumeric) {
            try document.map("$[*]") { try plain.value(of: $0) }
        }
    }

    private func value(_ path: String, in document: Document) throws -> Double? {
        let field = NumberField(locator: .path(try JSONPath(path)), optional: true)
        return try document.only { try field.value(of: $0) }
    }

    @Test(
        arguments: [
            (#""1.204 DN""#, #"([\d.]+) DN"#, 1204), (#""Tổng: 1.204""#, #"[\d.]+"#, 1204),
            ("12", "^1", 1), (#""— DN""#, "(.*) DN", nil), (#""—""#, #"\d+"#, nil),
            ("null", ".", nil),
        ] as [(String, String, Double?)])
    func readsTheMatchedPart(_ json: String, _ pattern: String, as expected: Double?) throws {
        let field = NumberField(
            locator: .member("v"), match: try Pattern(pattern), conversion: .formatted(.vi),
            optional: true)
        let value = try Document(json: #"{"v":\#(json)}"#).only { try field.value(of: $0) }
        #expect(value == expected)
    }

    @Test(arguments: [(#""12""#, "x"), (#""12""#, "(x)|1"), (#""12 DN""#, "DN"), ("true", "1")])
    func dropsWhatDoesNotMatch(_ json: String, _ pattern: String) throws {
        let field = NumberField(
            locator: .member("v"), match: try Pattern(pattern), conversion: .formatted(.en),
            default: 7,
            optional: true)
        let document = try Document(json: #"{"v":\#(json)}"#)
        #expect(throws: RowFault.notNumeric) { try document.only { try field.value(of: $0) } }
    }
}
