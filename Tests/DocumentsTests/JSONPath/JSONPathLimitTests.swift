import Documents
import Testing

@Suite struct JSONPathLimitTests {
    @Test(arguments: [
        "$..*", "$[*]", "$[?@ == 1]", "$[?$[0]]", "$[::-1]", "$[:9999]", "$[?count($[*]) > 0]",
        "$[?$ == $]", "$[999, 998, 997, 996, 995]",
    ])
    func endsAPathThatVisitsTooMuch(_ path: String) throws {
        let document = try Document(json: "[" + String(repeating: "1,", count: 999) + "1]")
        #expect(throws: JSONPathLimit.visits) { try matches(of: path, in: document, budget: 200) }
    }

    @Test func countsTheLengthOfComparedTexts() throws {
        let text = String(repeating: "x", count: 100_000)
        let document = try Document(json: #"["\#(text)", "\#(text)"]"#)
        #expect(throws: JSONPathLimit.visits) {
            try matches(of: "$[?@ == $[0]]", in: document, budget: 2000)
        }
    }

    @Test(arguments: ["$[?$.none]", "$[?$ == $]"])
    func countsTheMembersThatALookUpPasses(_ path: String) throws {
        let members = (0..<1000).map { "\"\($0)\": 0" }.joined(separator: ", ")
        let document = try Document(json: "{\(members)}")
        #expect(throws: JSONPathLimit.visits) {
            try matches(of: path, in: document, budget: 10_000)
        }
    }

    @Test func endsFiltersThatSearchTheDocumentInOneAnother() throws {
        let nesting = 250
        let document = try Document(
            json: String(repeating: "[", count: nesting) + #"{"x": [1]}"#
                + String(repeating: "]", count: nesting))
        #expect(throws: JSONPathLimit.depth) {
            try matches(of: "$..x[?$..x[?$..x[?$..x[?@ == 2]]]]", in: document)
        }
        #expect(try matches(of: "$..x[?$..x[?$..x[?@ == 1]]]", in: document) == 1)
    }

    @Test func keepsTheMatchesBeforeTheLimit() throws {
        let path = try JSONPath("$[*]")
        var count = 0
        let document = try Document(json: "[1, 2, 3, 4]")
        #expect(throws: JSONPathLimit.visits) {
            try document.withRoot { (root) throws(JSONPathLimit) in
                try path.forEachMatch(from: root, root: root, budget: Budget(visits: 2)) { _, _ in
                    count += 1
                    return true
                }
            }
        }
        #expect(count == 2)
    }

    @discardableResult
    private func matches(
        of text: String, in document: Document, budget: Int = 10_000_000
    ) throws -> Int {
        let path = try JSONPath(text)
        var count = 0
        try document.withRoot { (root) throws(JSONPathLimit) in
            try path.forEachMatch(from: root, root: root, budget: Budget(visits: budget)) { _, _ in
                count += 1
                return true
            }
        }
        return count
    }
}
