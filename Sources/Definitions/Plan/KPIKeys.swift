internal import Basics
internal import Indicators

/// The keys of a KPI in a plan file.
struct KPIKeys: Sendable {
    static let set = KeySet("a KPI", Self())

    let common = CommonKPIKeys()
    let measure = Key(
        "measure", ValueParser<Measure>.measure, .required,
        "The metric, or the ratio of two, that gives the KPI's value.")
    let basis = Key(
        "basis", .text(upTo: 500), .optional("values of any basis"),
        "The decree or method behind the values; a metric of another basis is ignored.")
}

/// The keys of a KPI in a plan file or with a metric.
struct CommonKPIKeys: Sendable {
    let id = Key("id", ValueParser<String>.kpiID, .required, "The KPI's id, unique in its plan.")
    let title = Key("title", .localized, .required, "The KPI's title.")
    let task = Key(
        "task", ValueParser<String>.taskID.referring(to: .task), .optional("no task"),
        "The id of the task that the KPI measures.")
    let lead = Key(
        "lead", ValueParser<String>.agencies, absent: [], "the lead agencies of the task",
        "The ids of the lead agencies.")
    let unit = Key(
        "unit", ValueParser<KPIUnit>.unit, .required,
        "The unit of the value: ratio for a share, else the word for what is counted.")
    let period = Key(
        "period", ValueParser<KPIPeriod>.choice,
        .optional("a level, for which the newest value counts"),
        "The period for which the KPI starts afresh; each target is judged by the value for the period of its due date."
    )
    let baseline = Key(
        "baseline", ValueParser<KPI.Baseline>.baseline,
        .optional("no trajectory, so the KPI is never at risk"), "The value at the start.")
    let trajectory = Key(
        "trajectory", ValueParser<TrajectoryShape>.choice,
        .optional("linear with a baseline, else none"),
        "The shape of the trajectory from the baseline through the targets; with a 'period', from 0 at its start to its target."
    )
    let tolerance = Key(
        "tolerance", .share(0...1, shown: "from 0% to 100%"), default: "5%",
        "The distance behind the trajectory that is still on track, as a share of |target − baseline|."
    )
    let targets = Key(
        "targets", ValueParser<Target>.target.list(atMost: 50), .required,
        "The targets, in the order of their due dates.")
    let valid = ValidityKeys.valid
    let plausible = Key(
        "plausible", ValueParser<PlausibleRange>.plausible,
        .optional("from 0 to 1 for a ratio, else any value"),
        "The values that may be true; with any other the KPI has no value.")
    let outsidePlan = Key(
        "outside_plan", .flag, default: "false",
        "Marks a KPI whose targets come from another document than the plan.")
}

extension MappingReader<CommonKPIKeys> {
    /// The KPI without its measure and basis; nil after a diagnostic.
    func kpi(
        isRatio: Bool, _ context: inout FileContext
    ) -> (@Sendable (Measure, _ basis: String?) -> KPI)? {
        let id = value(\.id, &context)
        let title = value(\.title, &context)
        let task = value(\.task, &context)
        let lead = value(\.lead, &context)
        let unit = value(\.unit, &context)
        let targets = value(\.targets, &context)
        let period = value(\.period, &context)
        let trajectory = trajectory(of: period, &context)
        let validity = value(\.valid, &context)
        let plausible = value(\.plausible, &context)
        let isOutsidePlan = value(\.outsidePlan, &context)
        if let targets {
            TargetRules(
                self, targets, trajectory.baseline, isRatio: isRatio || unit == .ratio, plausible,
                period
            ).check(&context)
        }
        if let id { context.define(.kpi, id, at: keyNode(of: \.id)) }
        guard let id, let title, let unit, let targets else { return nil }
        return { measure, basis in
            KPI(
                id: id, title: title, task: task, lead: lead, unit: unit, measure: measure,
                period: period, trajectory: trajectory, targets: targets, basis: basis,
                validity: validity,
                plausible: plausible, isOutsidePlan: isOutsidePlan)
        }
    }

    private func trajectory(
        of period: KPIPeriod?, _ context: inout FileContext
    ) -> Trajectory {
        let baseline = value(\.baseline, &context)
        let shape = value(\.trajectory, &context)
        let tolerance = value(\.tolerance, &context)
        if period != nil, has(\.baseline) {
            context.report(
                .conflict, at: keyNode(of: \.baseline),
                "a KPI with a 'period' starts from 0 in each; remove 'baseline'")
        }
        if shape == .linear, period == nil, !has(\.baseline) {
            context.report(
                .missingKey, at: keyNode(of: \.trajectory),
                "'trajectory: linear' requires a 'baseline'")
        }
        return Trajectory(
            baseline: baseline, isLinear: (shape ?? (baseline == nil ? .none : .linear)) == .linear,
            tolerance: tolerance)
    }
}

extension ValueParser<KPI> {
    static let kpi = keyed(KPIKeys.set) { mapping, context in
        let measure = mapping.value(\.measure, &context)
        let basis = mapping.value(\.basis, &context)
        var isRatio = false
        if case .ratio? = measure { isRatio = true }
        let kpi = mapping.group(\.common).kpi(isRatio: isRatio, &context)
        return measure.flatMap { kpi?($0, basis) }
    }
}

extension ValueParser<KPIUnit> {
    static let unit = ValueParser(
        "ratio, a text of 1 to 64 bytes, or a mapping", .scalarOrMapping(LocalizedKeys.set.table)
    ) { node, context in
        if node.isMapping {
            return ValueParser<LocalizedText>.localized.read(node, &context).map(KPIUnit.counted)
        }
        return ValueParser<String>.text(upTo: 64).read(node, &context).map {
            $0 == "ratio" ? .ratio : .counted(LocalizedText(vi: $0, en: $0))
        }
    }
}
