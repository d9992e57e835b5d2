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
        self.plan = plan
        kpis = plan.kpis.map { KPIState($0, of: plan, in: index, past, at: now) }
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
