internal import Basics

// Filters, RFC 9535 §2.3.5.1.
extension PathParser {
    /// Reads a condition: comparisons and tests, joined by `||`, `&&`, `!` and parentheses.
    mutating func condition() throws(JSONPathError) -> PathFilter {
        var parts = [try conjunction()]
        while takeAfterBlanks("||") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(JSONPathError) -> PathFilter {
        var parts = [try basic()]
        while takeAfterBlanks("&&") { parts.append(try basic()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func takeAfterBlanks(_ word: String) -> Bool {
        let start = position
        skipBlanks()
        if take(word) {
            skipBlanks()
            return true
        }
        backtrack(to: start)
        return false
    }

    private mutating func basic() throws(JSONPathError) -> PathFilter {
        if take("!") {
            skipBlanks()
            return .not(current == "(" ? try parentheses() : try test(try term()))
        }
        if current == "(" { return try parentheses() }
        let term = try term()
        guard let comparison = takeComparison() else { return try test(term) }
        let left = try operand(term)
        return .comparison(left, comparison, try operand(try self.term()))
    }

    private mutating func parentheses() throws(JSONPathError) -> PathFilter {
        try expect("(")
        skipBlanks()
        let inner = try nested { (parser) throws(JSONPathError) in try parser.condition() }
        skipBlanks()
        try expect(")", or: "'&&', '||' or ")
        return inner
    }

    private mutating func takeComparison() -> PathComparison? {
        PathComparison.allCases.first { takeAfterBlanks($0.rawValue) }
    }

    private func test(_ term: Term) throws(JSONPathError) -> PathFilter {
        switch term.content {
        case .query(let query): return .exists(query)
        case .test(let filter): return filter
        case .literal, .function: break
        }
        throw fault("'\(term.text)' is not a condition; compare it with a value", at: term.start)
    }
}

// Terms, and the check of their type in their context: RFC 9535 §2.4.3.
extension PathParser {
    private struct Term {
        enum Content {
            case literal(Scalar)
            case query(PathQuery)
            case function(PathFunction)
            case test(PathFilter)
        }

        let content: Content
        let start: Int
        let text: String
    }

    private mutating func term() throws(JSONPathError) -> Term {
        let start = position
        let content = try content()
        return Term(content: content, start: start, text: written(since: start))
    }

    private mutating func content() throws(JSONPathError) -> Term.Content {
        if let query = try query() { return .query(query) }
        if let text = try quoted() { return .literal(.string(text)) }
        if let number = try number() { return .literal(number) }
        let start = position
        let word = word()
        if current == "(" { return try function(word, at: start) }
        switch word {
        case "true": return .literal(.boolean(true))
        case "false": return .literal(.boolean(false))
        case "null": return .literal(.null)
        case "": throw unexpected("a path with '@' or '$', a value, a function, '!' or '('")
        default: throw fault("'\(word)' is not a value; strings must be quoted", at: start)
        }
    }

    private mutating func word() -> String {
        let start = position
        guard take(where: \.isASCIILowercase) != nil else { return "" }
        while take(where: { $0.isASCIILowercase || $0 == "_" || $0.isASCIIDigit }) != nil {}
        return written(since: start)
    }

    private func operand(_ term: Term) throws(JSONPathError) -> PathOperand {
        switch term.content {
        case .literal(let scalar): return .literal(scalar)
        case .function(let function): return .function(function)
        case .query(let query) where query.children != nil: return .node(query)
        case .test:
            throw fault("'\(term.text)' is a condition, not a value", at: term.start)
        case .query:
            throw fault(
                "a filter compares one value: '\(term.text)' can match several", at: term.start)
        }
    }

    private mutating func function(
        _ word: String, at start: Int
    ) throws(JSONPathError) -> Term.Content {
        guard let name = PathFunction.Name(rawValue: word) else {
            let known = PathFunction.Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("unknown function '\(word)'; expected one of \(known)", at: start)
        }
        try expect("(")
        skipBlanks()
        let call = try nested { (parser) throws(JSONPathError) in try parser.call(of: name) }
        skipBlanks()
        try expect(")")
        return call
    }

    private mutating func call(of name: PathFunction.Name) throws(JSONPathError) -> Term.Content {
        switch name {
        case .length: .function(.length(try operand(try term())))
        case .count: .function(.count(try nodes(for: name)))
        case .value: .function(.value(try nodes(for: name)))
        case .match: .test(try matching(isWhole: true))
        case .search: .test(try matching(isWhole: false))
        }
    }

    private mutating func matching(isWhole: Bool) throws(JSONPathError) -> PathFilter {
        let text = try operand(try term())
        skipBlanks()
        try expect(",")
        skipBlanks()
        let pattern = try operand(try term())
        if case .literal(let literal) = pattern, PathPattern(pattern) == .literal(nil) {
            deadPatterns.append(literal.text)
        }
        return .matches(text, PathPattern(pattern), isWhole: isWhole)
    }

    private mutating func nodes(for name: PathFunction.Name) throws(JSONPathError) -> PathQuery {
        guard let query = try query() else {
            throw unexpected("a path with '@' or '$' for \(name)()")
        }
        return query
    }
}
