import Basics
import Documents
import TestSupport
import Testing

/// R3 and R16: all work in a document shares one budget, and a budget that is spent stays so.
@Suite(.quick) struct BudgetTests {
    private static let limitedLocators: [Locator] = [
        .count(path(".items[?@.x == 1]")), .path(path(".items[?@.x == 1]")), .path(path("..none")),
        .member("none"), .path(path(".none")), .path(path(".items[0].none")),
    ]

    @Test("R3: a limit is no missing value", arguments: limitedLocators)
    func endsEveryLocator(_ locator: Locator) throws {
        let items =
            (0..<400).map { #""m\#($0)": 0"# } + [
                #""items": [\#(Array(repeating: "{}", count: 400).joined(separator: ", "))]"#
            ]
        let document = try Document(json: "{\(items.joined(separator: ", "))}")
        let budget = Budget(visits: 20)
        document.withRoot { root in
            let row = Row(node: root, steps: [], pass: Pass(root: root, budget: budget))
            _ = locator.scalar(of: row)
            #expect(budget.limit == .visits)
            #expect(throws: JSONPathLimit.visits) {
                try JSONPath("$.items").first(from: root, root: root, budget: budget)
            }
        }
    }

    @Test("R16: a spent budget ends the rows, too")
    func endsTheRowsWhenAFieldSpendsIt() throws {
        let document = try Document(json: "[[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]]")
        let field = NumberField(locator: .count(try JSONPath("@[*]")))
        var rows = 0
        #expect(throws: JSONPathLimit.visits) {
            try document.forEachRow(.elements, budget: Budget(visits: 10)) { row in
                rows += 1
                _ = try? field.value(of: row)
                return true
            }
        }
        #expect(rows == 3)
    }

    @Test(
        "R16: what lies outside of the rows is read once",
        arguments: [
            Locator.path(path("$..year")), .count(path("$..x")), .path(path("$.groups[0].year")),
            .member("year", up: 1), .path(path("..year"), up: 1), .count(path(".items[*]"), up: 1),
        ])
    func readsOnceWhatManyRowsShare(_ locator: Locator) throws {
        let items = Array(repeating: #"{"x": 1}"#, count: 1000).joined(separator: ", ")
        let document = try Document(
            json: #"{"groups": [{"items": [\#(items)], "year": 2022}]}"#)
        let budget = Budget(visits: 30_000)
        var found: Set<Selection> = []
        try document.forEachRow(Self.path("$.groups[*].items[*]"), budget: budget) { row in
            found.insert(locator.scalar(of: row))
            return true
        }
        #expect(found.count == 1)
        guard case .found? = found.first else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func readsAgainForAnotherEnclosingObject() throws {
        let document = try Document(
            json: #"[{"y": 1, "i": [{}, {}]}, {"i": [{}]}, {"y": 2, "i": [{}]}]"#)
        let years = try document.map("$[*].i[*]") { row in
            Locator.member("y", up: 1).scalar(of: row)
        }
        let numbers = [1, 1, nil, 2].map { (number: Int64?) in
            number.map { Selection.found(.number(Number($0))) } ?? .missing
        }
        #expect(years == numbers)
    }

    @Test("R16: a pattern costs by the length of the text")
    func countsPatternsOnLongTexts() throws {
        let text = String(repeating: "y", count: 60_000)
        let document = try Document(json: #"{"v": "\#(text)"}"#)
        let field = TextField(locator: .member("v"), match: try Pattern(".{0,900}x$"))
        let budget = Budget(visits: 10_000)
        document.withRoot { root in
            let row = Row(node: root, steps: [], pass: Pass(root: root, budget: budget))
            #expect(throws: RowFault.pathMissing) { try field.text(of: row) }
        }
        #expect(budget.limit == .visits)
    }

    @Test func endsByItsTime() throws {
        #expect(throws: JSONPathLimit.time) {
            try Document(json: "[1]").forEachRow(.elements, budget: Budget(time: .seconds(-1))) {
                _ in true
            }
        }
    }

    @Test func endsWhenCancelled() throws {
        let cancellation = CancelFlag()
        let rows = Array(repeating: "1", count: 100_000).joined(separator: ",")
        var count = 0
        #expect(throws: JSONPathLimit.cancelled) {
            try Document(json: "[\(rows)]").forEachRow(
                .elements, budget: Budget(cancellation: cancellation)
            ) { _ in
                count += 1
                if count == 10 { cancellation.cancel() }
                return true
            }
        }
        #expect(count < 10_000)
    }

    private static func path(_ text: String) -> JSONPath {
        do {
            return try JSONPath(text)
        } catch {
            fatalError("\(text): \(error)")
        }
    }
}
