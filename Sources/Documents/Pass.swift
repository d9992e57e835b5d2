/// One pass over a document: its root, its budget, and what has been read outside of the rows.
package final class Pass {
    package let root: Node
    package let budget: Budget
    /// The texts that mean "no value" in the document.
    package let nulls: NullWords
    /// The last answer of each locator that begins outside of the row, with its place.
    private var answers: [Question: (start: Int, selection: Selection)] = [:]

    private struct Question: Hashable {
        let locator: Locator
        let isLabel: Bool
    }

    package init(root: Node, budget: Budget = Budget(), nulls: NullWords = .common) {
        self.root = root
        self.budget = budget
        self.nulls = nulls
    }

    /// Calls the body with each row that the path matches, until it returns false.
    ///
    /// - Throws: `JSONPathLimit`, after the rows that were found within the budget.
    package func forEachRow(
        _ path: JSONPath, _ body: (Row) -> Bool
    ) throws(JSONPathLimit) {
        try path.forEachMatch(from: root, root: root, budget: budget) { node, steps in
            body(Row(node: node, steps: steps, pass: self))
        }
    }

    /// The first match of a path; nil if there is none, or none within the budget.
    package func first(_ path: JSONPath) -> Node? {
        try? path.first(from: root, root: root, budget: budget)
    }

    /// The answer of a locator from a place that many rows share, read once for each place.
    func answer(
        of locator: Locator, _ isLabel: Bool, from start: Node, _ read: () -> Selection
    ) -> Selection {
        let place = start.identity
        let question = Question(locator: locator, isLabel: isLabel)
        if let known = answers[question], known.start == place { return known.selection }
        let selection = read()
        answers[question] = (place, selection)
        return selection
    }
}

extension Document {
    /// Calls the body with each row that the path matches, until it returns false.
    package func forEachRow(
        _ path: JSONPath, budget: Budget = Budget(), nulls: NullWords = .common,
        _ body: (Row) -> Bool
    ) throws(JSONPathLimit) {
        try withRoot { (root) throws(JSONPathLimit) in
            try Pass(root: root, budget: budget, nulls: nulls).forEachRow(path, body)
        }
    }
}
