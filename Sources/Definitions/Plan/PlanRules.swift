internal import Basics
internal import Indicators
internal import Yams

/// The rules between the agencies of a plan, and between its tasks and its period.
struct PlanRules {
    let agencies: [Agency]
    let tasks: [PlanTask]
    /// Nil after a diagnostic.
    let period: ClosedRange<Day>?

    func check(_ mapping: MappingReader<PlanKeys>, _ context: inout FileContext) {
        checkSuccessors(mapping.keyNode(of: \.agencies), &context)
        checkRecurrences(mapping.keyNode(of: \.tasks), &context)
    }

    /// Reports each cycle of successors once, at its first agency.
    private func checkSuccessors(_ node: YAMLNode, _ context: inout FileContext) {
        let successors = Dictionary(
            agencies.compactMap { agency in agency.succession.map { (agency.id, $0.successor) } }
        ) { first, _ in first }
        var visited: Set<String> = []
        for agency in agencies {
            var path: [String] = []
            var next: String? = agency.id
            while let id = next, visited.insert(id).inserted {
                path.append(id)
                next = successors[id]
            }
            guard let id = next, let start = path.firstIndex(of: id) else { continue }
            let cycle = (path[start...] + [id]).joined(separator: " → ")
            context.report(
                .conflict, at: node[id]?["succeeded_by"] ?? node,
                "'succeeded_by' leads back to the agency itself: \(printable(cycle, limit: 200))")
        }
    }

    /// Reports each recurrence without a due date in the period.
    private func checkRecurrences(_ node: YAMLNode, _ context: inout FileContext) {
        guard let period else { return }
        for task in tasks {
            guard case .every(let recurrence)? = task.deadline?.rule,
                recurrence.dueDates(in: period).isEmpty
            else { continue }
            let every = node.element(withID: task.id)?["deadline"]?["every"] ?? node
            context.report(
                .conflict, at: every,
                "'every' has no due date in the plan's period, "
                    + "\(period.lowerBound) to \(period.upperBound)")
        }
    }
}

extension YAMLNode {
    /// The element of this list, or the single mapping in its place, that has a task's id.
    fileprivate func element(withID id: String) -> YAMLNode? {
        guard let sequence = content.sequence else { return isMapping ? self : nil }
        return sequence.lazy.map { YAMLNode(key: key, content: $0) }.first {
            $0["id"]?.content.scalar.map { PlanTask.id(of: $0.string) } == id
        }
    }
}
