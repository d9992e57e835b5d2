/// Label names and values, sorted by name.
package struct Labels: Hashable, Comparable, Sendable {
    package let pairs: [Label]

    package init(_ pairs: [Label]) {
        self.pairs = pairs.count < 2 ? pairs : pairs.sorted { $0.name < $1.name }
    }

    package static func < (left: Labels, right: Labels) -> Bool {
        left.pairs.lexicographicallyPrecedes(right.pairs) {
            ($0.name, $0.value) < ($1.name, $1.value)
        }
    }
}
