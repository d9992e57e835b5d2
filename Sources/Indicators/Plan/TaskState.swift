package import Formats

/// A task, and how those of its occurrences stand that matter at one instant.
package struct TaskState: Sendable {
    package let task: PlanTask
    /// The ids of the agencies that lead it today, with commas; empty for none.
    package let lead: String
    /// Whether the rows about it are examples.
    package let isExample: Bool
    /// The latest past occurrence that is not done and the next one, or the last of all.
    ///
    /// Empty until each status collector has been restored or has run once.
    package let occurrences: [Occurrence]
    /// From 0 to 1: the mean of what the agencies last said.
    package let progress: Double?

    package struct Occurrence: Hashable, Sendable {
        /// Nil where the plan names no day.
        package let lastGoodDay: Day?
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
    /// Judges a task by what was reported of it; `reports` is nil while that is not known.
    init(
        _ task: PlanTask, of plan: Plan, reports: [TaskReport]?, isExample: Bool, at now: Instant
    ) {
        let days = task.deadline?.lastGoodDays(in: plan.period) ?? []
        let judged = TaskJudgement(task: task, plan: plan, reports: reports ?? [], now: now)
        self.task = task
        lead = plan.present(task.lead, at: now).joined(separator: ",")
        self.isExample = isExample && !(reports ?? []).isEmpty
        progress = judged.progress
        guard reports != nil else {
            occurrences = []
            return
        }
        let all =
            days.isEmpty
            ? [judged.occurrence(nil, of: days)]
            : days.map { judged.occurrence($0, of: days) }
        occurrences = Self.telling(all) {
            $0.lastGoodDay.map { plan.zone.end(of: $0) <= now } ?? false
        }
    }

    private static func telling(
        _ all: [Occurrence], isPast: (Occurrence) -> Bool
    ) -> [Occurrence] {
        let open = all.last { isPast($0) && $0.status != .done && $0.status != .closed }
        let next = all.first { !isPast($0) }
        let telling = [open, next].compactMap { $0 }
        return telling.isEmpty ? Array(all.suffix(1)) : telling
    }
}
