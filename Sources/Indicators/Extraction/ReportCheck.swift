internal import Basics
internal import Documents

extension Extraction.TaskStatusRule {
    /// Checks that a plan has the task of a report, the occurrence and the agency.
    ///
    /// - Throws: of several plans, the fault of the one that it fits best.
    func check(_ report: TaskReport) throws(FieldFault) {
        var worst: FieldFault?
        for plan in plans {
            guard let fault = fault(of: report, in: plan) else { return }
            if worst == nil || Self.rank(worst) < Self.rank(fault) { worst = fault }
        }
        if let worst { throw worst }
    }

    private static func rank(_ fault: FieldFault?) -> Int {
        switch fault?.fault {
        case .unknownOccurrence: 1
        case .unknownAgency: 2
        default: 0
        }
    }

    private func fault(of report: TaskReport, in plan: Plan) -> FieldFault? {
        guard let index = plan.index.task(report.task) else {
            return FieldFault(.unknownTask, of: "task") { [plan] in
                let near = suggestion(for: report.task, among: plan.index.taskIDs)
                return Self.sentence(report.task, "task", of: plan, near: near)
            }
        }
        guard index.schedule.occurrence(of: report) != nil else {
            return FieldFault(.unknownOccurrence, of: "occurrence") {
                let day = report.occurrence ?? .first
                let near = index.schedule.nearest(to: day).map { "; the nearest is \($0)" }
                return "\(day) is no due date of '\(report.task)'\(near ?? "")"
            }
        }
        guard let agency = report.agency, !plan.index.knows(agency: agency) else { return nil }
        return FieldFault(.unknownAgency, of: "agency") { [plan] in
            let near = suggestion(for: agency, among: plan.index.agencyIDs)
            return Self.sentence(agency, "agency", of: plan, near: near)
        }
    }

    private static func sentence(
        _ id: String, _ noun: String, of plan: Plan, near: String?
    ) -> String {
        "\"\(printable(id))\" is no \(noun) of '\(plan.id)'"
            + (near.map { "; did you mean '\($0)'?" } ?? "")
    }
}

extension Collector {
    /// The collector, its rows checked against the plans on which it reports.
    ///
    /// Its definition changes with their tasks, days and agencies.
    package func reporting(on plans: [Plan]) -> Collector {
        guard let rule = extraction.taskStatus else { return self }
        let own = plans.filter { rule.plan == nil || rule.plan == $0.id }
        guard !own.isEmpty else { return self }
        return with(
            extraction.with(rule.with(plans: own)),
            definition: own.reduce(definition) { $0?.adding($1.identity.utf8) })
    }
}

extension Extraction {
    fileprivate func with(_ taskStatus: TaskStatusRule) -> Extraction {
        Extraction(
            format: format, isFormatAssumed: isFormatAssumed, table: table,
            expectations: expectations, rows: rows, rowsAtLeast: rowsAtLeast, observed: observed,
            grade: grade, nulls: nulls, labels: labels, metrics: metrics, taskStatus: taskStatus)
    }
}

extension Extraction.TaskStatusRule {
    fileprivate func with(plans: [Plan]) -> Self {
        Self(
            plan: plan, task: task, occurrence: occurrence, agency: agency, stage: stage,
            progress: progress, evidence: evidence, completed: completed, plans: plans)
    }
}

extension Plan {
    /// Everything that a report must fit, as one text.
    fileprivate var identity: String {
        let tasks = tasks.map { task in
            let days = index.task(task.id)?.schedule.occurrences ?? []
            return ([task.id] + days.map { "\($0.day) \($0.lastDay)" }).joined(separator: "\u{2}")
        }
        return ([id] + agencies.map(\.id) + tasks).joined(separator: "\u{1}")
    }
}
