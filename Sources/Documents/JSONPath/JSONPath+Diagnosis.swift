internal import Basics

extension JSONPath {
    /// The segment at which a path without matches fails, and the value found there.
    ///
    /// Nil if the path matches, or if the cause is unknown.
    package func explanation(in root: Node) -> String? {
        for count in (0..<query.segments.count).reversed() {
            let start = PathQuery(
                isRelative: query.isRelative, segments: Array(query.segments.prefix(count)))
            var evaluator = PathEvaluator(root: root, budget: Budget(visits: 100_000))
            var place: (node: Node, steps: [Row.Step])?
            _ = evaluator.matches(of: start, from: root) { node, steps in
                place = (node, steps)
                return false
            }
            if let place {
                let missing = query.segments[count].onlyChild
                return count == query.segments.count - 1 || missing != nil
                    ? place.node.explanation(of: missing, at: Row.Step.path(place.steps)) : nil
            }
        }
        return nil
    }
}

extension Node {
    /// A message about a missing child; nil if it exists.
    package func explanation(of key: Row.Child?, at place: String) -> String? {
        switch (key, kind) {
        case (.name(let name), .object):
            return member(name) == nil ? "\(place) has no '\(name)'; \(hint(for: name))" : nil
        case (.index(let index), .array):
            return "\(place) has \(count) elements, none at index \(index)"
        case (let key?, let kind):
            return "\(place) is \(kind.words), which has no \(key.words)"
        case (nil, _):
            return "no child of \(place) (\(kind.words) of \(count)) matches the next segment"
        }
    }

    private func hint(for name: String) -> String {
        guard named(name) == nil else {
            return "one differs from it in blanks, invisible characters or its normal form only; "
                + "a bare name finds it"
        }
        return nearestMember(to: name).map { "did you mean '\($0)'?" }
            ?? "it has \(memberNames.prefix(20).map { "'\($0)'" }.joined(separator: ", "))"
    }

    /// The member whose name is nearest to a missing one.
    func nearestMember(to name: String) -> String? {
        suggestion(for: name, among: memberNames)
    }

    private var memberNames: [String] {
        var names: [String] = []
        forEachMember { name, _ in
            names.append(name)
            return names.count < 1000
        }
        return names
    }
}

extension NodeKind {
    /// The kind with its article.
    package var words: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a text"
        case .number: "a number"
        case .boolean: "a boolean"
        case .null: "null"
        }
    }
}

extension Row.Child {
    fileprivate var words: String {
        switch self {
        case .name(let name): "member '\(name)'"
        case .index(let index): "element \(index)"
        }
    }
}

extension Row.Step {
    /// The steps as a path from the document's root.
    package static func path(_ steps: [Row.Step]) -> String {
        steps.reduce(into: "$") { path, step in
            switch step.child {
            case .index(let index): path += "[\(index)]"
            case .name(let name):
                let isPlain = name.allSatisfy { $0.isLetter || $0 == "_" } && !name.isEmpty
                path += isPlain ? ".\(name)" : "['\(name)']"
            }
        }
    }
}

extension Node {
    /// The child by that key; a negative index counts from the end.
    func child(_ key: Row.Child) -> Node? {
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

    /// The cost of finding a child, in visits: children are searched one by one.
    var lookUpCost: Int { 1 + size / 16 }
}
