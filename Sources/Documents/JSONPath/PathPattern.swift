/// The pattern of `match()` and `search()`.
enum PathPattern: Hashable, Sendable {
    /// Compiled with the path; nil where the text is no I-Regexp, which matches nothing.
    case literal(Pattern?)
    /// Read from the document.
    case computed(PathOperand)

    init(_ operand: PathOperand) {
        switch operand {
        case .literal(.string(let text)): self = .literal(Pattern(interoperable: text))
        case .literal: self = .literal(nil)
        case .node, .function: self = .computed(operand)
        }
    }
}
