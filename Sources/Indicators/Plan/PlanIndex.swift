internal import Basics

/// The parts of a plan by their ids, with what follows from the definitions alone.
///
/// A class, like the tasks in it, since judging hands it from step to step.
final class PlanIndex: Sendable {
    let handovers: Handovers
    let groups: AgencyGroups
    private let agencies: [String: Agency]
    private let tasks: [String: IndexedTask]

    /// A task with its occurrences and the agencies that lead it.
    final class IndexedTask: Sendable {
        let task: PlanTask
        let schedule: TaskSchedule
        let leads: TaskLeads

        init(_ task: PlanTask, _ schedule: TaskSchedule, _ leads: TaskLeads) {
            self.task = task
            self.schedule = schedule
            self.leads = leads
        }

        /// The first instant after another at which an occurrence is due soon or due.
        func nextNotice(after now: Instant) -> Instant? {
            schedule.nextChange(after: now, notice: task.deadline?.notice ?? .zero)
        }

        /// True if the task itself names the agency.
        func hasPart(_ agency: String) -> Bool {
            task.lead.contains(agency) || task.coordinating.contains(agency)
        }
    }

    /// The part of a task that decides on its leads.
    private struct LeadKey: Hashable {
        let lead: [String]
        let successions: [String: Agency.Succession]
        let isLedByEachMember: Bool
    }

    init(agencies: [Agency], tasks: [PlanTask], period: ClosedRange<Day>, zone: Zone) {
        let known = Dictionary(agencies.map { ($0.id, $0) }) { first, _ in first }
        let groups = AgencyGroups(agencies)
        let handovers = Handovers(agencies, in: zone)
        var leads: [LeadKey: TaskLeads] = [:]
        var schedules: [TaskSchedule.Key: TaskSchedule] = [:]
        var indexed: [String: IndexedTask] = [:]
        for task in tasks where indexed[task.id] == nil {
            let key = LeadKey(
                lead: task.lead, successions: task.successions,
                isLedByEachMember: task.isLedByEachMember)
            let ofKey = leads[key] ?? TaskLeads(task, groups, handovers, known)
            leads[key] = ofKey
            let dates = TaskSchedule.Key(task)
            let schedule = schedules[dates] ?? TaskSchedule(task, period, zone)
            schedules[dates] = schedule
            indexed[task.id] = IndexedTask(task, schedule, ofKey)
        }
        self.groups = groups
        self.handovers = handovers
        self.agencies = known
        self.tasks = indexed
    }

    func agency(_ id: String) -> Agency? { agencies[id] }

    func task(_ id: String) -> IndexedTask? { tasks[id] }

    /// True for an agency of the plan; a plan that lists none has any.
    func knows(agency id: String) -> Bool { agencies.isEmpty || agencies[id] != nil }

    var agencyIDs: [String] { agencies.keys.sorted() }

    var taskIDs: [String] { tasks.keys.sorted() }
}

/// A value that follows from others, which alone make two wholes the same.
struct Derived<Value: Sendable>: Hashable, Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    static func == (left: Derived, right: Derived) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
