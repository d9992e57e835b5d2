internal import Basics
internal import Indicators

/// The KPIs of the plans and the status of their targets.
struct KPIFamilies {
    private let all: [(plan: Plan, state: KPIState)]

    init(_ plans: [PlanState]) {
        all = plans.flatMap { plan in plan.kpis.map { (plan.plan, $0) } }
    }

    var families: [MetricFamily] {
        descriptions + values + evidence + coverage + goals + judgements + projections
            + contributors
    }

    private var descriptions: [MetricFamily] {
        [
            family("kpi_info", "Static information about a KPI; always 1.") { plan, state, points in
                let kpi = state.kpi
                let labels = [
                    ("task", kpi.task ?? ""), ("unit", kpi.unit.label.en),
                    ("unit_vi", kpi.unit.label.vi), state.leadLabel,
                    ("direction", kpi.direction), ("title_vi", kpi.title.vi),
                    ("title_en", kpi.title.en),
                ]
                points.add(labels, 1)
            }
        ]
    }

    private var values: [MetricFamily] {
        [
            family("kpi_value", "Value of the KPI in its unit; ratios are from 0 to 1.") {
                $2.add([], $1.reading?.value)
            },
            family(
                "kpi_value_present",
                "Whether the KPI has a value; absent while no collector yields its metrics."
            ) { _, state, points in
                guard !state.contributors.isEmpty else { return }
                points.add([state.leadLabel], state.reading == nil ? 0 : 1)
            },
            family(
                "kpi_series_left_out",
                "Number of series of the ratio whose labels only one of its sides has."
            ) {
                $2.add([], $1.seriesLeftOut.map(Double.init))
            },
            family("kpi_baseline", "Value at the start of the trajectory.") {
                $2.add([], $1.kpi.baseline?.value)
            },
            family("kpi_expected_value", "Expected value on the trajectory to the targets.") {
                $2.add([], $1.expected)
            },
        ]
    }

    private var coverage: [MetricFamily] {
        [
            family(
                "kpi_units_expected", "Number of units that should have a value for the KPI."
            ) { $2.add([], $1.coverage.map { Double($0.expected) }) },
            family("kpi_units_reported", "Number of these units that have a value.") {
                $2.add([], $1.coverage.map { Double($0.reported) })
            },
            family(
                "kpi_incomplete",
                "Whether units lack a value, or the last good runs dropped rows."
            ) { $2.add([$1.leadLabel], $1.coverage.map { $0.isIncomplete ? 1 : 0 }) },
        ]
    }

    private var evidence: [MetricFamily] {
        [
            family(
                "kpi_value_absent_reason", "Reason that the KPI has no value: 1 while it holds."
            ) { _, state, points in
                guard let reason = state.absentReason else { return }
                points.add([("reason", reason.rawValue)], 1)
            },
            family("kpi_grade", "Grade of the KPI's value: 1 for its grade, 0 otherwise.") {
                _, state, points in
                guard let reading = state.reading else { return }
                for grade in Grade.allCases {
                    points.add([("grade", grade.rawValue)], grade == reading.grade ? 1 : 0)
                }
            },
            family(
                "kpi_target_met_timestamp_seconds",
                "Instant from which the target has been met without a break, in Unix seconds."
            ) { _, state, points in
                for target in state.targets {
                    points.add([target.target.milestone], target.metSince?.seconds)
                }
            },
            family(
                "kpi_target_met_late",
                "Whether the target was met only after its due date; absent unless it is met."
            ) { _, state, points in
                for target in state.targets {
                    points.add([target.target.milestone], target.isLate.map { $0 ? 1 : 0 })
                }
            },
        ]
    }

    private var goals: [MetricFamily] {
        [
            family("kpi_target", "Value to reach by the milestone's due date.") {
                _, state, points in
                for target in state.kpi.targets { points.add([target.milestone], target.value) }
            },
            family(
                "kpi_target_due_timestamp_seconds",
                "End of the milestone's due date, in Unix seconds."
            ) { plan, state, points in
                for target in state.kpi.targets {
                    points.add([target.milestone], plan.zone.end(of: target.dueDate).seconds)
                }
            },
        ]
    }

    private var judgements: [MetricFamily] {
        [
            family(
                "kpi_attainment_ratio",
                "Progress from the baseline (0) to the target (1)."
            ) { _, state, points in
                for target in state.targets {
                    points.add([target.target.milestone], target.attainment)
                }
            },
            family(
                "kpi_target_status", "Status of the target: 1 for the current status, 0 otherwise."
            ) {
                _, state, points in
                for target in state.targets {
                    for status in TargetStatus.allCases {
                        let labels = [
                            target.target.milestone, state.leadLabel,
                            ("status", status.rawValue),
                        ]
                        points.add(labels, target.status == status ? 1 : 0)
                    }
                }
            },
        ]
    }

    private var contributors: [MetricFamily] {
        [
            family(
                "kpi_observed_timestamp_seconds",
                "Observation time of the collector's oldest sample, in Unix seconds."
            ) { _, state, points in
                for contributor in state.contributors {
                    points.add(
                        contributor.labels(beside: state.leadLabel), contributor.observed?.seconds)
                }
            },
            family(
                "kpi_stale",
                "Whether the values are older than the source's publication interval allows."
            ) {
                _, state, points in
                for contributor in state.contributors {
                    points.add(
                        contributor.labels(beside: state.leadLabel),
                        contributor.isStale.map { $0 ? 1 : 0 }
                    )
                }
            },
        ]
    }

    func family(
        _ name: String, _ help: String, fill: (Plan, KPIState, inout PlanSeriesBuilder) -> Void
    ) -> MetricFamily {
        .gauges(name, help, of: all, fill: fill)
    }
}

extension KPI {
    fileprivate var direction: String { targets.first?.comparison.rawValue ?? "" }
}

extension Target {
    var milestone: (String, String) { ("milestone", dueDate.description) }
}

extension KPIState.Contributor {
    fileprivate func labels(beside lead: (String, String)) -> [(String, String)] {
        [("collector", collector.description), lead]
    }
}
