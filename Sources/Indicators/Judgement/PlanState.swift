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
        kpis = plan.kpis.enumerated().map { place, kpi in
            if let last, !changes.concern(kpi) { return last.kpis[place] }
            return KPIState(kpi, of: plan, in: index, past, at: now)
        }
        if let last, !changes.isEverything, !changes.hasReports {
            tasks = last.tasks
        } else {
            let statusCollectors = Self.statusCollectors(of: plan, among: states)
            let isReady = statusCollectors.allSatisfy { $0.history != nil }
            let reports = statusCollectors.map {
                Dictionary(grouping: $0.history?.reports ?? [], by: \.task)
            }
            let isExample = statusCollectors.contains(where: \.isExample)
            tasks = plan.tasks.map { task in
                TaskState(
                    task, of: plan, reports: isReady ? reports.compactMap { $0[task.id] } : nil,
                    isExample: isExample, at: now)
            }
        }
    }

    /// The next instant at which a status may change by itself.
    func nextChange(after now: Instant) -> Instant {
        let notices = plan.tasks.lazy.flatMap { task -> [Instant] in
            guard let deadline = task.deadline else { return [] }
            return deadline.dueDates(in: plan.period).map {
                plan.zone.end(of: $0).advanced(by: deadline.notice * -1)
            }
        }.filter { now < $0 }
        let midnight = plan.zone.end(of: plan.zone.day(of: now))
        return min(
            kpis.lazy.map(\.nextChange).min() ?? midnight, notices.min() ?? midnight, midnight)
    }

    /// The collectors that report on the plan's tasks; examples only if there is no real one.
    private static func statusCollectors(
        of plan: Plan, among states: [CollectorState]
    ) -> [CollectorState] {
        let all = states.filter { state in
            state.collector.extraction.taskStatus.map { $0.plan == nil || $0.plan == plan.id }
                ?? false
        }
        let real = all.filter { !$0.isExample }
        return real.isEmpty ? all : real
    }
}
