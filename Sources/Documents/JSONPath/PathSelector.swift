/// What chooses children of a node (RFC 9535 §2.3).
enum PathSelector: Hashable, Sendable {
    /// A member's name or an element's index; a negative index counts from the end.
    case key(Row.Key)
    case wildcard
    case slice(PathSlice)
    case filter(PathFilter)
}
