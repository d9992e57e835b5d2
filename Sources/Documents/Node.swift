/// One value inside a decoded document.
///
/// A table is an array of objects: its rows are objects whose members are the columns.
/// A node is valid only inside the `Document.withRoot` call that it came from.
package enum Node {
    case json(JSONNode)
    case table(TableNode)
}

/// The type of a value, as JSON names it.
package enum NodeKind: Hashable, Sendable {
    case object, array, string, number, boolean, null
}

extension Node {
    package var kind: NodeKind {
        switch self {
        case .json(let node): node.kind
        case .table(let node): node.kind
        }
    }

    /// The member of an object by its name; of JSON members of one name, the last.
    package func member(_ name: String) -> Node? {
        switch self {
        case .json(let node): node.member(name).map(Node.json)
        case .table(let node): node.member(name).map(Node.table)
        }
    }

    /// The member of an object by a name as people write it: of exactly that name, or of one that
    /// differs in blanks, invisible characters and normalization only.
    package func named(_ name: String) -> Node? {
        switch self {
        case .json(let node):
            if let member = node.member(name) { return .json(member) }
            return node.member(folded: name).map(Node.json)
        case .table(let node): return node.member(name).map(Node.table)
        }
    }

    /// The nth cell of a table's row among those of one name, counted from 1.
    func member(_ name: String, nth: Int) -> Node? {
        switch self {
        case .json: nil
        case .table(let node): node.member(name, nth: nth).map(Node.table)
        }
    }

    /// The number of elements of an array or members of an object; 0 for others.
    package var count: Int {
        switch self {
        case .json(let node): node.count
        case .table(let node): node.count
        }
    }

    /// The number of children as written, names that are repeated included; cheap to compute.
    var size: Int {
        switch self {
        case .json(let node): node.size
        case .table(let node): node.count
        }
    }

    /// A number that tells an array or an object from all others of its document.
    var identity: Int {
        switch self {
        case .json(let node): node.identity
        case .table(let node): node.identity
        }
    }

    /// Calls the body with each element of an array, in order, until it returns false.
    package func forEachElement(_ body: (Int, Node) throws -> Bool) rethrows {
        switch self {
        case .json(let node): try node.forEachElement { try body($0, .json($1)) }
        case .table(let node): try node.forEachElement { try body($0, .table($1)) }
        }
    }

    /// Calls the body with each member of an object, in document order, until it returns false.
    package func forEachMember(_ body: (String, Node) throws -> Bool) rethrows {
        switch self {
        case .json(let node): try node.forEachMember { try body($0, .json($1)) }
        case .table(let node): try node.forEachMember { try body($0, .table($1)) }
        }
    }

    /// The value of a string, number, boolean or null; nil for an object or an array.
    package var scalar: Scalar? {
        switch self {
        case .json(let node): node.scalar
        case .table(let node): node.scalar
        }
    }

    /// The value; for a label, a JSON number with all digits as they are written.
    func scalar(isLabel: Bool) -> Scalar? {
        switch self {
        case .json(let node): node.scalar(isLabel: isLabel)
        case .table(let node): node.scalar
        }
    }

    /// The element of an array at an index counted from 0.
    package func element(at index: Int) -> Node? {
        switch self {
        case .json(let node): node.element(at: index).map(Node.json)
        case .table(let node): node.element(at: index).map(Node.table)
        }
    }
}

/// One match of a path, with the steps to it from the root.
package struct Row {
    package let node: Node
    /// The steps from the root to the node, outermost first.
    package let steps: [Step]
    package let pass: Pass

    package init(node: Node, steps: [Step], pass: Pass) {
        self.node = node
        self.steps = steps
        self.pass = pass
    }

    package var root: Node { pass.root }

    /// One descent: from a parent by a member's name or an element's index.
    package struct Step {
        package let parent: Node
        package let child: Child

        package init(parent: Node, child: Child) {
            self.parent = parent
            self.child = child
        }
    }

    package enum Child: Hashable, Sendable {
        case name(String)
        case index(Int)
    }
}
