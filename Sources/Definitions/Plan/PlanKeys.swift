internal import Basics
internal import Indicators

/// The keys of a plan file.
enum PlanKeys {
    static let plan = Key(
        "plan", ValueParser<String>.planOrAgencyID, .required,
        "The plan's id, unique among the plans.")
    static let title = Key("title", .localized, .required, "What people call it.")
    static let period = Key(
        "period", ValueParser<ClosedRange<Day>>.period, .required,
        "The days of the plan; what recurs does so within them.")
    static let zone = Key(
        "zone", .zone, .optional("the zone of kpi-collector.yaml"), "The time zone of its days.")
    static let agencies = Key(
        "agencies",
        ValueParser<Agency>.agency.mapping(of: ValueParser<String>.planOrAgencyID, atMost: 1000),
        absent: [], "no agency may be named", "The agencies by id.")
    static let tasks = Key(
        "tasks", ValueParser<PlanTask>.task.list(atMost: 2000), absent: [], "none",
        "What is to be done.")
    static let kpis = Key(
        "kpis", ValueParser<KPI>.kpi.list(atMost: 2000), absent: [], "none",
        "What is to be reached."
    )

    static let keys = KeyTable(
        "a plan file",
        [
            plan.entry, title.entry, period.entry, zone.entry, SettlementKeys.closed.entry,
            agencies.entry, tasks.entry, kpis.entry,
        ])

    /// Every kind of mapping in a plan file, outermost first.
    static let tables = [
        keys, PeriodKeys.table, AgencyKeys.table, TaskKeys.table, DeadlineKeys.table,
        RecurrenceKeys.table, AmendmentKeys.table, KPIKeys.table, MeasureKeys.table,
        OperandKeys.table, BaselineKeys.table, TargetKeys.table, ValidityKeys.table,
        SettlementKeys.table,
    ]

    /// Reads a whole plan file; nil after any complaint.
    static func read(_ node: YAMLNode, zone defaultZone: Zone, _ context: inout FileContext)
        -> Plan?
    {
        guard let mapping = MappingReader(node, keys, &context) else { return nil }
        let id = mapping.value(plan, &context)
        let title = mapping.value(title, &context)
        let period = mapping.value(period, &context)
        let zone = mapping.value(zone, &context) ?? defaultZone
        let closed = mapping.value(SettlementKeys.closed, &context)
        let agencies = mapping.value(agencies, &context).map {
            Agency(id: $0.key, name: $0.value.name, succession: $0.value.succession)
        }
        let tasks = mapping.value(tasks, &context)
        let kpis = mapping.value(kpis, &context)
        context.resolve(.agency, among: agencies.map(\.id))
        context.resolve(.task, among: tasks.map(\.id))
        guard context.diagnostics.isEmpty, let id, let title, let period else { return nil }
        return Plan(
            id: id, title: title, period: period, zone: zone, closed: closed, agencies: agencies,
            tasks: tasks, kpis: kpis)
    }
}

/// The keys of one agency.
enum AgencyKeys {
    static let vi = Key("vi", .title, .required, "Its Vietnamese name.")
    static let en = Key("en", .title, .required, "Its English name.")
    static let succeededBy = Key(
        "succeeded_by", ValueParser<String>.planOrAgencyID.referring(to: .agency),
        .optional("it still has its work"), "The agency of this plan that took its work over.")
    static let since = Key(
        "since", ValueParser<Day>.day, .optional("goes with succeeded_by"),
        "The first day on which the successor has the work.")
    static let basis = Key(
        "basis", .text(upTo: 500), .optional("none is told"), "The decision behind the succession.")

    static let table = KeyTable(
        "an agency", [vi.entry, en.entry, succeededBy.entry, since.entry, basis.entry])
}

extension ValueParser<Agency> {
    /// An agency without its id, which is the key above it.
    static let agency = keyed("a mapping (see below)", AgencyKeys.table) { mapping, context in
        let vi = mapping.value(AgencyKeys.vi, &context)
        let en = mapping.value(AgencyKeys.en, &context)
        let successor = mapping.value(AgencyKeys.succeededBy, &context)
        let since = mapping.value(AgencyKeys.since, &context)
        let basis = mapping.value(AgencyKeys.basis, &context)
        guard mapping.has(AgencyKeys.succeededBy) == mapping.has(AgencyKeys.since) else {
            context.report(
                .missingKey, at: mapping.node, "'succeeded_by' and 'since' go together")
            return nil
        }
        guard let vi, let en else { return nil }
        return Agency(
            id: "", name: LocalizedText(vi: vi, en: en),
            succession: successor.flatMap { successor in
                since.map { Agency.Succession(successor: successor, since: $0, basis: basis) }
            })
    }
}
