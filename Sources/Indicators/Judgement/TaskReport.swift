package import Basics

/// What a status collector says of a task, or of one of its occurrences.
package struct TaskReport: Hashable, Sendable {
    /// The ASCII id of the task.
    package let task: String
    /// The last good day of the occurrence; nil where the row names none.
    package let occurrence: Day?
    /// The agency that reports; nil where the row speaks for all.
    package let agency: String?
    package let stage: Stage
    /// From 0 to 1.
    package let progress: Double?
    package let evidence: String?
    package let observed: Instant

    package init(
        task: String, occurrence: Day? = nil, agency: String? = nil, stage: Stage,
        progress: Double? = nil, evidence: String? = nil, observed: Instant
    ) {
        self.task = task
        self.occurrence = occurrence
        self.agency = agency
        self.stage = stage
        self.progress = progress
        self.evidence = evidence
        self.observed = observed
    }

    package enum Stage: String, CaseIterable, Hashable, Sendable {
        case done, running
        case notStarted = "not_started"
    }
}

extension TaskReport: Comparable {
    package static func < (left: TaskReport, right: TaskReport) -> Bool {
        (left.task, left.occurrence ?? .first, left.agency ?? "", left.observed)
            < (right.task, right.occurrence ?? .first, right.agency ?? "", right.observed)
    }
}
