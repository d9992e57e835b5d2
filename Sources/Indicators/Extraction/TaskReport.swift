package import Basics
internal import Documents

/// A status collector's report on a task, or on one of its occurrences.
package struct TaskReport: Hashable, Sendable {
    /// The ASCII id of the task.
    package let task: String
    /// The due date of the occurrence; nil if the row has none.
    package let occurrence: Day?
    /// The agency that reports; nil if the row applies to all.
    package let agency: String?
    package let stage: Stage
    /// From 0 to 1.
    package let progress: Double?
    package let evidence: String?
    /// The day of completion; nil if the row has none.
    package let completed: Day?
    package let observed: Instant

    package init(
        task: String, occurrence: Day? = nil, agency: String? = nil, stage: Stage,
        progress: Double? = nil, evidence: String? = nil, completed: Day? = nil,
        observed: Instant
    ) {
        self.task = task
        self.occurrence = occurrence
        self.agency = agency
        self.stage = stage
        self.progress = progress
        self.evidence = evidence
        self.completed = completed
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

extension Extraction.TaskStatusRule {
    /// The report of a row; blank cells for the occurrence, agency, evidence and day mean nil.
    func report(of row: Row, observed: Instant, zone: Zone) throws(FieldFault) -> TaskReport {
        let task = try FieldFault.naming("task", .text(task)) { () throws(RowFault) in
            try self.task.text(of: row)
        }
        let stage = try FieldFault.naming("status", .text(stage)) { () throws(RowFault) in
            try self.stage(of: row)
        }
        let occurrence = try Self.day("occurrence", occurrence, of: row, zone: zone)
        return TaskReport(
            task: PlanTask.id(of: task), occurrence: occurrence,
            agency: try Self.optional("agency", agency, of: row), stage: stage,
            progress: try progress(of: row),
            evidence: try Self.optional("evidence", evidence, of: row),
            completed: try Self.day("completed", completed, of: row, zone: zone),
            observed: observed)
    }

    private func stage(of row: Row) throws(RowFault) -> TaskReport.Stage {
        let word = try? stage.text(of: row)
        guard let stage = word.flatMap(TaskReport.Stage.init) else { throw .unknownStatus }
        return stage
    }

    private func progress(of row: Row) throws(FieldFault) -> Double? {
        guard let progress else { return nil }
        return try FieldFault.naming("progress", .number(progress)) { () throws(RowFault) in
            let value = try progress.value(of: row)
            guard value.map((0...1).contains) ?? true else { throw .implausible }
            return value
        }
    }

    private static func day(
        _ name: String, _ field: InstantField?, of row: Row, zone: Zone
    ) throws(FieldFault) -> Day? {
        guard let field else { return nil }
        return try FieldFault.naming(name, .instant(field)) { () throws(RowFault) in
            do throws(RowFault) {
                return try field.day(of: row, zone: zone)
            } catch {
                guard error == .pathMissing else { throw error }
                return nil
            }
        }
    }

    private static func optional(
        _ name: String, _ field: TextField?, of row: Row
    ) throws(FieldFault) -> String? {
        guard let field, let text = try? field.text(of: row) else { return nil }
        return try FieldFault.naming(name, .text(field)) { () throws(RowFault) in
            guard text.utf8.count <= Limits.labelValue else { throw .tooLong }
            return text
        }
    }
}
