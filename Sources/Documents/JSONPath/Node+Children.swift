extension Node {
    /// The child by that key; a negative index counts from the end.
    func child(_ key: Row.Key) -> Node? {
        switch key {
        case .name(let name): member(name)
        case .index(let index): element(at: index < 0 ? index + count : index)
        }
    }

    /// All elements of an array.
    var elements: [Node] {
        var elements: [Node] = []
        forEachElement { _, child in
            elements.append(child)
            return true
        }
        return elements
    }

    /// What finding a child costs, in visits: children are passed one by one.
    var lookUpCost: Int { 1 + count / 16 }
}
