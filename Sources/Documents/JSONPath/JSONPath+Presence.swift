// Whether what a path did not find is absent from something that is there.
extension JSONPath {
    /// The number of matches; nil if what would be counted is not there.
    ///
    /// No match is 0 if the path up to its last wildcard, slice or filter leads to an array or an
    /// object. A filter that compares with a value that is not there counts nothing.
    func count(
        from node: Node, root: Node, budget: Budget
    ) throws(JSONPathLimit) -> Int? {
        var evaluator = PathEvaluator(root: root, budget: budget)
        var count = 0
        _ = evaluator.matches(of: query, from: node) { _, _ in
            count += 1
            return true
        }
        if let limit = budget.limit { throw limit }
        guard !evaluator.lacksReference else { return nil }
        guard count == 0 else { return count }
        let last = query.segments.lastIndex(where: \.isOpen)
        guard let last, leads(to: [.object, .array], before: last, from: node, root: root, budget)
        else { return nil }
        return 0
    }

    /// True if a path without a match leads to an object that could have its value.
    func hasParent(from node: Node, root: Node, budget: Budget) -> Bool {
        guard let last = query.segments.last, !last.isDescendant else { return false }
        let kinds: Set<NodeKind> = last.isOpen ? [.object, .array] : [.object]
        return leads(
            to: kinds, before: query.segments.count - 1, from: node, root: root, budget)
    }

    private func leads(
        to kinds: Set<NodeKind>, before segment: Int, from node: Node, root: Node, _ budget: Budget
    ) -> Bool {
        let start = PathQuery(
            isRelative: isRelative, segments: Array(query.segments.prefix(segment)))
        var evaluator = PathEvaluator(root: root, budget: budget)
        return !evaluator.matches(of: start, from: node) { node, _ in !kinds.contains(node.kind) }
    }

    /// The result of a path that can match one node only.
    ///
    /// A child that is not there is missing from its parent only if an object is around it.
    func onlyChild(
        from node: Node, root: Node, budget: Budget, isLabel: Bool
    ) -> Selection? {
        guard let children = query.children else { return nil }
        var node = isRelative ? node : root
        var isInObject = false
        for (index, key) in children.enumerated() {
            isInObject = isInObject || node.kind == .object
            budget.spend(node.lookUpCost)
            guard let child = node.child(key) else {
                let isLast = index == children.count - 1
                return isLast && isInObject && node.kind == key.parentKind ? .missing : .absent
            }
            node = child
        }
        return Selection(node, isLabel: isLabel)
    }
}

extension Row.Child {
    fileprivate var parentKind: NodeKind {
        switch self {
        case .name: .object
        case .index: .array
        }
    }
}
