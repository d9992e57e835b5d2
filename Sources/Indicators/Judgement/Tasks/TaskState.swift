package import Basics

/// A task, and the status of its relevant occurrences at one instant.
package struct TaskState: Sendable {
    package let task: PlanTask
    /// The ids of the agencies that lead it today, in the task's order; groups as they are.
    package let lead: [String]
    /// True if the rows about it are examples.
    package let isExample: Bool
    /// From the latest past occurrence that is not done, or else the latest past one, to the next.
    ///
    /// A late occurrence that is done is still included, so that its alert ends at once. Empty
    /// until each status collector has been restored or has run once.
    package let occurrences: [Occurrence]
    /// The mean of the agencies' last reports, from 0 to 1.
    package let progress: Double?

    package struct Occurrence: Hashable, Sendable {
        /// The plan's own due date, also where the occurrence is put off; nil if it sets none.
        package let dueDate: Day?
        /// The last day that is in time.
        package let lastDay: Day?
        /// The first instant that is late.
        package let due: Instant?
        package let status: TaskStatus
        /// The agencies that lead the task or have reported, sorted, each with its reporting state.
        package let reporters: [Reporter]
        /// The day of completion, where the occurrence is done.
        package let completed: Day?
        /// The settlement that holds, else one that will.
        package let settlement: Settlement?
        /// The decision that put it off; nil for none.
        package let amendment: Deadline.Amendment?
        /// References in the newest reports.
        package let evidence: [String]

        /// True if it was done after its last day; nil unless it is done.
        package var isLate: Bool? {
            completed.map { completed in lastDay.map { completed > $0 } ?? false }
        }

        /// The number of agencies that lead it, and that of those which are done.
        package var leadCount: Int { reporters.count(where: \.isLead) }
        package var doneCount: Int { reporters.count { $0.isLead && $0.isDone } }
    }

    package struct Reporter: Hashable, Sendable {
        package let agency: String
        package let hasReported: Bool
        /// True if it has reported that the occurrence is done.
        package let isDone: Bool
        package let isLead: Bool
    }
}

extension TaskState {
    /// The states of a plan's tasks; without occurrences while the reports are unknown.
    package static func all(of plan: Plan, reports: TaskReports?, at now: Instant) -> [TaskState] {
        plan.tasks.compactMap { task in
            plan.index.task(task.id).map {
                TaskState($0, of: plan, reports: reports, at: now)
            }
        }
    }

    private init(
        _ index: PlanIndex.IndexedTask, of plan: Plan, reports: TaskReports?, at now: Instant
    ) {
        let own = reports?[index.task.id] ?? []
        let judgement = TaskJudgement(index, of: plan, own, at: now)
        task = index.task
        lead = plan.currentLead(of: index.task, at: now)
        isExample = (reports?.isExample ?? false) && !own.isEmpty
        progress = judgement.progress
        occurrences = reports == nil ? [] : judgement.occurrences
    }
}

/// The status of an occurrence of a task.
package enum TaskStatus: String, CaseIterable, Hashable, Sendable {
    case due
    case dueSoon = "due_soon"
    case overdue, done, closed, unknown

    /// True unless nothing more is to do.
    package var isOpen: Bool { self != .done && self != .closed }
}
