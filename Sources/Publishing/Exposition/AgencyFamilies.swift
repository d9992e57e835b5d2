internal import Basics
internal import Indicators

/// Who the agencies of the plans are.
enum AgencyFamilies {
    static func all(_ plans: [PlanState], at now: Instant) -> [MetricFamily] {
        [
            .gauges(
                "plan_agency_info",
                "A body that leads or coordinates items of a plan; the value is always 1."
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
        let successor = plan.present([agency.id], at: now).first { $0 != agency.id }
        return [
            ("plan", plan.id), ("agency", agency.id), ("name_vi", agency.name.vi),
            ("name_en", agency.name.en), ("successor", successor ?? ""),
        ]
    }
}
