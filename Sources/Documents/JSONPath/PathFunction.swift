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
