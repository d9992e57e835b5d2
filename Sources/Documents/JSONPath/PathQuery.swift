/// Segments applied one after another, from the root or from the current node.
struct PathQuery: Hashable, Sendable {
    let isRelative: Bool
    let segments: [PathSegment]
    /// The children to follow, for a query that can match at most one node (RFC 9535 §2.3.5.1).
    let children: [Row.Child]?

    init(isRelative: Bool, segments: [PathSegment]) {
        self.isRelative = isRelative
        self.segments = segments
        let children = segments.compactMap(\.onlyChild)
        self.children = children.count == segments.count ? children : nil
    }
}

/// Selectors applied to a node, or to it and all its descendants.
struct PathSegment: Hashable, Sendable {
    let isDescendant: Bool
    let selectors: [PathSelector]

    /// True if it selects among children that the path does not name.
    var isOpen: Bool {
        selectors.contains { selector in
            if case .child = selector { false } else { true }
        }
    }

    /// The child that the segment selects, if it can select at most one.
    var onlyChild: Row.Child? {
        guard !isDescendant, selectors.count == 1, case .child(let child) = selectors[0] else {
            return nil
        }
        return child
    }
}

/// A selector of a node's children (RFC 9535 §2.3).
enum PathSelector: Hashable, Sendable {
    /// A member's name or an element's index; a negative index counts from the end.
    case child(Row.Child)
    case wildcard
    case slice(PathSlice)
    case filter(PathFilter)
}

/// A range of an array's indices (RFC 9535 §2.3.4).
struct PathSlice: Hashable, Sendable {
    let start: Int?
    let end: Int?
    let step: Int

    /// The selected indices of an array of `count` elements, in the order of selection.
    ///
    /// Nothing overflows, since the parser keeps the numbers within 53 bits.
    func indices(in count: Int) -> StrideTo<Int> {
        func position(_ index: Int) -> Int { index < 0 ? index + count : index }
        // RFC 9535 §2.3.4.2.2
        if step >= 0 {
            let lower = min(max(position(start ?? 0), 0), count)
            let upper = min(max(position(end ?? count), 0), count)
            return stride(from: lower, to: step == 0 ? lower : upper, by: max(step, 1))
        }
        let upper = min(max(position(start ?? count - 1), -1), count - 1)
        let lower = min(max(end.map(position) ?? -1, -1), count - 1)
        return stride(from: upper, to: lower, by: step)
    }
}

/// A condition on a child of a node (RFC 9535 §2.3.5).
indirect enum PathFilter: Hashable, Sendable {
    case any([PathFilter])
    case all([PathFilter])
    case not(PathFilter)
    /// True if the query matches any node.
    case exists(PathQuery)
    case comparison(PathOperand, PathComparison, PathOperand)
    /// True if a text, or a part of it, matches (RFC 9535 §2.4.6 and §2.4.7).
    case matches(PathOperand, PathPattern, isWhole: Bool)
}

/// One side of a comparison.
indirect enum PathOperand: Hashable, Sendable {
    case literal(Scalar)
    /// The node of a singular query.
    case node(PathQuery)
    case function(PathFunction)

    /// True if its value is the same for each node that a filter looks at.
    var isAbsolute: Bool {
        switch self {
        case .literal: false
        case .node(let query), .function(.count(let query)), .function(.value(let query)):
            !query.isRelative
        case .function(.length(let operand)): operand.isAbsolute
        }
    }
}

/// A comparison's operator.
enum PathComparison: String, CaseIterable, Hashable, Sendable {
    // The longer ones come first, as the parser tries them in order.
    case equal = "=="
    case unequal = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"

    var isByEquality: Bool { self == .equal || self == .unequal }
}

/// A call of a function extension that yields a value (RFC 9535 §2.4).
enum PathFunction: Hashable, Sendable {
    case length(PathOperand)
    case count(PathQuery)
    case value(PathQuery)

    /// The functions that a filter may call.
    enum Name: String, CaseIterable {
        case length, count, value, match, search
    }
}

/// The pattern of `match()` and `search()`.
enum PathPattern: Hashable, Sendable {
    /// Compiled with the path.
    case literal(Pattern)
    /// A literal that is not an I-Regexp, which matches nothing.
    case invalid(String)
    /// Read from the document.
    case computed(PathOperand)

    init(_ operand: PathOperand) {
        switch operand {
        case .literal(.string(let text)):
            self = Pattern(interoperable: text).map(Self.literal) ?? .invalid(text)
        case .literal(let scalar): self = .invalid(scalar.text)
        case .node, .function: self = .computed(operand)
        }
    }
}
