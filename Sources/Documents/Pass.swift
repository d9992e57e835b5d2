/// One pass over a document: its root, its budget, and what has been read outside of the rows.
package final class Pass {
    package let root: Node
    package let budget: Budget
    /// The last answer of each locator that begins outside of the row, with its place.
    private var answers: [Locator: (start: Int, selection: Selection)] = [:]

    package init(root: Node, budget: Budget = Budget()) {
        self.root = root
        self.budget = budget
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

    /// The answer of a locator from a place that many rows share, read once for each place.
    func answer(
        of locator: Locator, from start: Node, _ read: () -> Selection
    ) -> Selection {
        let place = start.identity
        if let known = answers[locator], known.start == place { return known.selection }
        let selection = read()
        answers[locator] = (place, selection)
        return selection
    }
}

extension Document {
    /// Calls the body with each row that the path matches, until it returns false.
    package func forEachRow(
        _ path: JSONPath, budget: Budget = Budget(), _ body: (Row) -> Bool
    ) throws(JSONPathLimit) {
        try withRoot { (root) throws(JSONPathLimit) in
            try Pass(root: root, budget: budget).forEachRow(path, body)
        }
    }
}
