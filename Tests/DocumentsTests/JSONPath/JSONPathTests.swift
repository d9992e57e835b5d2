import Documents
import Testing

/// The examples of RFC 9535, sections 1.5 to 2.5; a match is written as its normalized path.
@Suite struct JSONPathTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let document: String
        let path: String
        let matches: [String]

        init(_ document: String, _ path: String, _ matches: [String]) {
            self.document = document
            self.path = path
            self.matches = matches
        }

        var testDescription: String { path }
    }

    @Test(arguments: bookstore + selectors + filters + segments)
    func matchesInTheOrderOfTheStandard(_ example: Example) throws {
        #expect(try matches(of: example.path, in: example.document) == example.matches)
    }

    @Test(arguments: bookstore + selectors + filters + segments)
    func findsTheFirstMatchAlone(_ example: Example) throws {
        let path = try JSONPath(example.path)
        let document = try Document(json: example.document)
        let isFound = try document.withRoot { try path.first(from: $0, root: $0) != nil }
        #expect(isFound == !example.matches.isEmpty)
    }

    @Test func beginsAtTheRowWhereItIsRelative() throws {
        let document = try Document(json: #"{"n": 7, "rows": [{"n": 1}, {"n": 2}]}"#)
        let paths = try ["@.n", ".n", "['n']", "$.n", "@"].map { try JSONPath($0) }
        var scalars: [[Scalar?]] = []
        try document.forEachRow(try JSONPath("$.rows[*]")) { row in
            scalars.append(paths.map { (try? $0.first(from: row.node, root: row.root))?.scalar })
            return true
        }
        let seven = Scalar.number(Number(7 as Int64))
        let one = Scalar.number(Number(1 as Int64))
        let two = Scalar.number(Number(2 as Int64))
        #expect(scalars == [[one, one, one, seven, nil], [two, two, two, seven, nil]])
    }

    @Test func stopsWhenTold() throws {
        var count = 0
        try Document(json: "[1, 2, 3, 4]")
            .forEachRow(try JSONPath("$..*")) { _ in
                count += 1
                return count < 2
            }
        #expect(count == 2)
    }

    @Test func addsItsStepsToThoseOfTheRow() throws {
        let document = try Document(json: #"{"a": {"b": [1]}}"#)
        var keys: [[Row.Child]] = []
        try document.forEachRow(try JSONPath("$.a")) { row in
            for text in ["@.b[-1]", "$.a.b[0]"] {
                try? JSONPath(text).forEachMatch(from: row.node, root: row.root, at: row.steps) {
                    keys.append($1.map(\.child))
                    return true
                }
            }
            return true
        }
        let expected: [Row.Child] = [.name("a"), .name("b"), .index(0)]
        #expect(keys == [expected, expected])
    }

    private func matches(of path: String, in text: String) throws -> [String] {
        var matches: [String] = []
        try Document(json: text).forEachRow(try JSONPath(path)) {
            matches.append("$" + $0.steps.map { normalized($0.child) }.joined())
            return true
        }
        return matches
    }

    private func normalized(_ key: Row.Child) -> String {
        switch key {
        case .name(let name): "['\(name.replacing("'", with: "\\'"))']"
        case .index(let index): "[\(index)]"
        }
    }
}
