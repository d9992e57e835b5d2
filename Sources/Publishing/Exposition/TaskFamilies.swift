internal import Basics
internal import Indicators

/// The tasks of the plans and their status.
struct TaskFamilies {
    private let all: [(plan: Plan, state: TaskState)]

    init(_ plans: [PlanState]) {
        all = plans.flatMap { plan in plan.tasks.map { (plan.plan, $0) } }
    }

    var families: [MetricFamily] {
        [
            family("plan_task_info", "Static information about a plan item; always 1.") {
                plan, state, points in
                let task = state.task
                let labels = [
                    ("item", task.item), ("section", task.section), state.leadLabel,
                    ("title_vi", task.title.vi), ("title_en", task.title.en),
                ]
                points.add(labels, 1)
            },
            family("plan_task_progress_ratio", "Share of the task completed, as last reported.") {
                $2.add([], $1.progress)
            },
            occurrences("plan_task_due_timestamp_seconds", "End of the due date, in Unix seconds.")
            {
                _, state, occurrence, points in
                points.add([occurrence.label, state.leadLabel], occurrence.due?.seconds)
            },
            occurrences(
                "plan_task_status", "Status of the task: 1 for the current status, 0 otherwise."
            ) {
                _, state, occurrence, points in
                for status in TaskStatus.allCases {
                    let labels = [
                        occurrence.label, state.leadLabel, ("status", status.rawValue),
                    ]
                    points.add(labels, occurrence.status == status ? 1 : 0)
                }
            },
            occurrences(
                "plan_task_done_late",
                "Whether the task was done after its due date; absent until it is done."
            ) { _, state, occurrence, points in
                points.add(
                    [occurrence.label, state.leadLabel], occurrence.isLate.map { $0 ? 1 : 0 })
            },
            occurrences("plan_task_reported", "Whether the agency has reported on the task.") {
                _, _, occurrence, points in
                for reporter in occurrence.reporters {
                    points.add(
                        [occurrence.label, ("agency", reporter.agency)],
                        reporter.hasReported ? 1 : 0)
                }
            },
        ]
    }

    private func occurrences(
        _ name: String, _ help: String,
        fill: (Plan, TaskState, TaskState.Occurrence, inout PlanSeriesBuilder) -> Void
    ) -> MetricFamily {
        family(name, help) { plan, state, points in
            for occurrence in state.occurrences { fill(plan, state, occurrence, &points) }
        }
    }

    private func family(
        _ name: String, _ help: String, fill: (Plan, TaskState, inout PlanSeriesBuilder) -> Void
    ) -> MetricFamily {
        .gauges(name, help, of: all, fill: fill)
    }
}

extension TaskState.Occurrence {
    var label: (String, String) { ("occurrence", dueDate?.description ?? "") }
}

/// The agencies of the plans.
enum AgencyFamilies {
    static func all(_ plans: [PlanState], at now: Instant) -> [MetricFamily] {
        [
            .gauges(
                "plan_agency_info",
                "Static information about an agency of a plan; always 1."
            ) { list in
                for plan in plans.map(\.plan) {
                    for agency in plan.agencies { list.add(labels(of: agency, plan, at: now), 1) }
                }
            }
        ]
    }

    private static func labels(
        of agency: Agency, _ plan: Plan, at now: Instant
    ) -> [(String, String)] {
        let successor = plan.currentAgencies(for: [agency.id], at: now).first { $0 != agency.id }
        return [
            ("plan", plan.id), ("agency", agency.id), ("name_vi", agency.name.vi),
            ("name_en", agency.name.en), ("successor", successor ?? ""),
        ]
    }
}
