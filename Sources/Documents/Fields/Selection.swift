/// What an origin finds in a row.
package enum Selection: Hashable, Sendable {
    case found(Scalar)
    case missing
    /// More values than one, so none in particular.
    case several
    /// An object or an array.
    case notScalar

    init(_ node: Node?) {
        guard let node else {
            self = .missing
            return
        }
        self = node.scalar.map(Selection.found) ?? .notScalar
    }
}
