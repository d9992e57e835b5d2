package import Basics

/// A task, and the status of its relevant occurrences at one instant.
package struct TaskState: Sendable {
    package let task: PlanTask
    /// The ids of the agencies that lead it today.
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
        /// Nil if the plan sets no due date.
        package let dueDate: Day?
        package let status: TaskStatus
        /// The agencies that lead the task or have reported, sorted, each with its reporting state.
        package let reporters: [Reporter]
    }

    package struct Reporter: Hashable, Sendable {
        package let agency: String
        package let hasReported: Bool
    }
}

extension TaskState {
    /// Evaluates a task from the reports of each collector; nil while they are unknown.
    init(
        _ task: PlanTask, of plan: Plan, reports: [[TaskReport]]?, isExample: Bool, at now: Instant
    ) {
        let days = task.deadline?.dueDates(in: plan.period) ?? []
        let judged = TaskJudgement(task, of: plan, reports: reports ?? [], days: days, at: now)
        self.task = task
        lead = plan.currentAgencies(for: task.lead, at: now)
        self.isExample = isExample && !(reports ?? []).isEmpty
        progress = judged.progress
        guard reports != nil else {
            occurrences = []
            return
        }
        let all = days.isEmpty ? [judged.occurrence(nil)] : days.map(judged.occurrence)
        occurrences = Self.relevant(all) {
            $0.dueDate.map { plan.zone.end(of: $0) <= now } ?? false
        }
    }

    private static func relevant(
        _ all: [Occurrence], isPast: (Occurrence) -> Bool
    ) -> [Occurrence] {
        let past = all.prefix(while: isPast)
        let open = past.lastIndex { $0.status != .done && $0.status != .closed }
        return Array(all.prefix(past.count + 1).dropFirst(open ?? max(0, past.count - 1)))
    }
}

/// The status of an occurrence of a task.
package enum TaskStatus: String, CaseIterable, Hashable, Sendable {
    case due
    case dueSoon = "due_soon"
    case overdue, done, closed, unknown
}
