internal import Basics
internal import Indicators

/// The keys of one target.
struct TargetKeys: Sendable {
    let atLeast = Key(
        "at_least", ValueParser<Double>.share,
        .optional("exactly one of at_least and at_most is required"),
        "The value to reach or exceed.")
    let atMost = Key(
        "at_most", ValueParser<Double>.share, .optional("see at_least"), "The value not to exceed.")
    let by = Key(
        "by", ValueParser<Day>.day, .optional("exactly one of by and before is required"),
        "The due date: the last day that is in time.")
    let before = Key(
        "before", ValueParser<Day>.day, .optional("see by"), "The first day that is late."
    )

    let closed = SettlementKeys.closed

    static let set = KeySet("a target", Self())
}

extension ValueParser<Target> {
    static let target = keyed(TargetKeys.set) { mapping, context in
        let goal = mapping.goal(&context)
        let day = mapping.day(&context)
        let closed = mapping.value(\.closed, &context)
        guard let goal, let day else { return nil }
        return Target(goal.comparison, goal.value, by: day, closed: closed)
    }
}

extension MappingReader<TargetKeys> {
    fileprivate func goal(
        _ context: inout FileContext
    ) -> (comparison: Target.Comparison, value: Double)? {
        let atLeast = value(\.atLeast, &context)
        let atMost = value(\.atMost, &context)
        guard has(\.atLeast) != has(\.atMost) else {
            context.report(
                .conflict, at: node, "exactly one of 'at_least' and 'at_most' must be given")
            return nil
        }
        return atLeast.map { (.atLeast, $0) } ?? atMost.map { (.atMost, $0) }
    }

    fileprivate func day(_ context: inout FileContext) -> Day? {
        let by = value(\.by, &context)
        let before = value(\.before, &context)
        guard has(\.by) != has(\.before) else {
            context.report(.conflict, at: node, "exactly one of 'by' and 'before' must be given")
            return nil
        }
        return by ?? before?.adding(days: -1)
    }
}

/// The keys of a baseline.
struct BaselineKeys: Sendable {
    let value = Key(
        "value", ValueParser<Double>.share, .required, "The value at the start.")
    let at = Key("at", ValueParser<Day>.day, .required, "The day of the start.")

    static let set = KeySet("'baseline'", Self())
}

extension ValueParser<KPI.Baseline> {
    static let baseline = keyed(BaselineKeys.set) { mapping, context in
        let value = mapping.value(\.value, &context)
        let at = mapping.value(\.at, &context)
        guard let value, let at else { return nil }
        return KPI.Baseline(value: value, at: at)
    }
}

/// The shape of the trajectory from a KPI's baseline to its targets.
enum TrajectoryShape: String, CaseIterable, Sendable {
    case linear, none
}
