/// Segments applied one after another, from the root or from the current node.
struct PathQuery: Hashable, Sendable {
    let isRelative: Bool
    let segments: [PathSegment]
    /// The keys to follow, of a query that can match one node at most (RFC 9535 §2.3.5.1).
    let keys: [Row.Key]?

    init(isRelative: Bool, segments: [PathSegment]) {
        self.isRelative = isRelative
        self.segments = segments
        let keys = segments.compactMap(\.onlyKey)
        self.keys = keys.count == segments.count ? keys : nil
    }
}
