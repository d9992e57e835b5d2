package import Basics

/// A plan: its tasks, their agencies and due dates, and the targets to reach.
package struct Plan: Hashable, Sendable {
    package let id: String
    package let title: LocalizedText
    package let period: ClosedRange<Day>
    package let zone: Zone
    /// The settlement of the whole plan, if it was closed by hand.
    package let closed: Settlement?
    /// The time after the plan's end for which what it missed raises alerts.
    package let alertAfterEnd: Duration
    /// In the order of the file.
    package let agencies: [Agency]
    package let tasks: [PlanTask]
    package let kpis: [KPI]
    private let derived: Derived<PlanIndex>

    package init(
        id: String, title: LocalizedText, period: ClosedRange<Day>, zone: Zone,
        closed: Settlement? = nil, alertAfterEnd: Duration = .days(90), agencies: [Agency] = [],
        tasks: [PlanTask] = [], kpis: [KPI] = []
    ) {
        self.id = id
        self.title = title
        self.period = period
        self.zone = zone
        self.closed = closed
        self.alertAfterEnd = alertAfterEnd
        self.agencies = agencies
        self.tasks = tasks
        self.kpis = kpis
        derived = Derived(
            PlanIndex(agencies: agencies, tasks: tasks, period: period, zone: zone))
    }

    /// The agencies and tasks by id, and what follows from them.
    var index: PlanIndex { derived.value }

    package func agency(_ id: String) -> Agency? { index.agency(id) }

    /// The first late instants of the tasks with several occurrences, by task.
    ///
    /// A report without an occurrence is about another one after each of them.
    package var dueInstants: [String: Set<Instant>] {
        tasks.reduce(into: [:]) { instants, task in
            let occurrences = index.task(task.id)?.schedule.occurrences ?? []
            if occurrences.count > 1 { instants[task.id] = Set(occurrences.map(\.due)) }
        }
    }

    package func task(_ id: String) -> PlanTask? { index.task(id)?.task }

    /// The agencies in charge at an instant, after successions, in the order of the ids.
    package func currentAgencies(for ids: [String], at now: Instant) -> [String] {
        currentAgencies(for: ids, own: [:], at: now)
    }

    /// The agencies that lead a task at an instant, in its order; groups as they are.
    package func currentLead(of task: PlanTask, at now: Instant) -> [String] {
        currentAgencies(for: task.lead, own: task.successions, at: now)
    }

    /// The agencies that lead a KPI at an instant: its own, else those of its task.
    package func currentLead(of kpi: KPI, at now: Instant) -> [String] {
        guard kpi.lead.isEmpty else { return currentAgencies(for: kpi.lead, at: now) }
        return kpi.task.flatMap(task).map { currentLead(of: $0, at: now) } ?? []
    }

    private func currentAgencies(
        for ids: [String], own: [String: Agency.Succession], at now: Instant
    ) -> [String] {
        var seen: Set<String> = []
        return ids.map { index.handovers.current($0, own: own, at: now) }
            .filter { seen.insert($0).inserted }
    }

    /// The agencies that lead a KPI: its own, else those of its task.
    package func lead(of kpi: KPI) -> [String] {
        kpi.lead.isEmpty ? task(of: kpi)?.lead ?? [] : kpi.lead
    }

    /// The settlements of all targets of a KPI: that of the plan, and of its task.
    package func settlements(of kpi: KPI) -> [Settlement] {
        [closed, task(of: kpi)?.closed].compactMap { $0 }
    }

    private func task(of kpi: KPI) -> PlanTask? { kpi.task.flatMap(task) }
}

extension Plan {
    /// The plan with KPIs from collector files; its own KPIs take precedence.
    package func adding(_ collectorKPIs: [CollectorKPI]) -> Plan {
        var known = Set(kpis.map(\.id))
        let own = collectorKPIs.filter { $0.plan == nil || $0.plan == id }.map(\.kpi)
        return Plan(self, kpis: kpis + own.filter { known.insert($0.id).inserted })
    }

    /// The plan with other KPIs.
    private init(_ plan: Plan, kpis: [KPI]) {
        id = plan.id
        title = plan.title
        period = plan.period
        zone = plan.zone
        closed = plan.closed
        alertAfterEnd = plan.alertAfterEnd
        agencies = plan.agencies
        tasks = plan.tasks
        derived = plan.derived
        self.kpis = kpis
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
