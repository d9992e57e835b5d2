internal import Basics
internal import Indicators

/// The keys of a plan file.
struct PlanKeys: Sendable {
    let plan = Key(
        "plan", ValueParser<String>.planOrAgencyID, .required,
        "The plan's id, unique among the plans.")
    let title = Key("title", .localized, .required, "The plan's title.")
    let period = Key(
        "period", ValueParser<ClosedRange<Day>>.period, .required,
        "The first and last day of the plan; recurring tasks are due within it.")
    let zone = Key(
        "zone", .zone, .optional("the zone of kpi-collector.yaml"),
        "The time zone of the plan's days.")
    let agencies = Key(
        "agencies",
        ValueParser<Agency>.agency.mapping(of: ValueParser<String>.planOrAgencyID, atMost: 1000),
        absent: [], "no agencies", "The agencies by id.")
    let tasks = Key(
        "tasks", ValueParser<PlanTask>.task.list(atMost: 2000), absent: [], "no tasks",
        "The tasks.")
    let kpis = Key(
        "kpis", ValueParser<KPI>.kpi.list(atMost: 2000), absent: [], "no KPIs",
        "The KPIs.")
    let closed = SettlementKeys.closed
    let alertAfterEnd = Key(
        "alert_after_end", .span(.zero ... .days(3660)), default: "90d",
        "The time after the plan's end for which missed targets and overdue tasks raise alerts.")

    static let set = KeySet("a plan file", Self())

    /// The mappings of a plan file, outermost first.
    static let tables = [
        set.table, PeriodKeys.set.table, AgencyKeys.set.table, TaskKeys.set.table,
        LeadKeys.set.table, OccurrenceKeys.set.table,
        DeadlineKeys.set.table, RecurrenceKeys.set.table, AmendmentKeys.set.table,
        KPIKeys.set.table, MeasureKeys.set.table, OperandKeys.set.table, BaselineKeys.set.table,
        PlausibleKeys.set.table,
        TargetKeys.set.table, ValidityKeys.set.table, SettlementKeys.set.table,
    ]

    /// The plan of a whole file; nil after any diagnostic.
    static func read(_ node: YAMLNode, zone defaultZone: Zone, _ context: inout FileContext)
        -> Plan?
    {
        guard let mapping = MappingReader(node, set, &context) else { return nil }
        let id = mapping.value(\.plan, &context)
        let title = mapping.value(\.title, &context)
        let period = mapping.value(\.period, &context)
        let zone = mapping.value(\.zone, &context) ?? defaultZone
        let closed = mapping.value(\.closed, &context)
        let alertAfterEnd = mapping.value(\.alertAfterEnd, &context)
        let agencies = mapping.value(\.agencies, &context).map {
            Agency(
                id: $0.key, name: $0.value.name, succession: $0.value.succession,
                members: $0.value.members, until: $0.value.until)
        }
        let tasks = mapping.value(\.tasks, &context)
        let kpis = mapping.value(\.kpis, &context)
        AgencyRules(agencies).check(mapping.keyNode(of: \.agencies), &context)
        TaskRules(agencies: agencies, tasks: tasks, period: period).check(mapping, &context)
        context.resolve(.agency, among: agencies.map(\.id))
        context.resolve(.task, among: tasks.map(\.id))
        guard context.diagnostics.isEmpty, let id, let title, let period else { return nil }
        return Plan(
            id: id, title: title, period: period, zone: zone, closed: closed,
            alertAfterEnd: alertAfterEnd, agencies: agencies, tasks: tasks, kpis: kpis)
    }
}

/// The keys of one agency.
struct AgencyKeys: Sendable {
    let vi = Key("vi", .title, .required, "The Vietnamese name.")
    let en = Key("en", .title, .required, "The English name.")
    let succession = SuccessionKeys()
    let members = Key(
        "members",
        ValueParser<String>.planOrAgencyID.referring(to: .agency).list(atMost: 1000),
        absent: [], "a single agency",
        "The ids of the agencies of a group; each of them leads the tasks that the group leads.")
    let until = Key(
        "until", ValueParser<Day>.day, .optional("no last day"),
        "The last day of an agency without a successor; as a member it leads nothing due later.")

    static let set = KeySet("an agency", Self())
}

extension ValueParser<Agency> {
    /// An agency without its id, which is the key above it.
    static let agency = keyed(AgencyKeys.set) { mapping, context in
        let vi = mapping.value(\.vi, &context)
        let en = mapping.value(\.en, &context)
        let succession = mapping.group(\.succession).succession(&context)
        let members = mapping.value(\.members, &context)
        let until = mapping.value(\.until, &context)
        if mapping.has(\.until), mapping.has(\.succession.succeededBy) {
            context.report(
                .conflict, at: mapping.keyNode(of: \.until),
                "only one of 'succeeded_by' and 'until' may be given")
        }
        guard let vi, let en else { return nil }
        return Agency(
            id: "", name: LocalizedText(vi: vi, en: en), succession: succession,
            members: members, until: until)
    }
}
