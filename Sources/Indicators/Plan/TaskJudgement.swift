internal import Formats

/// What the rows about one task say of its occurrences.
struct TaskJudgement {
    let task: PlanTask
    let plan: Plan
    let reports: [TaskReport]
    let now: Instant

    func occurrence(_ day: Day?, of days: [Day]) -> TaskState.Occurrence {
        let reports = reports.filter { days.count < 2 || day == self.day(of: $0, among: days) }
        return TaskState.Occurrence(
            lastGoodDay: day, status: status(due: day, reports), reporters: reporters(reports))
    }

    /// The mean of the last progress of each agency.
    var progress: Double? {
        let newest = Dictionary(
            reports.compactMap { report in
                report.progress.map { (report.agency, (report.observed, $0)) }
            }
        ) { $0.0 < $1.0 ? $1 : $0 }
        guard !newest.isEmpty else { return nil }
        // Sorted: the last bit of a sum depends on its order.
        return newest.values.map(\.1).sorted().reduce(0, +) / Double(newest.count)
    }

    private func status(due day: Day?, _ reports: [TaskReport]) -> TaskStatus {
        if task.closed != nil || plan.closed != nil { return .closed }
        if isDone(reports) { return .done }
        // Whoever reports of a task at all has one that is late when it is late.
        guard !self.reports.isEmpty else { return .unknown }
        guard let day, let deadline = task.deadline else { return .due }
        let due = plan.zone.end(of: day)
        if due <= now { return .overdue }
        return now < due.advanced(by: .zero - deadline.notice) ? .due : .dueSoon
    }

    /// Whether somebody says so for all, or each of the leads for itself.
    private func isDone(_ reports: [TaskReport]) -> Bool {
        let done = reports.filter { $0.stage == .done }
        let agencies = done.compactMap(\.agency)
        return done.contains { $0.agency == nil }
            || !task.lead.isEmpty && task.lead.allSatisfy { reported($0, agencies) }
    }

    private func reporters(_ reports: [TaskReport]) -> [TaskState.Reporter] {
        let agencies = reports.compactMap(\.agency)
        let leads = plan.present(task.lead, at: now)
        let others = plan.present(agencies, at: now)
        let speaksForAll = reports.contains { $0.agency == nil }
        return Set(leads + others).sorted().map {
            TaskState.Reporter(agency: $0, hasReported: speaksForAll || others.contains($0))
        }
    }

    private func reported(_ lead: String, _ agencies: [String]) -> Bool {
        plan.present([lead], at: now).allSatisfy(plan.present(agencies, at: now).contains)
    }

    /// The occurrence that a row names, else the one that was next due at the row's instant.
    private func day(of report: TaskReport, among days: [Day]) -> Day? {
        report.occurrence ?? days.first { report.observed <= plan.zone.end(of: $0) } ?? days.last
    }
}
