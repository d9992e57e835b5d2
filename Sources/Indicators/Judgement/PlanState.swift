package import Basics

/// A plan, and the status of its KPIs and tasks at one instant.
package struct PlanState: Sendable {
    package let plan: Plan
    package let kpis: [KPIState]
    package let tasks: [TaskState]

    /// Evaluates a plan from the collectors' samples and reports, and those of the past.
    package init(
        _ plan: Plan, in index: SeriesIndex, _ states: [CollectorState], _ past: Past = .none,
        at now: Instant
    ) {
        self.init(
            plan, in: index, states, past, at: now, after: nil, JudgementChanges(isEverything: true)
        )
    }

    /// Evaluates a plan, but what has not changed since the last evaluation.
    init(
        _ plan: Plan, in index: SeriesIndex, _ states: [CollectorState], _ past: Past,
        at now: Instant, after last: PlanState?, _ changes: JudgementChanges
    ) {
        self.plan = plan
        if let last {
            // Changed in place: of many KPIs, few change at a time.
            var kpis = last.kpis
            for (place, kpi) in plan.kpis.enumerated() where changes.concern(kpi) {
                kpis[place] = KPIState(
                    kpi, of: plan, in: index, past, at: now,
                    after: changes.trend(last.kpis[place].trend, of: kpi))
            }
            self.kpis = kpis
        } else {
            kpis = plan.kpis.map { KPIState($0, of: plan, in: index, past, at: now) }
        }
        if let last, !changes.concernTasks {
            tasks = last.tasks
        } else {
            let reports = TaskReports(on: plan, of: states, past)
            tasks = TaskState.all(of: plan, reports: reports, at: now)
        }
    }

    /// The next instant at which a status may change by itself.
    func nextChange(after now: Instant) -> Instant {
        let midnight = plan.zone.end(of: plan.zone.day(of: now))
        let notices = plan.tasks.lazy.compactMap { plan.index.task($0.id)?.nextNotice(after: now) }
        return min(
            kpis.lazy.map(\.nextChange).min() ?? midnight, notices.min() ?? midnight, midnight)
    }
}
