/// One evaluation of a path: depth first, in the order of RFC 9535, within a budget.
struct PathEvaluator {
    typealias Visit = (Node, [Row.Step]) -> Bool

    /// Enough for a search of the whole document within a search of it within a third.
    static let maximumDepth = 3 * JSONDocument.maximumDepth

    let root: Node
    /// The budget of the run; when it is spent, the results of the walk are void.
    private let budget: Budget
    private var steps: [Row.Step]
    /// The patterns that came from the document.
    var patterns = PatternCache()
    /// True if a filter compared with a value of the document that is not there.
    var lacksReference = false

    init(root: Node, steps: [Row.Step] = [], budget: Budget) {
        self.root = root
        self.steps = steps
        self.budget = budget
    }

    /// Calls the body with each match, in order; false if the body or a limit ended the walk.
    mutating func matches(of query: PathQuery, from node: Node, _ body: Visit) -> Bool {
        visit(query.isRelative ? node : root, query.segments[...], body)
    }

    /// The match of a singular query.
    mutating func match(of query: PathQuery, from node: Node) -> Node? {
        var node = query.isRelative ? node : root
        for key in query.children ?? [] {
            spend(node.lookUpCost)
            guard let child = node.child(key) else { return nil }
            node = child
        }
        return node
    }

    /// Spends visits; false if the budget is spent.
    @discardableResult
    func spend(_ visits: Int) -> Bool { budget.spend(visits) }
}

extension PathEvaluator {
    private mutating func visit(
        _ node: Node, _ segments: ArraySlice<PathSegment>, _ body: Visit
    ) -> Bool {
        guard let segment = segments.first else { return body(node, steps) }
        for selector in segment.selectors {
            guard select(selector, of: node, then: segments.dropFirst(), body) else { return false }
        }
        guard segment.isDescendant else { return true }
        return forEachChild(of: node) { evaluator, key, child in
            evaluator.step(from: node, by: key, to: child, then: segments, body)
        }
    }

    private mutating func step(
        from parent: Node, by key: Row.Child, to child: Node,
        then segments: ArraySlice<PathSegment>, _ body: Visit
    ) -> Bool {
        if steps.count >= Self.maximumDepth { budget.end(by: .depth) }
        guard spend(1) else { return false }
        steps.append(Row.Step(parent: parent, child: key))
        defer { steps.removeLast() }
        return visit(child, segments, body)
    }

    private mutating func select(
        _ selector: PathSelector, of node: Node,
        then segments: ArraySlice<PathSegment>, _ body: Visit
    ) -> Bool {
        switch selector {
        case .child(let named):
            guard spend(node.lookUpCost) else { return false }
            guard let child = node.child(named) else { return true }
            return step(from: node, by: named.fromStart(in: node), to: child, then: segments, body)
        case .wildcard:
            return forEachChild(of: node) { evaluator, key, child in
                evaluator.step(from: node, by: key, to: child, then: segments, body)
            }
        case .slice(let slice):
            return forEachElement(of: node, in: slice) { evaluator, key, child in
                evaluator.step(from: node, by: key, to: child, then: segments, body)
            }
        case .filter(let filter):
            return forEachChild(of: node) { evaluator, key, child in
                guard evaluator.spend(1) else { return false }
                guard evaluator.accepts(child, filter) else { return true }
                return evaluator.step(from: node, by: key, to: child, then: segments, body)
            }
        }
    }
}

// The children of a node.
extension PathEvaluator {
    typealias ChildVisit = (inout PathEvaluator, Row.Child, Node) -> Bool

    private mutating func forEachChild(of node: Node, _ body: ChildVisit) -> Bool {
        // Members are looked at once before the first, for names that are repeated.
        if node.kind == .object { spend(node.size) }
        var goesOn = budget.limit == nil
        guard goesOn else { return false }
        node.forEachMember { name, child in
            goesOn = body(&self, .name(name), child)
            return goesOn
        }
        node.forEachElement { index, child in
            goesOn = body(&self, .index(index), child)
            return goesOn
        }
        return goesOn
    }

    private mutating func forEachElement(
        of node: Node, in slice: PathSlice, _ body: ChildVisit
    ) -> Bool {
        guard node.kind == .array else { return true }
        let indices = slice.indices(in: node.count)
        if slice.step < 0 { return forEachElement(of: node, at: indices, body) }
        var goesOn = true
        var rest = indices.makeIterator()
        var next = rest.next()
        node.forEachElement { index, child in
            guard next == index else { return next != nil && spend(1) }
            goesOn = body(&self, .index(index), child)
            next = rest.next()
            return goesOn
        }
        return goesOn && budget.limit == nil
    }

    private mutating func forEachElement(
        of node: Node, at indices: StrideTo<Int>, _ body: ChildVisit
    ) -> Bool {
        let elements = node.elements
        guard spend(elements.count) else { return false }
        for index in indices {
            guard body(&self, .index(index), elements[index]) else { return false }
        }
        return true
    }
}

extension Row.Child {
    fileprivate func fromStart(in node: Node) -> Row.Child {
        guard case .index(let index) = self, index < 0 else { return self }
        return .index(index + node.count)
    }
}
