import Basics
import Indicators
import TestSupport
import Testing

extension KPIState {
    /// The state of a KPI, with nothing else in its plan.
    static func of(
        _ kpi: KPI, _ states: [CollectorState], at now: Instant = .at("2022-11-15T08:00:00+07:00"),
        closed: Settlement? = nil
    ) throws -> KPIState {
        let plan = Plan.make(closed: closed, kpis: [kpi])
        let states = states.sorted { $0.collector.name < $1.collector.name }
        let state = PlanState(plan, in: SeriesIndex(states, at: now), states, at: now)
        return try #require(state.kpis.first)
    }

    /// The state of a KPI with the measure, and a target of 100 by the end of 2022.
    static func of(_ measure: Measure, _ states: [CollectorState]) throws -> KPIState {
        try of(
            .make([Target(.atLeast, 100, by: .on("2022-12-31"))], measure: measure), states)
    }

    var statuses: [TargetStatus] { targets.map(\.status) }
}
