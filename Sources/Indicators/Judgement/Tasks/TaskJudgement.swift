internal import Basics

/// The status of one task's occurrences, from all reports on it.
struct TaskJudgement {
    private let index: PlanIndex.IndexedTask
    private let plan: Plan
    private let now: Instant
    /// The reports on the task, in order.
    private let reports: [LearnedReport]
    /// The places of the reports, grouped by the occurrence that each is about, and in order.
    private let entries: [Entry]

    private struct Entry {
        let occurrence: Int
        /// The place in `reports`.
        let place: Int
    }

    /// `reports` are those on the task, in order; those that fit nothing do not count.
    init(
        _ index: PlanIndex.IndexedTask, of plan: Plan, _ reports: [LearnedReport],
        at now: Instant
    ) {
        self.index = index
        self.plan = plan
        self.now = now
        self.reports = reports
        entries = reports.indices.compactMap { place in
            index.schedule.occurrence(of: reports[place].report).map {
                Entry(occurrence: $0, place: place)
            }
        }.sorted { ($0.occurrence, $0.place) < ($1.occurrence, $1.place) }
    }

    /// From the latest past occurrence that is open, or else the latest past one, to the next.
    var occurrences: [TaskState.Occurrence] {
        let all = index.schedule.occurrences
        guard !all.isEmpty else { return [occurrence(nil, at: 0)] }
        let past = index.schedule.dueCount(at: now)
        var states: [TaskState.Occurrence] = []
        if past < all.count { states.append(occurrence(all[past], at: past)) }
        let next = states
        for place in all.indices.prefix(past).reversed() {
            let state = occurrence(all[place], at: place)
            states.append(state)
            if state.status.isOpen { return states.reversed() }
        }
        // Without an open one, the latest past one is shown.
        return Array(states.dropFirst(next.count).prefix(1) + next)
    }

    private func occurrence(_ day: TaskSchedule.Occurrence?, at place: Int) -> TaskState.Occurrence
    {
        let desk = ReportDesk(
            reports(on: place), on: index, of: plan, lastDay: day?.lastDay, at: now)
        let settlement = [
            day.flatMap { index.task.changes[$0.day]?.closed }, index.task.closed, plan.closed,
        ].compactMap(\.self)
        let closed = settlement.first { $0.holds(at: now, in: plan.zone) }
        let isDone = closed == nil && desk.isDone
        let completed = isDone ? desk.completed(in: plan.zone) : nil
        return TaskState.Occurrence(
            dueDate: day?.day, lastDay: day?.lastDay, due: day?.due,
            status: closed != nil ? .closed : isDone ? .done : openStatus(due: day?.due),
            reporters: desk.reporters, completed: completed,
            settlement: closed ?? settlement.first, amendment: day.flatMap(amendment),
            evidence: desk.evidence)
    }

    /// The reports on an occurrence by agencies of the plan, in order.
    private func reports(on occurrence: Int) -> [LearnedReport] {
        let start = entries.partitionPoint { $0.occurrence < occurrence }
        return entries[start...].prefix { $0.occurrence == occurrence }
            .map { reports[$0.place] }.filter(isKnown)
    }

    private func isKnown(_ report: LearnedReport) -> Bool {
        report.report.agency.map(plan.index.knows) ?? true
    }

    private func openStatus(due: Instant?) -> TaskStatus {
        // A source that reports on a task at all also reports its delays.
        guard entries.contains(where: { isKnown(reports[$0.place]) }) else { return .unknown }
        guard let due, let deadline = index.task.deadline else { return .due }
        if due <= now { return .overdue }
        return now < due.advanced(by: .zero - deadline.notice) ? .due : .dueSoon
    }

    private func amendment(of day: TaskSchedule.Occurrence) -> Deadline.Amendment? {
        index.task.changes[day.day]?.amendment ?? index.task.deadline?.amendments.last
    }

    /// The mean of the agencies' last progress, from 0 to 1.
    var progress: Double? {
        var newest: [String?: (observed: Instant, recorded: Instant, progress: Double)] = [:]
        for entry in entries {
            let report = reports[entry.place]
            guard let progress = report.report.progress, isKnown(report) else { continue }
            let last = newest[report.report.agency]
            if let last, (report.report.observed, report.recorded) < (last.0, last.1) { continue }
            newest[report.report.agency] = (report.report.observed, report.recorded, progress)
        }
        let instants = newest.mapValues(\.observed)
        let counting = newest.filter { !isTakenOver($0.key, since: $0.value.observed, instants) }
            .map(\.value.progress)
        guard !counting.isEmpty else { return nil }
        // Sorted: the last bit of a sum depends on its order.
        return counting.sorted().reduce(0, +) / Double(counting.count)
    }

    /// True if a successor of the agency has reported later, and after the succession.
    private func isTakenOver(
        _ agency: String?, since instant: Instant, _ instants: [String?: Instant]
    ) -> Bool {
        guard let agency else { return false }
        let heirs = plan.index.handovers.chain(of: agency, own: index.task.successions).dropFirst()
        return heirs.contains { heir in
            instants[heir.agency].map { instant < $0 && heir.since <= $0 } ?? false
        }
    }
}
