/// A KPI that a collector's file holds, and the plan to which it belongs.
package struct PlacedKPI: Hashable, Sendable {
    /// Nil for the only plan.
    package let plan: String?
    package let kpi: KPI

    package init(plan: String?, kpi: KPI) {
        self.plan = plan
        self.kpi = kpi
    }
}

extension Plan {
    /// The plan with KPIs out of collector files; one that it has itself stands.
    package func adding(_ placed: [PlacedKPI]) -> Plan {
        var known = Set(kpis.map(\.id))
        let own = placed.filter { $0.plan == nil || $0.plan == id }.map(\.kpi)
        return Plan(
            id: id, title: title, period: period, zone: zone, closed: closed,
            agencies: agencies, tasks: tasks,
            kpis: kpis + own.filter { known.insert($0.id).inserted })
    }
}
