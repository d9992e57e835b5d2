package import Basics

/// The statuses of plans, worked out again only where something changed.
package struct Judgement: Sendable {
    package private(set) var plans: [PlanState] = []
    /// The number of times that it was worked out.
    package private(set) var generation = 0
    /// The instant of the last work, and that at which a status may change by itself.
    private var validity: Range<Instant>?
    private var pending = PendingChanges()

    package init() {}

    /// Notes that something changed.
    package mutating func note(_ other: JudgementChanges) { pending.note(other) }

    /// The place among the changes of states that are read from now on: they have every change
    /// that was noted, and may have later ones.
    package mutating func mark() -> ChangeMark { pending.mark() }

    /// Brings the statuses up to date.
    ///
    /// Without a change and before the next boundary in time this costs nothing. `mark` was taken
    /// before the states were read, and later changes are judged again; nil if there are none.
    /// States from before those of the last update change nothing.
    package mutating func update(
        _ definitions: [Plan], in index: SeriesIndex, _ states: [CollectorState], _ past: Past,
        at now: Instant, mark: ChangeMark? = nil
    ) {
        let mark = mark ?? pending.mark()
        guard !pending.isOutdated(mark) else { return }
        var changes = pending.all
        if validity.map({ !$0.contains(now) }) ?? true { changes.formUnion(.passageOfTime) }
        guard !changes.isEmpty else { return }
        let known = Dictionary(plans.map { ($0.plan.id, $0) }) { first, _ in first }
        plans = definitions.sorted { $0.id < $1.id }.map { plan in
            PlanState(
                plan, in: index, states, past, at: now,
                after: known[plan.id].flatMap { $0.plan == plan ? $0 : nil }, changes)
        }
        let next = plans.lazy.map { $0.nextChange(after: now) }.min() ?? now.advanced(by: .days(1))
        generation += 1
        validity = now..<max(next, now.advanced(by: .milliseconds(1)))
        pending.remove(upTo: mark)
    }

    /// The status of every target and of every occurrence that is shown.
    package var statuses: [StatusSubject: String] {
        plans.reduce(into: [:]) { statuses, plan in
            for kpi in plan.kpis {
                for target in kpi.targets {
                    let subject = StatusSubject(
                        plan: plan.plan.id, subject: "kpi/\(kpi.kpi.id)",
                        day: target.target.dueDate)
                    statuses[subject] = target.status.rawValue
                }
            }
            for task in plan.tasks {
                for occurrence in task.occurrences {
                    let subject = StatusSubject(
                        plan: plan.plan.id, subject: "task/\(task.task.id)",
                        day: occurrence.dueDate)
                    statuses[subject] = occurrence.status.rawValue
                }
            }
        }
    }
}

/// The reasons to judge again.
package struct JudgementChanges: Hashable, Sendable {
    /// The metrics of which a collector has other values.
    package private(set) var metrics: Set<MetricName> = []
    /// True if there are other reports on tasks.
    package private(set) var hasReports = false
    /// True if there are other definitions.
    package private(set) var isEverything: Bool
    /// True if a status may have changed by itself.
    private(set) var isTime = false

    /// A boundary in time: everything is judged again, by the same readings.
    static let passageOfTime: JudgementChanges = {
        var changes = JudgementChanges()
        changes.isTime = true
        return changes
    }()

    package init(isEverything: Bool = false) { self.isEverything = isEverything }

    /// The changes by a run of a collector.
    package init(of collector: Collector) {
        isEverything = false
        metrics = Set(collector.extraction.metrics.map(\.name))
        hasReports = collector.extraction.taskStatus != nil
    }

    /// The changes by other points and reports of the past.
    package init(metrics: Set<MetricName>, hasReports: Bool) {
        isEverything = false
        self.metrics = metrics
        self.hasReports = hasReports
    }

    package var isEmpty: Bool { metrics.isEmpty && !hasReports && !isEverything && !isTime }

    package mutating func formUnion(_ other: JudgementChanges) {
        metrics.formUnion(other.metrics)
        hasReports = hasReports || other.hasReports
        isEverything = isEverything || other.isEverything
        isTime = isTime || other.isTime
    }

    /// True if a KPI must be judged again.
    func concern(_ kpi: KPI) -> Bool { isEverything || isTime || concernReadings(of: kpi) }

    /// True if tasks must be judged again.
    var concernTasks: Bool { isEverything || isTime || hasReports }

    /// The use of the trend that a KPI had before the changes.
    func trend(_ trend: Trend?, of kpi: KPI) -> FormerTrend {
        if isEverything { return .none }
        return concernReadings(of: kpi) ? .earlier(trend) : .current(trend)
    }

    private func concernReadings(of kpi: KPI) -> Bool {
        kpi.measure.operands.contains { metrics.contains($0.metric) }
    }
}
