package import Basics

/// The alerts on all targets and occurrences, which follow from the statuses one after another.
package struct AlertBook: Sendable {
    private var states: [StatusSubject: AlertState] = [:]
    /// The subjects on which alerts make somebody act now.
    private var actionable: [StatusSubject: Actions] = [:]
    /// The next instant at which an alert changes though no status does.
    package private(set) var nextChange: Instant?

    /// The actions that may still be asked of somebody.
    private struct Actions: Sendable {
        let reminds: Bool
        let alarms: Bool
    }

    package init() {}

    /// The alerts that follow from the statuses at one instant alone.
    package init(_ plans: [PlanState], at now: Instant) {
        update(plans, at: now)
    }

    /// Takes over the alerts of an earlier process, on subjects without one.
    package mutating func restore(_ known: [StatusSubject: KnownStatus]) {
        for (subject, status) in known
        where subject.isAlert && (states[subject]?.isNone ?? true) {
            states[subject] = AlertState(status.status, since: status.since)
        }
    }

    /// Brings the alerts up to date with the statuses.
    package mutating func update(_ plans: [PlanState], at now: Instant) {
        actionable = [:]
        for plan in plans {
            for kpi in plan.kpis { update(kpi, of: plan.plan, at: now) }
            for task in plan.tasks { update(task, of: plan.plan, at: now) }
        }
        nextChange = actionable.keys.compactMap { states[$0]?.end }.min()
    }

    private mutating func update(_ kpi: KPIState, of plan: Plan, at now: Instant) {
        for target in kpi.targets {
            update(
                StatusSubject(alertOn: target.target, of: kpi.kpi, plan), target.finding,
                Actions(
                    reminds: now < plan.end,
                    alarms: now < plan.lastAlarm(on: target, of: kpi.kpi)), at: now)
        }
    }

    private mutating func update(_ task: TaskState, of plan: Plan, at now: Instant) {
        for occurrence in task.occurrences {
            update(
                StatusSubject(alertOn: occurrence, of: task.task, plan),
                occurrence.status.finding,
                Actions(reminds: now < plan.end, alarms: now < plan.lastAlarm), at: now)
        }
    }

    private mutating func update(
        _ subject: StatusSubject, _ finding: AlertState.Finding, _ actions: Actions,
        at now: Instant
    ) {
        let state = states[subject] ?? AlertState(since: now)
        states[subject] = state.next(finding, at: now)
        actionable[subject] = actions
    }

    /// The alerts on a target that ask somebody to act.
    package func alerts(on target: Target, of kpi: KPI, _ plan: Plan) -> AlertState? {
        alerts(on: StatusSubject(alertOn: target, of: kpi, plan))
    }

    /// The alerts on an occurrence that ask somebody to act.
    package func alerts(
        on occurrence: TaskState.Occurrence, of task: PlanTask, _ plan: Plan
    ) -> AlertState? {
        alerts(on: StatusSubject(alertOn: occurrence, of: task, plan))
    }

    private func alerts(on subject: StatusSubject) -> AlertState? {
        guard let state = states[subject], let actions = actionable[subject] else { return nil }
        return AlertState(
            isReminded: state.isReminded && actions.reminds,
            isFailed: state.isFailed && actions.alarms, since: state.since)
    }

    /// The alerts as the history keeps them, but subjects that never had one.
    package func texts(besides known: [StatusSubject: String]) -> [StatusSubject: String] {
        states.filter { !$0.value.isNone || known[$0.key] != nil }.mapValues(\.text)
    }
}

extension StatusSubject {
    private static let alertPrefix = "alert/"

    fileprivate var isAlert: Bool { subject.hasPrefix(Self.alertPrefix) }

    fileprivate init(alertOn target: Target, of kpi: KPI, _ plan: Plan) {
        self.init(
            plan: plan.id, subject: Self.alertPrefix + "kpi/\(kpi.id)", day: target.dueDate)
    }

    fileprivate init(alertOn occurrence: TaskState.Occurrence, of task: PlanTask, _ plan: Plan) {
        self.init(
            plan: plan.id, subject: Self.alertPrefix + "task/\(task.id)", day: occurrence.dueDate)
    }
}

extension Plan {
    /// The end of the plan's last day.
    package var end: Instant { zone.end(of: period.upperBound) }

    /// The instant from which nobody is asked to act on what the plan missed.
    var lastAlarm: Instant { end.advanced(by: alertAfterEnd) }

    /// The same for a target: of a KPI with periods, 90 days after its due day.
    fileprivate func lastAlarm(on target: KPIState.TargetState, of kpi: KPI) -> Instant {
        guard kpi.period != nil else { return lastAlarm }
        let due = zone.end(of: target.target.dueDate)
        // Values that come late leave a month to act.
        return max(due.advanced(by: .days(90)), target.awaitedUntil.advanced(by: .days(30)))
    }
}
