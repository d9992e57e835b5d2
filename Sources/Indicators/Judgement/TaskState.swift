package import Basics

/// A task, and how those of its occurrences stand that matter at one instant.
package struct TaskState: Sendable {
    package let task: PlanTask
    /// The ids of the agencies that lead it today.
    package let lead: [String]
    /// Whether the rows about it are examples.
    package let isExample: Bool
    /// From the latest past occurrence that is not done, or else the latest past one, to the next.
    ///
    /// What was late and is done is still told of, so that its alert ends at once. Empty until each
    /// status collector has been restored or has run once.
    package let occurrences: [Occurrence]
    /// From 0 to 1: the mean of what the agencies last said.
    package let progress: Double?

    package struct Occurrence: Hashable, Sendable {
        /// Nil where the plan names no day.
        package let dueDate: Day?
        package let status: TaskStatus
        /// The agencies that lead the task or have reported, sorted; whether each has reported.
        package let reporters: [Reporter]
    }

    package struct Reporter: Hashable, Sendable {
        package let agency: String
        package let hasReported: Bool
    }
}

extension TaskState {
    /// Judges a task by the reports of each collector; nil while they are not known.
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

/// How an occurrence of a task stands.
package enum TaskStatus: String, CaseIterable, Hashable, Sendable {
    case due
    case dueSoon = "due_soon"
    case overdue, done, closed, unknown
}
