extension JSONPath {
    /// The columns of a table that the path reads, as far as it names them.
    ///
    /// Filters that only ask for the existence of a column read none.
    package var columns: Set<String> { query.columns }
}

extension PathQuery {
    /// The names below a row: a relative query begins there, an absolute one a segment earlier.
    fileprivate var columns: Set<String> {
        let below = isRelative ? segments.first : segments.dropFirst().first
        var names = Set(below?.names ?? [])
        guard let first = segments.first else { return names }
        if first.isDescendant { names.formUnion(first.names) }
        if !isRelative || first.isDescendant {
            for filter in first.filters { names.formUnion(filter.columns) }
        }
        return names
    }
}

extension PathSegment {
    fileprivate var names: [String] {
        selectors.compactMap { selector in
            if case .child(.name(let name)) = selector { name } else { nil }
        }
    }

    fileprivate var filters: [PathFilter] {
        selectors.compactMap { selector in
            if case .filter(let filter) = selector { filter } else { nil }
        }
    }
}

extension PathFilter {
    fileprivate var columns: Set<String> {
        switch self {
        case .any(let parts), .all(let parts):
            parts.reduce(into: []) { $0.formUnion($1.columns) }
        case .not(let inner): inner.columns
        case .exists: []
        case .comparison(let left, _, let right): left.columns.union(right.columns)
        case .matches(let operand, .computed(let pattern), _):
            operand.columns.union(pattern.columns)
        case .matches(let operand, _, _): operand.columns
        }
    }
}

extension PathOperand {
    fileprivate var columns: Set<String> {
        switch self {
        case .literal: []
        case .node(let query), .function(.count(let query)), .function(.value(let query)):
            query.columns
        case .function(.length(let operand)): operand.columns
        }
    }
}
