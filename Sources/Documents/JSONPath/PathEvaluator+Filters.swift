// Filters, RFC 9535 §2.3.5.2.
extension PathEvaluator {
    /// True if the filter keeps the node.
    mutating func accepts(_ node: Node, _ filter: PathFilter) -> Bool {
        switch filter {
        case .any(let parts):
            for part in parts where accepts(node, part) { return true }
            return false
        case .all(let parts):
            for part in parts where !accepts(node, part) { return false }
            return true
        case .not(let inner): return !accepts(node, inner)
        case .exists(let query): return exists(query, from: node)
        case .comparison(let left, let comparison, let right):
            let (leftValue, rightValue) = (value(of: left, at: node), value(of: right, at: node))
            note(left, leftValue, in: comparison)
            note(right, rightValue, in: comparison)
            return compare(leftValue, comparison, rightValue)
        case .matches(let operand, let pattern, let isWhole):
            guard case .scalar(.string(let text)) = value(of: operand, at: node),
                let pattern = read(pattern, at: node),
                spend(pattern.cost(of: text))
            else { return false }
            return isWhole ? pattern.matches(whole: text) : pattern.isFound(in: text)
        }
    }

    private mutating func read(_ pattern: PathPattern, at node: Node) -> Pattern? {
        switch pattern {
        case .literal(let pattern): return pattern
        case .invalid: return nil
        case .computed(let operand):
            guard case .scalar(.string(let text)) = value(of: operand, at: node) else {
                lacksReference = lacksReference || operand.isAbsolute
                return nil
            }
            let (pattern, isNew) = patterns.pattern(text)
            lacksReference = lacksReference || pattern == nil
            // A rejected pattern may have cost as much as the largest accepted one.
            if isNew { spend(1000 + (pattern?.size ?? 10_000) * 10) }
            return pattern
        }
    }

    private mutating func exists(_ query: PathQuery, from node: Node) -> Bool {
        if query.children != nil { return match(of: query, from: node) != nil }
        return !matches(of: query, from: node) { _, _ in false }
    }

    private mutating func value(of operand: PathOperand, at node: Node) -> PathValue {
        switch operand {
        case .literal(let scalar): return .scalar(scalar)
        case .node(let query): return read(match(of: query, from: node))
        case .function(.length(let operand)): return length(of: value(of: operand, at: node))
        case .function(.count(let query)):
            var count = 0
            _ = matches(of: query, from: node) { _, _ in
                count += 1
                return true
            }
            return PathValue(count)
        case .function(.value(let query)): return read(onlyMatch(of: query, from: node))
        }
    }

    private mutating func onlyMatch(of query: PathQuery, from node: Node) -> Node? {
        var only: Node?
        let isOnly = matches(of: query, from: node) { match, _ in
            defer { only = match }
            return only == nil
        }
        return isOnly ? only : nil
    }

    private func length(of value: PathValue) -> PathValue {
        switch value {
        case .scalar(.string(let text)): PathValue(text.unicodeScalars.count)
        case .container(let node): PathValue(node.count)
        case .scalar, .nothing: .nothing
        }
    }

    private mutating func read(_ node: Node?) -> PathValue {
        let value = PathValue(node)
        if case .scalar(.string(let text)) = value { spend(text.utf8.count / 64) }
        return value
    }
}

// Comparisons, RFC 9535 §2.3.5.2.2.
extension PathEvaluator {
    /// Notes a value of the document that a filter compares with, but that is not there.
    private mutating func note(
        _ operand: PathOperand, _ value: PathValue, in comparison: PathComparison
    ) {
        guard operand.isAbsolute else { return }
        switch value {
        case .nothing: lacksReference = true
        case .scalar(.null) where !comparison.isByEquality: lacksReference = true
        case .scalar, .container: break
        }
    }

    private mutating func compare(
        _ left: PathValue, _ comparison: PathComparison, _ right: PathValue
    ) -> Bool {
        switch comparison {
        case .equal: isEqual(left, right)
        case .unequal: !isEqual(left, right)
        case .less: isLess(left, right)
        case .greater: isLess(right, left)
        case .lessOrEqual: isLess(left, right) || isEqual(left, right)
        case .greaterOrEqual: isLess(right, left) || isEqual(left, right)
        }
    }

    private func isLess(_ left: PathValue, _ right: PathValue) -> Bool {
        guard case .scalar(let left) = left, case .scalar(let right) = right else { return false }
        return left.isLess(than: right)
    }

    private mutating func isEqual(_ left: PathValue, _ right: PathValue) -> Bool {
        switch (left, right) {
        case (.nothing, .nothing): true
        case (.scalar(let left), .scalar(let right)): left.isEqual(to: right)
        case (.container(let left), .container(let right)): isEqual(left, right)
        default: false
        }
    }

    private mutating func isEqual(_ left: Node, _ right: Node) -> Bool {
        guard spend(1), left.kind == right.kind, left.count == right.count else { return false }
        switch left.kind {
        case .object: return hasEqualMembers(left, right)
        case .array: return hasEqualElements(left, right)
        default: return isEqual(read(left), read(right))
        }
    }

    private mutating func hasEqualMembers(_ left: Node, _ right: Node) -> Bool {
        var equal = true
        left.forEachMember { name, child in
            spend(right.lookUpCost)
            equal = right.member(name).map { isEqual(child, $0) } ?? false
            return equal
        }
        return equal
    }

    private mutating func hasEqualElements(_ left: Node, _ right: Node) -> Bool {
        let others = right.elements
        var equal = true
        left.forEachElement { index, child in
            equal = index < others.count && isEqual(child, others[index])
            return equal
        }
        return equal
    }
}

extension PathValue {
    fileprivate init(_ count: Int) {
        self = .scalar(.number(Number(Int64(count))))
    }
}

/// The value of one side of a comparison.
enum PathValue {
    /// The absence of a value, which equals only itself (RFC 9535 §2.3.5.2.2).
    case nothing
    case scalar(Scalar)
    /// An object or an array.
    case container(Node)

    init(_ node: Node?) {
        guard let node else {
            self = .nothing
            return
        }
        self = node.scalar.map(PathValue.scalar) ?? .container(node)
    }
}

// Texts compare by their Unicode scalars (RFC 9535 §2.3.5.2.2), numbers by their value.
extension Scalar {
    func isEqual(to other: Scalar) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.number(let left), .number(let right)): left.value == right.value
        case (.boolean(let left), .boolean(let right)): left == right
        case (.null, .null): true
        default: false
        }
    }

    func isLess(than other: Scalar) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)):
            left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.number(let left), .number(let right)): left.value < right.value
        default: false
        }
    }
}

/// The most recent patterns from the document; a few only.
struct PatternCache {
    private static let capacity = 8

    private var patterns: [(text: String, pattern: Pattern?)] = []

    /// The pattern of a text, nil if it is invalid; `isNew` if it had to be compiled.
    mutating func pattern(_ text: String) -> (Pattern?, isNew: Bool) {
        if let known = patterns.first(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
            return (known.pattern, false)
        }
        let pattern = Pattern(interoperable: text)
        if patterns.count == Self.capacity { patterns.removeFirst() }
        patterns.append((text, pattern))
        return (pattern, true)
    }
}
