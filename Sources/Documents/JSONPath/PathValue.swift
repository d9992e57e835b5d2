/// What a side of a comparison comes to.
enum PathValue {
    /// The absence of a value, which equals only itself (RFC 9535 §2.3.5.2.2).
    case nothing
    case scalar(Scalar)
    /// An object or an array.
    case container(Node)

    init(_ node: Node?) {
        guard let node else {
            self = .nothing
            return
        }
        self = node.scalar.map(PathValue.scalar) ?? .container(node)
    }
}

// Texts compare by their Unicode scalars (RFC 9535 §2.3.5.2.2), numbers by their value.
extension Scalar {
    func isEqual(to other: Scalar) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.number(let left), .number(let right)): left.value == right.value
        case (.boolean(let left), .boolean(let right)): left == right
        case (.null, .null): true
        default: false
        }
    }

    func isLess(than other: Scalar) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)):
            left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.number(let left), .number(let right)): left.value < right.value
        default: false
        }
    }
}
