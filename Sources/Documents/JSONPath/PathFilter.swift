/// A condition on a child of a node (RFC 9535 §2.3.5).
indirect enum PathFilter: Hashable, Sendable {
    case any([PathFilter])
    case all([PathFilter])
    case not(PathFilter)
    /// Whether the query matches any node.
    case exists(PathQuery)
    case comparison(PathOperand, PathComparison, PathOperand)
    /// Whether a text, or a part of it, matches (RFC 9535 §2.4.6 and §2.4.7).
    case matches(PathOperand, PathPattern, isWhole: Bool)
}
