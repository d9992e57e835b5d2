package import Basics

/// A report on a task, and the instant at which it was learned.
package struct LearnedReport: Hashable, Sendable {
    package let report: TaskReport
    package let recorded: Instant

    package init(_ report: TaskReport, recorded: Instant) {
        self.report = report
        self.recorded = recorded
    }
}

/// All reports on the tasks of a plan, those of the past included.
package struct TaskReports: Sendable {
    /// Of each task, sorted by the instants that the reports are for, then by when they were
    /// learned.
    private let ofTask: [String: [LearnedReport]]
    /// True if the reports are examples.
    package let isExample: Bool

    /// The reports may be in any order.
    package init(_ reports: some Sequence<LearnedReport>, isExample: Bool = false) {
        ofTask = Dictionary(grouping: reports, by: \.report.task).mapValues { reports in
            reports.sorted { $0.order < $1.order }
        }
        self.isExample = isExample
    }

    subscript(task: String) -> [LearnedReport] { ofTask[task] ?? [] }
}

extension LearnedReport {
    /// Of reports for one instant and learned at one, the last in this order counts: one by an
    /// agency, and of its own one that is not done.
    fileprivate var order: (Instant, Instant, Int, Int) {
        (
            report.observed, recorded, report.agency == nil ? 0 : 1,
            report.stage == .done ? 0 : 1
        )
    }
}

extension TaskReports {
    /// The reports of the past and of the last good runs of the collectors that report on a plan.
    ///
    /// Those of examples count only if there is no real collector, and none that was withdrawn by
    /// hand. Nil until each collector has been restored or has run once.
    package init?(on plan: Plan, of states: [CollectorState], _ past: Past = .none) {
        let counting = Self.sources(of: plan, among: states)
        guard counting.allSatisfy({ $0.history != nil }) else { return nil }
        let current = counting.flatMap { state in
            let recorded = state.history?.good?.start ?? Instant(milliseconds: 0)
            let withdrawn = past.withdrawnReports[state.collector.name] ?? []
            return (state.history?.reports ?? []).lazy.filter { !withdrawn.contains($0) }
                .map { LearnedReport($0, recorded: recorded) }
        }
        let former = counting.flatMap { state in
            (past.reports[state.collector.name] ?? []).lazy
                .filter { $0.isExample == state.isExample }
                .map { LearnedReport($0.report, recorded: $0.recorded) }
        }
        self.init(former + current, isExample: counting.contains(where: \.isExample))
    }

    /// The collectors whose reports on a plan count: examples only if there is no real one.
    package static func sources(
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
