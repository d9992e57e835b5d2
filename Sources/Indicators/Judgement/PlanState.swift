package import Basics

/// A plan, and the status of its KPIs and tasks at one instant.
package struct PlanState: Sendable {
    package let plan: Plan
    package let kpis: [KPIState]
    package let tasks: [TaskState]

    /// Evaluates a plan from the collectors' samples and reports.
    package init(_ plan: Plan, in index: SeriesIndex, _ states: [CollectorState], at now: Instant) {
        self.plan = plan
        kpis = plan.kpis.map { KPIState($0, of: plan, in: index, at: now) }
        let reports = TaskReports(on: plan, lastRunsOf: states)
        tasks = TaskState.all(of: plan, reports: reports, at: now)
    }
}
