/// A comparison's operator.
enum PathComparison: String, CaseIterable, Hashable, Sendable {
    // The longer ones come first, as the parser tries them in order.
    case equal = "=="
    case unequal = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
}
