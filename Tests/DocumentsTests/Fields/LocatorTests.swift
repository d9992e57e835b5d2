import Documents
import Testing

@Suite struct LocatorTests {
    private let json = """
        {"year":2022,"groups":[
          {"name":"A","items":[{"n":1,"a.b":"x"},{"n":2}]},
          {"name":"B","items":[{"n":3,"list":[7,8]}]}]}
        """

    @Test(arguments: [
        (Locator.member("n"), ["1", "2", "3"]),
        (.member("a.b"), ["x", "missing", "missing"]),
        (.member("list"), ["missing", "missing", "notScalar"]),
        (.member("name", up: 1), ["A", "A", "B"]),
        (.member("year", up: 2), ["2022", "2022", "2022"]),
        (.member("year", up: 3), ["absent", "absent", "absent"]),
        (.member("n", up: -1), ["absent", "absent", "absent"]),
        (.key(), ["0", "1", "0"]),
        (.key(up: 1), ["0", "0", "1"]),
        (.key(up: 2), ["absent", "absent", "absent"]),
        (.text("Hải Phòng"), ["Hải Phòng", "Hải Phòng", "Hải Phòng"]),
    ])
    func finds(_ locator: Locator, _ expected: [String]) throws {
        #expect(try found(locator) == expected)
    }

    @Test(arguments: [
        (".n", 0, ["1", "2", "3"]),
        ("@['a.b']", 0, ["x", "missing", "missing"]),
        (".name", 1, ["A", "A", "B"]),
        (".items[0].n", 1, ["1", "1", "3"]),
        (".items[*].n", 1, ["several", "several", "3"]),
        ("$.year", 0, ["2022", "2022", "2022"]),
        ("$.year", 1, ["2022", "2022", "2022"]),
        ("$..name", 0, ["several", "several", "several"]),
        ("..none", 0, ["absent", "absent", "absent"]),
        (".list", 0, ["missing", "missing", "notScalar"]),
    ])
    func follows(_ path: String, up: Int, _ expected: [String]) throws {
        #expect(try found(.path(JSONPath(path), up: up)) == expected)
    }

    @Test func namesTheKeysOfObjects() throws {
        let document = try Document(json: #"{"2022-01":{"v":1},"2022-02":{"v":2}}"#)
        #expect(try found(.key(), in: document, "$.*") == ["2022-01", "2022-02"])
        #expect(try found(.key(up: 1), in: document, "$.*.v") == ["2022-01", "2022-02"])
    }

    @Test func findsNoKeyOfTheDocument() throws {
        #expect(try found(.key(), "$") == ["absent"])
    }

    @Test func countsTheRowsOfATable() throws {
        let document = try Document(csv: "a\nx\ny\n")
        #expect(try found(.key(), in: document, "$[*]") == ["0", "1"])
    }

    private func found(_ locator: Locator, _ rows: String = "$.groups[*].items[*]") throws
        -> [String]
    {
        try found(locator, in: Document(json: json), rows)
    }

    private func found(_ locator: Locator, in document: Document, _ rows: String) throws -> [String]
    {
        try document.map(rows) { row in
            switch locator.scalar(of: row) {
            case .found(.string(let text)): text
            case .found(.number(let number)): number.text
            case let other: "\(other)"
            }
        }
    }
}
