internal import Basics
internal import Indicators

/// The continuation of the KPIs' trends up to their targets.
extension KPIFamilies {
    var projections: [MetricFamily] {
        [
            family(
                "kpi_projected_value",
                "Value at the milestone's due date by the trend so far; absent without a clear trend."
            ) { _, state, points in
                for target in state.targets {
                    points.add([target.target.milestone], target.projection?.value)
                }
            },
            family(
                "kpi_projected_attainment_timestamp_seconds",
                "Instant at which the trend reaches the target, in Unix seconds; absent if never."
            ) { _, state, points in
                for target in state.targets {
                    points.add(
                        [target.target.milestone], target.projection?.attainment?.seconds)
                }
            },
            family(
                "kpi_projected_miss",
                "Whether the target, not yet due or met, is missed if the trend continues."
            ) { _, state, points in
                for target in state.targets {
                    points.add(
                        [target.target.milestone, state.leadLabel], target.isProjectedMiss ? 1 : 0)
                }
            },
        ]
    }
}
