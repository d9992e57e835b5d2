/// One match of a path, with the way that leads to it from the root.
package struct Row {
    package let node: Node
    package let root: Node
    /// The steps from the root to the node, outermost first.
    package let steps: [Step]

    package init(node: Node, root: Node, steps: [Step]) {
        self.node = node
        self.root = root
        self.steps = steps
    }

    /// One descent: from a parent by a member's name or an element's index.
    package struct Step {
        package let parent: Node
        package let key: Key

        package init(parent: Node, key: Key) {
            self.parent = parent
            self.key = key
        }
    }

    package enum Key: Hashable, Sendable {
        case name(String)
        case index(Int)
    }
}
