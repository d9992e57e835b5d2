internal import Basics
internal import Indicators

/// The rules between the agencies of a plan.
struct AgencyRules {
    /// The most members of all groups together.
    private static let maxMembers = 10_000

    private let agencies: [Agency]
    private let byID: [String: Agency]

    init(_ agencies: [Agency]) {
        self.agencies = agencies
        byID = Dictionary(agencies.map { ($0.id, $0) }) { first, _ in first }
    }

    func check(_ node: YAMLNode, _ context: inout FileContext) {
        checkSuccessors(node, &context)
        checkMembers(node, &context)
    }

    /// Reports each cycle of successors once, at its first agency.
    private func checkSuccessors(_ node: YAMLNode, _ context: inout FileContext) {
        var visited: Set<String> = []
        for agency in agencies {
            var path: [String] = []
            var next: String? = agency.id
            while let id = next, visited.insert(id).inserted {
                path.append(id)
                next = byID[id]?.succession?.successor
            }
            guard let id = next, let start = path.firstIndex(of: id) else { continue }
            let cycle = (path[start...] + [id]).joined(separator: " → ")
            context.report(
                .conflict, at: node[id]?["succeeded_by"] ?? node,
                "'succeeded_by' leads back to the agency itself: \(printable(cycle, limit: 200))")
        }
    }

    /// Reports each member that is named twice, and each by which a group is a part of itself.
    private func checkMembers(_ node: YAMLNode, _ context: inout FileContext) {
        let count = agencies.reduce(0) { $0 + $1.members.count }
        guard count <= Self.maxMembers else {
            return context.report(
                .tooLarge, at: node,
                "the groups have \(count) members together; at most \(Self.maxMembers) are permitted"
            )
        }
        var walk = MemberWalk(byID: byID)
        for agency in agencies { walk.visit(agency.id) }
        for fault in walk.faults {
            let list = node[fault.group]?["members"] ?? node
            let place = list[fault.index] ?? list
            if fault.isRepeated {
                context.report(
                    .duplicateName, at: place, "'members' names the agency '\(fault.member)' twice")
            } else {
                context.report(
                    .conflict, at: place,
                    "'members' names '\(fault.member)', of which the group itself is a part")
            }
        }
    }
}

/// A walk from each group to its members, and on to theirs.
private struct MemberWalk {
    let byID: [String: Agency]
    private(set) var faults: [Fault] = []
    /// True for the groups on the way to the current one, false for those that were left.
    private var isOnPath: [String: Bool] = [:]

    struct Fault {
        let group: String
        let member: String
        let index: Int
        let isRepeated: Bool
    }

    init(byID: [String: Agency]) {
        self.byID = byID
    }

    mutating func visit(_ id: String) {
        guard isOnPath[id] == nil, let group = byID[id], !group.members.isEmpty else { return }
        isOnPath[id] = true
        var seen: Set<String> = []
        for (index, member) in group.members.enumerated() {
            let isRepeated = !seen.insert(member).inserted
            if isRepeated || isOnPath[member] == true {
                faults.append(
                    Fault(group: id, member: member, index: index, isRepeated: isRepeated))
            } else {
                visit(member)
            }
        }
        isOnPath[id] = false
    }
}
