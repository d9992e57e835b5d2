internal import Basics

/// The status of one task's occurrences, from the reports on it.
struct TaskJudgement {
    private let task: PlanTask
    private let plan: Plan
    private let reports: [TaskReport]
    /// The latest reports on each occurrence, by due date; nil for a task without one.
    private let latestReports: [Day?: [TaskReport]]
    private let now: Instant

    /// `reports` are those of each collector, `days` the due dates of the task's occurrences.
    init(
        _ task: PlanTask, of plan: Plan, reports collected: [[TaskReport]], days: [Day],
        at now: Instant
    ) {
        self.task = task
        self.plan = plan
        self.now = now
        reports = Array(collected.joined())
        let ends = days.map { (day: $0, end: plan.zone.end(of: $0)) }
        let day = { (report: TaskReport) -> Day? in
            guard days.count > 1 else { return days.first }
            // The row's own occurrence, else the one that was next due at its instant.
            return report.occurrence ?? ends.first { report.observed <= $0.end }?.day ?? days.last
        }
        latestReports = collected.reduce(into: [:]) { latest, reports in
            let ofDays = Dictionary(grouping: reports, by: day).mapValues(Self.newest)
            latest.merge(ofDays, uniquingKeysWith: +)
        }
    }

    /// The latest reports of each agency, several if they have the same instant.
    private static func newest(_ reports: [TaskReport]) -> [TaskReport] {
        let last = Dictionary(reports.map { ($0.agency, $0.observed) }, uniquingKeysWith: max)
        return reports.filter { $0.observed == last[$0.agency] }
    }

    func occurrence(_ day: Day?) -> TaskState.Occurrence {
        let reports = latestReports[day] ?? []
        return TaskState.Occurrence(
            dueDate: day, status: status(due: day, reports), reporters: reporters(reports))
    }

    /// The mean of the agencies' last progress, from 0 to 1.
    var progress: Double? {
        let newest = Dictionary(
            reports.compactMap { report in
                report.progress.map { (report.agency, (report.observed, $0)) }
            }
        ) { $0.0 < $1.0 ? $1 : $0 }
        let words = newest.mapValues(\.0)
        let standing = newest.filter { !isTakenOver($0.key, since: $0.value.0, by: words) }
            .values.map(\.1)
        guard !standing.isEmpty else { return nil }
        // Sorted: the last bit of a sum depends on its order.
        return standing.sorted().reduce(0, +) / Double(standing.count)
    }

    /// True if the agency's successor has reported later, and after the succession.
    private func isTakenOver(
        _ agency: String?, since instant: Instant, by words: [String?: Instant]
    ) -> Bool {
        guard let agency, let heir = plan.currentAgencies(for: [agency], at: now).first,
            heir != agency,
            let word = words[heir], instant < word
        else { return false }
        return plan.currentAgencies(for: [agency], at: word) == [heir]
    }

    private func status(due day: Day?, _ reports: [TaskReport]) -> TaskStatus {
        if task.closed != nil || plan.closed != nil { return .closed }
        if isDone(reports) { return .done }
        // A source that reports on a task at all also reports its delays.
        guard !self.reports.isEmpty else { return .unknown }
        guard let day, let deadline = task.deadline else { return .due }
        let due = plan.zone.end(of: day)
        if due <= now { return .overdue }
        return now < due.advanced(by: .zero - deadline.notice) ? .due : .dueSoon
    }

    /// True if a report is done for all, or if every lead agency has reported done.
    private func isDone(_ reports: [TaskReport]) -> Bool {
        let done = reports.filter { $0.stage == .done }
        if done.contains(where: { $0.agency == nil }) { return true }
        let agencies = Set(plan.currentAgencies(for: done.compactMap(\.agency), at: now))
        return !task.lead.isEmpty
            && agencies.isSuperset(of: plan.currentAgencies(for: task.lead, at: now))
    }

    private func reporters(_ reports: [TaskReport]) -> [TaskState.Reporter] {
        let others = Set(plan.currentAgencies(for: reports.compactMap(\.agency), at: now))
        let speaksForAll = reports.contains { $0.agency == nil }
        return others.union(plan.currentAgencies(for: task.lead, at: now)).sorted().map {
            TaskState.Reporter(agency: $0, hasReported: speaksForAll || others.contains($0))
        }
    }
}
