internal import Basics

// Selectors, RFC 9535 §2.3.1 to §2.3.4.
extension PathParser {
    /// Reads the selectors between brackets.
    mutating func bracket() throws(JSONPathError) -> [PathSelector] {
        try expect("[")
        var selectors: [PathSelector] = []
        repeat {
            skipBlanks()
            selectors.append(try selector())
            skipBlanks()
        } while take(",")
        try expect("]", or: "',' or ")
        return selectors
    }

    /// Reads the selector after a dot: a name without quotes, or `*`.
    mutating func shorthand() throws(JSONPathError) -> PathSelector {
        if take("*") { return .wildcard }
        let start = position
        guard take(where: \.beginsName) != nil else { throw unexpected("a name or '*'") }
        while take(where: { $0.beginsName || $0.isASCIIDigit }) != nil {}
        return .child(.name(written(since: start)))
    }

    private mutating func selector() throws(JSONPathError) -> PathSelector {
        if let name = try quoted() { return .child(.name(name)) }
        if take("*") { return .wildcard }
        if take("?") {
            skipBlanks()
            return .filter(try nested { (parser) throws(JSONPathError) in try parser.condition() })
        }
        return try indexOrSlice()
    }

    private mutating func indexOrSlice() throws(JSONPathError) -> PathSelector {
        let first = try integer()
        let afterFirst = position
        skipBlanks()
        guard take(":") else {
            backtrack(to: afterFirst)
            guard let first else { throw unknownSelector }
            return .child(.index(first))
        }
        skipBlanks()
        let end = try integer()
        skipBlanks()
        guard take(":") else { return .slice(PathSlice(start: first, end: end, step: 1)) }
        skipBlanks()
        return .slice(PathSlice(start: first, end: end, step: try integer() ?? 1))
    }

    // RFC 9535 §2.1 keeps indices and steps within what a double holds exactly.
    private mutating func integer() throws(JSONPathError) -> Int? {
        let start = position
        let isNegative = take("-")
        guard let lead = take(where: \.isASCIIDigit) else {
            if isNegative { throw unexpected("a digit") }
            return nil
        }
        while take(where: \.isASCIIDigit) != nil {}
        let digits = written(since: start)
        if lead == "0", digits != "0" { throw fault("an index must not begin with 0", at: start) }
        guard let value = Int(digits), value.magnitude < 1 << 53 else {
            throw fault("an index must be within ±9007199254740991", at: start)
        }
        return value
    }
}

extension Unicode.Scalar {
    fileprivate var beginsName: Bool {
        isASCIILetter || self == "_" || value >= 0x80
    }
}

extension PathParser {
    /// The error at a selector that is none, with the form that other JSONPath dialects write so.
    private var unknownSelector: JSONPathError {
        let expected = unexpected("a name in quotes, an index, '*' or '?'").message
        let hint =
            switch current {
            case "(": "; write [-1] for the last element, and [?…] for a filter"
            case let letter? where letter.beginsName: "; put the name in quotes"
            default: ""
            }
        return fault(expected + hint)
    }
}
