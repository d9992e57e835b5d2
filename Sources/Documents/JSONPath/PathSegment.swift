/// Selectors applied to a node, or to it and all its descendants.
struct PathSegment: Hashable, Sendable {
    let isDescendant: Bool
    let selectors: [PathSelector]

    /// The key of a segment that can select one child at most.
    var onlyKey: Row.Key? {
        guard !isDescendant, selectors.count == 1, case .key(let key) = selectors[0] else {
            return nil
        }
        return key
    }
}
