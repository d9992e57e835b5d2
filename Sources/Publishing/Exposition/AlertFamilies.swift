internal import Basics
internal import Indicators

/// The families that alert rules read, and the texts of their annotations.
///
/// A series that a rule reads keeps its labels while its value changes; the texts are in families
/// of their own, whose series exist only while an alert needs them.
struct AlertFamilies {
    private let snapshot: Snapshot
    private let kpis: [(plan: Plan, state: KPIState)]
    private let tasks: [(plan: Plan, state: TaskState)]
    private let texts: AlertTexts

    init(in snapshot: Snapshot) {
        self.snapshot = snapshot
        kpis = snapshot.plans.flatMap { plan in plan.kpis.map { (plan.plan, $0) } }
        tasks = snapshot.plans.flatMap { plan in plan.tasks.map { (plan.plan, $0) } }
        texts = AlertTexts(snapshot.collectors)
    }

    var families: [MetricFamily] { onTargets + onKPIs + onTasks }

    private var onTargets: [MetricFamily] {
        [
            .gauges(
                "kpi_target_alert",
                "Whether the target is at risk or missed, and somebody is to act on it.",
                of: kpis
            ) { plan, state, points in
                for target in state.targets {
                    let alerts = snapshot.alerts.alerts(on: target.target, of: state.kpi, plan)
                    points.add(
                        alerts, "at_risk", "missed", [target.target.milestone, state.leadLabel])
                }
            },
            .gauges(
                "kpi_target_alert_reason",
                "Texts about the target, while there is an alert on it; always 1.", of: kpis
            ) { plan, state, points in
                for target in state.targets {
                    let alerts = snapshot.alerts.alerts(on: target.target, of: state.kpi, plan)
                    guard let alerts, !alerts.isNone || target.isProjectedMiss else { continue }
                    let labels = texts.labels(of: target, state, alerts, in: plan)
                    points.add([target.target.milestone] + labels, 1)
                }
            },
        ]
    }

    private var onKPIs: [MetricFamily] {
        [
            .gauges(
                "kpi_alert_reason",
                "Texts about the KPI, while its values are missing, incomplete or out of date; "
                    + "always 1.",
                of: kpis
            ) { plan, state, points in
                guard state.needsTexts else { return }
                points.add(texts.labels(of: state, in: plan), 1)
            }
        ]
    }

    private var onTasks: [MetricFamily] {
        [
            .gauges(
                "plan_task_alert",
                "Whether the task is due soon or overdue, and somebody is to act on it.", of: tasks
            ) { plan, state, points in
                for occurrence in state.occurrences {
                    let alerts = snapshot.alerts.alerts(on: occurrence, of: state.task, plan)
                    points.add(alerts, "due_soon", "overdue", [occurrence.label, state.leadLabel])
                }
            },
            .gauges(
                "plan_task_alert_reason",
                "Texts about the task, while there is an alert on it; always 1.", of: tasks
            ) { plan, state, points in
                for occurrence in state.occurrences {
                    let alerts = snapshot.alerts.alerts(on: occurrence, of: state.task, plan)
                    guard !(alerts?.isNone ?? true) else { continue }
                    points.add([occurrence.label] + texts.labels(of: state, in: plan), 1)
                }
            },
        ]
    }
}

extension PlanSeriesBuilder {
    /// Adds the two alerts on a subject, which are 0 unless they ask somebody to act.
    fileprivate mutating func add(
        _ alerts: AlertState?, _ reminder: String, _ failure: String, _ labels: [(String, String)]
    ) {
        add(labels + [("alert", reminder)], alerts?.isReminded ?? false ? 1 : 0)
        add(labels + [("alert", failure)], alerts?.isFailed ?? false ? 1 : 0)
    }
}

extension KPIState {
    fileprivate var needsTexts: Bool {
        !contributors.isEmpty
            && (reading == nil || contributors.contains { $0.isStale == true }
                || coverage?.isIncomplete ?? false)
    }
}
