internal import Basics
internal import Documents
internal import Indicators

extension Extraction.TaskStatusRule {
    /// What a row says of a task; blank cells for the occurrence, agency and evidence say nothing.
    func report(of row: Row, observed: Instant, zone: Zone) throws(RowFault) -> TaskReport {
        let task = try task.text(of: row)
        let word = try? stage.text(of: row)
        guard let stage = word.flatMap(TaskReport.Stage.init) else { throw .unknownStatus }
        let progress = try progress?.value(of: row)
        guard progress.map((0...1).contains) ?? true else { throw .implausible }
        return TaskReport(
            task: PlanTask.id(of: task), occurrence: try occurrence(of: row, zone: zone),
            agency: try Self.optional(agency, of: row), stage: stage, progress: progress,
            evidence: try Self.optional(evidence, of: row), observed: observed)
    }

    private func occurrence(of row: Row, zone: Zone) throws(RowFault) -> Day? {
        do throws(RowFault) {
            return try occurrence.map { (form) throws(RowFault) in
                try form.day(of: row, zone: zone)
            }
        } catch {
            guard error == .pathMissing else { throw error }
            return nil
        }
    }

    private static func optional(_ form: TextForm?, of row: Row) throws(RowFault) -> String? {
        guard let form, let text = try? form.text(of: row) else { return nil }
        guard text.utf8.count <= Limits.labelValue else { throw .tooLong }
        return text
    }
}
