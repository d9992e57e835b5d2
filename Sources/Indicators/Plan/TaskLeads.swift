internal import Basics

/// The agencies that lead a task, each member of a group by itself, and who may report for them.
struct TaskLeads: Sendable {
    /// Ids in the task's order, each once.
    let agencies: [String]
    /// The last days of those that are members of a group and end.
    private let lastDays: [Int: Day]
    /// The leads for which an agency reports from an instant on: itself, those that it succeeded,
    /// and the members of the group that it is.
    private let subjects: [String: [Subject]]
    private let position: [String: Int]

    /// A lead for which an agency may report.
    struct Subject: Hashable, Sendable {
        /// The place in `agencies`.
        let lead: Int
        /// The first instant at which it is in charge.
        let since: Instant
    }

    init(
        _ task: PlanTask, _ groups: AgencyGroups, _ handovers: Handovers,
        _ known: [String: Agency]
    ) {
        var agencies: [String] = []
        var lastDays: [Int: Day] = [:]
        var position: [String: Int] = [:]
        var subjects: [String: [Subject]] = [:]
        for id in task.lead {
            let members = task.isLedByEachMember ? groups.members(of: id) : [id]
            for member in members where position[member] == nil {
                position[member] = agencies.count
                if members != [id] { lastDays[agencies.count] = known[member]?.until }
                agencies.append(member)
            }
            guard members != [id] else { continue }
            subjects[id] = members.compactMap { member in
                position[member].map { Subject(lead: $0, since: .distantPast) }
            }
        }
        for (lead, id) in agencies.enumerated() {
            for handover in handovers.chain(of: id, own: task.successions) {
                subjects[handover.agency, default: []]
                    .append(Subject(lead: lead, since: handover.since))
            }
        }
        self.agencies = agencies
        self.lastDays = lastDays
        self.position = position
        self.subjects = subjects
    }

    /// The places of the leads of an occurrence with a last day.
    func places(on day: Day) -> [Int] {
        guard !lastDays.isEmpty else { return Array(agencies.indices) }
        return agencies.indices.filter { lead in lastDays[lead].map { day <= $0 } ?? true }
    }

    /// The leads for which an agency reports.
    ///
    /// `chain` are the agencies that took its work over: a lead among them has its reports too,
    /// unless the agency has a part of its own, for which alone it reports.
    func subjects(
        of agency: String, chain: [Handover], hasOwnPart: Bool, at now: Instant
    ) -> [Subject] {
        if let own = subjects[agency] { return own }
        guard !hasOwnPart else { return [] }
        return chain.dropFirst().compactMap { heir in
            heir.since <= now
                ? position[heir.agency].map { Subject(lead: $0, since: .distantPast) } : nil
        }
    }
}

/// The members of the groups of a plan, those of groups among them included.
package struct AgencyGroups: Sendable {
    private let members: [String: [String]]

    package init(_ agencies: [Agency]) {
        let direct = Dictionary(
            agencies.filter { !$0.members.isEmpty }.map { ($0.id, $0.members) }
        ) { first, _ in first }
        var members: [String: [String]] = [:]
        for id in direct.keys { members[id] = Self.expanded(id, direct) }
        self.members = members
    }

    /// The agencies of a group; an agency that is none stands for itself.
    package func members(of id: String) -> [String] { members[id] ?? [id] }

    package func isGroup(_ id: String) -> Bool { members[id] != nil }

    private static func expanded(_ id: String, _ direct: [String: [String]]) -> [String] {
        var result: [String] = []
        var seen: Set = [id]
        var rest = Array((direct[id] ?? []).reversed())
        while let next = rest.popLast() {
            guard seen.insert(next).inserted else { continue }
            if let inner = direct[next] {
                rest += inner.reversed()
            } else {
                result.append(next)
            }
        }
        return result
    }
}
