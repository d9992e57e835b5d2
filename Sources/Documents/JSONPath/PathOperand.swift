/// One side of a comparison.
indirect enum PathOperand: Hashable, Sendable {
    case literal(Scalar)
    /// The node of a singular query.
    case node(PathQuery)
    case function(PathFunction)
}
