package import Basics

/// A plan: its tasks, their agencies and due dates, and the targets to reach.
package struct Plan: Hashable, Sendable {
    package let id: String
    package let title: LocalizedText
    package let period: ClosedRange<Day>
    package let zone: Zone
    /// The settlement of the whole plan, if it was closed by hand.
    package let closed: Settlement?
    /// In the order of the file.
    package let agencies: [Agency]
    package let tasks: [PlanTask]
    package let kpis: [KPI]

    package init(
        id: String, title: LocalizedText, period: ClosedRange<Day>, zone: Zone,
        closed: Settlement? = nil, agencies: [Agency] = [], tasks: [PlanTask] = [],
        kpis: [KPI] = []
    ) {
        self.id = id
        self.title = title
        self.period = period
        self.zone = zone
        self.closed = closed
        self.agencies = agencies
        self.tasks = tasks
        self.kpis = kpis
    }

    /// The agencies in charge at an instant, after successions, in the plan's order.
    package func currentAgencies(for ids: [String], at now: Instant) -> [String] {
        let today = ids.map { successor(of: $0, at: now) }
        var missing = Set(today)
        let known = agencies.map(\.id).filter { missing.remove($0) != nil }
        // An id that the plan does not know is kept unchanged.
        return known + today.filter { missing.remove($0) != nil }
    }

    private func successor(of id: String, at now: Instant) -> String {
        var id = id
        // A cycle among successors ends after as many steps as there are agencies.
        for _ in agencies {
            let succession = agencies.first { $0.id == id }?.succession
            guard let succession, zone.start(of: succession.since) <= now else { return id }
            id = succession.successor
        }
        return id
    }

    /// The agencies that lead a KPI: its own, else those of its task.
    package func lead(of kpi: KPI) -> [String] {
        kpi.lead.isEmpty ? task(of: kpi)?.lead ?? [] : kpi.lead
    }

    /// The settlements of all targets of a KPI: that of the plan, and of its task.
    package func settlements(of kpi: KPI) -> [Settlement] {
        [closed, task(of: kpi)?.closed].compactMap { $0 }
    }

    private func task(of kpi: KPI) -> PlanTask? {
        kpi.task.flatMap { id in tasks.first { $0.id == id } }
    }
}

extension Plan {
    /// The plan with KPIs from collector files; its own KPIs take precedence.
    package func adding(_ collectorKPIs: [CollectorKPI]) -> Plan {
        var known = Set(kpis.map(\.id))
        let own = collectorKPIs.filter { $0.plan == nil || $0.plan == id }.map(\.kpi)
        return Plan(
            id: id, title: title, period: period, zone: zone, closed: closed,
            agencies: agencies, tasks: tasks,
            kpis: kpis + own.filter { known.insert($0.id).inserted })
    }
}

/// A KPI in a collector's file, and the plan to which it belongs.
package struct CollectorKPI: Hashable, Sendable {
    /// Nil for the only plan.
    package let plan: String?
    package let kpi: KPI

    package init(plan: String?, kpi: KPI) {
        self.plan = plan
        self.kpi = kpi
    }
}
