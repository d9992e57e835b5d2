internal import Basics
internal import Indicators

/// The keys of a KPI.
enum KPIKeys {
    static let id = Key(
        "id", ValueParser<String>.kpiID, .required, "The KPI's id, unique in its plan.")
    static let title = Key("title", .localized, .required, "What people call it.")
    static let task = Key(
        "task", ValueParser<String>.taskID.referring(to: .task), .optional("it belongs to none"),
        "The task that it measures.")
    static let lead = Key(
        "lead", TaskKeys.agencies, absent: [], "those of the task",
        "The agencies that answer for it.")
    static let unit = Key(
        "unit", .text(upTo: 64), .required, "What is counted, or ratio.")
    static let measure = Key(
        "measure", ValueParser<Measure>.measure, .required, "How its one number comes about.")
    static let baseline = Key(
        "baseline", ValueParser<KPI.Baseline>.baseline,
        .optional("no way to the targets, so never at risk"), "Where the value was at the start.")
    static let trajectory = Key(
        "trajectory", ValueParser<TrajectoryShape>.choice,
        .optional("linear with a baseline, else none"),
        "The way from the baseline through the targets.")
    static let tolerance = Key(
        "tolerance", .share(0...1, shown: "from 0% to 100%"), default: "5%",
        "How far behind the way is still on track, as a share of |target − baseline|.")
    static let targets = Key(
        "targets", ValueParser<Target>.target.list(atMost: 50), .required,
        "The values to reach, in the order of their days.")
    static let basis = Key(
        "basis", .text(upTo: 500), .optional("figures of any basis count"),
        "The decree or method behind the figures; a metric with another one does not count.")
    static let outsidePlan = Key(
        "outside_plan", .flag, default: "false",
        "Tells that the target comes from elsewhere than the plan's text.")

    /// What a KPI has wherever it stands.
    static let common = [
        title.entry, task.entry, lead.entry, unit.entry, baseline.entry, trajectory.entry,
        tolerance.entry, targets.entry, ValidityKeys.valid.entry, outsidePlan.entry,
    ]

    static let table = KeyTable("a KPI", [id.entry, measure.entry, basis.entry] + common)

    /// What the fields say of a KPI, but for what it measures and by which method.
    static func read(
        _ mapping: MappingReader, isRatio: Bool, _ context: inout FileContext
    ) -> (@Sendable (Measure, _ basis: String?) -> KPI)? {
        let id = mapping.value(id, &context)
        let title = mapping.value(title, &context)
        let task = mapping.value(task, &context)
        let lead = mapping.value(lead, &context)
        let unit = mapping.value(unit, &context)
        let targets = mapping.value(targets, &context)
        let trajectory = trajectory(mapping, &context)
        let validity = mapping.value(ValidityKeys.valid, &context)
        let isOutsidePlan = mapping.value(outsidePlan, &context)
        if let targets {
            TargetRules(mapping, targets, trajectory.baseline, isRatio: isRatio).check(&context)
        }
        if let id { context.define(.kpi, id, at: mapping.keyNode(of: Self.id)) }
        guard let id, let title, let unit, let targets else { return nil }
        return { measure, basis in
            KPI(
                id: id, title: title, task: task, lead: lead, unit: unit, measure: measure,
                trajectory: trajectory, targets: targets, basis: basis, validity: validity,
                isOutsidePlan: isOutsidePlan)
        }
    }

    private static func trajectory(_ mapping: MappingReader, _ context: inout FileContext)
        -> Trajectory
    {
        let baseline = mapping.value(baseline, &context)
        let shape = mapping.value(trajectory, &context)
        let tolerance = mapping.value(tolerance, &context)
        if shape == .linear, !mapping.has(Self.baseline) {
            context.report(
                .missingKey, at: mapping.keyNode(of: trajectory),
                "'trajectory: linear' needs a 'baseline' to begin at")
        }
        return Trajectory(
            baseline: baseline, isLinear: (shape ?? .linear) == .linear, tolerance: tolerance)
    }
}

extension ValueParser<KPI> {
    static let kpi = keyed("a mapping (see below)", KPIKeys.table) { mapping, context in
        let measure = mapping.value(KPIKeys.measure, &context)
        let basis = mapping.value(KPIKeys.basis, &context)
        var isRatio = false
        if case .ratio? = measure { isRatio = true }
        let kpi = KPIKeys.read(mapping, isRatio: isRatio, &context)
        return measure.flatMap { kpi?($0, basis) }
    }
}
