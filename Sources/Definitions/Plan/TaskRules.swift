internal import Basics
internal import Indicators
internal import Yams

/// The rules between the tasks of a plan, its period and its agencies.
struct TaskRules {
    /// The most leads of all tasks together, each member of a group counted.
    private static let maxLeads = 100_000
    /// The most occurrences of all tasks together.
    private static let maxOccurrences = 250_000

    private let groups: AgencyGroups
    /// The successors that agencies have in every task.
    private let common: [String: String]
    private let tasks: [PlanTask]
    /// Nil after a diagnostic.
    private let period: ClosedRange<Day>?
    /// The number of due dates in the period, by recurrence.
    private let counts: [Recurrence: Int]

    init(agencies: [Agency], tasks: [PlanTask], period: ClosedRange<Day>?) {
        groups = AgencyGroups(agencies)
        common = Dictionary(
            agencies.compactMap { agency in agency.succession.map { (agency.id, $0.successor) } }
        ) { first, _ in first }
        self.tasks = tasks
        self.period = period
        counts = tasks.reduce(into: [:]) { counts, task in
            guard let period, let recurrence = task.recurrence, counts[recurrence] == nil else {
                return
            }
            counts[recurrence] = recurrence.dueDates(in: period).count
        }
    }

    func check(_ mapping: MappingReader<PlanKeys>, _ context: inout FileContext) {
        let node = mapping.keyNode(of: \.tasks)
        for task in tasks {
            checkRecurrence(of: task, in: node, &context)
            checkOccurrences(of: task, in: node, &context)
            checkSuccessions(of: task, in: node, &context)
        }
        checkLeadCount(at: node, &context)
        checkOccurrenceCount(at: node, &context)
    }

    /// Reports a recurrence without a due date in the period.
    private func checkRecurrence(
        of task: PlanTask, in tasks: YAMLNode, _ context: inout FileContext
    ) {
        guard let period, task.recurrence.map({ counts[$0] == 0 }) ?? false else { return }
        let node = tasks.element(withID: task.id) ?? tasks
        context.report(
            .conflict, at: node["deadline"]?["every"] ?? node,
            "'every' has no due date in the plan's period, "
                + "\(period.lowerBound) to \(period.upperBound)")
    }

    /// Reports each entry of `occurrences` whose day is no due date of the task.
    private func checkOccurrences(
        of task: PlanTask, in tasks: YAMLNode, _ context: inout FileContext
    ) {
        guard let period, !task.changes.isEmpty else { return }
        let node = tasks.element(withID: task.id) ?? tasks
        let days = task.deadline?.plannedDays(in: period) ?? []
        let known = Set(days)
        let list = node["occurrences"] ?? node
        for day in task.changes.keys.sorted() where !known.contains(day) {
            let near = days.min { $0.distance(to: day) < $1.distance(to: day) }
            context.report(
                .conflict, at: list.entry(by: day) ?? list,
                near.map { "'by' must be a due date of the task; the nearest is \($0)" }
                    ?? "'occurrences' requires a deadline with 'by', 'before' or 'every'")
        }
    }

    /// Reports a lead whose successions in this task lead back to itself.
    private func checkSuccessions(
        of task: PlanTask, in tasks: YAMLNode, _ context: inout FileContext
    ) {
        guard !task.successions.isEmpty else { return }
        let node = tasks.element(withID: task.id) ?? tasks
        let successors = task.successions.mapValues(\.successor)
        let list = node["lead"] ?? node
        for (index, id) in task.lead.enumerated() where successors[id] != nil {
            let place = (list[index] ?? list)["succeeded_by"] ?? list
            if task.isLedByEachMember, groups.isGroup(id) {
                context.report(
                    .conflict, at: place,
                    "'succeeded_by' of a group requires 'each: false'; otherwise its members lead")
            }
            if let cycle = cycle(from: id, successors) {
                context.report(
                    .conflict, at: place,
                    "'succeeded_by' leads back to an agency before it: "
                        + printable(cycle.joined(separator: " → "), limit: 200))
            }
        }
    }

    /// The agencies from one on to the first that comes again; nil if none does.
    private func cycle(from id: String, _ successors: [String: String]) -> [String]? {
        var path = [id]
        var seen: Set = [id]
        while let next = path.last.flatMap({ successors[$0] ?? common[$0] }) {
            path.append(next)
            guard seen.insert(next).inserted else { return path }
        }
        return nil
    }

    private func checkOccurrenceCount(at node: YAMLNode, _ context: inout FileContext) {
        let count = tasks.reduce(0) { $0 + ($1.recurrence.flatMap { counts[$0] } ?? 1) }
        guard count > Self.maxOccurrences else { return }
        context.report(
            .tooLarge, at: node,
            "the tasks are due \(count) times together in the plan's period; at most "
                + "\(Self.maxOccurrences) times are permitted")
    }

    private func checkLeadCount(at node: YAMLNode, _ context: inout FileContext) {
        let count = tasks.reduce(0) { count, task in
            guard task.isLedByEachMember else { return count + task.lead.count }
            return count + task.lead.reduce(0) { $0 + groups.members(of: $1).count }
        }
        guard count > Self.maxLeads else { return }
        context.report(
            .tooLarge, at: node,
            "the tasks have \(count) lead agencies together, each member of a group counted; at "
                + "most \(Self.maxLeads) are permitted; 'each: false' counts a group as one")
    }
}

extension PlanTask {
    fileprivate var recurrence: Recurrence? {
        guard case .every(let recurrence)? = deadline?.rule else { return nil }
        return recurrence
    }
}

extension YAMLNode {
    /// The element of this list, or the single mapping in its place, that has a task's id.
    func element(withID id: String) -> YAMLNode? {
        guard let sequence = content.sequence else { return isMapping ? self : nil }
        return sequence.lazy.map { YAMLNode(key: key, content: $0) }.first {
            $0["id"]?.content.scalar.map { PlanTask.id(of: $0.string) } == id
        }
    }
}

extension YAMLNode {
    /// The day of the entry with that day, in this list or the single mapping in its place.
    fileprivate func entry(by day: Day) -> YAMLNode? {
        let entries =
            content.sequence.map { $0.map { YAMLNode(key: key, content: $0) } } ?? [self]
        return entries.lazy.compactMap { $0["by"] }.first {
            $0.content.scalar.flatMap { Day($0.string) } == day
        }
    }
}
