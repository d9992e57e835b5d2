/// A path was given up, because of the work that it would be to evaluate it to its end.
package enum JSONPathLimit: Error, Hashable, Sendable, CustomStringConvertible {
    /// More nodes would have to be visited than the budget allows.
    case visits
    /// Filters that search the document anew lie too deep in one another.
    case depth

    package var description: String {
        switch self {
        case .visits: "the path visits too many nodes"
        case .depth: "the filters of the path search too deep"
        }
    }
}
