internal import Basics
internal import Indicators

/// The keys of one target.
enum TargetKeys {
    static let atLeast = Key(
        "at_least", ValueParser<Double>.share, .optional("one of at_least and at_most"),
        "The value to reach, or to pass.")
    static let atMost = Key(
        "at_most", ValueParser<Double>.share, .optional("one of at_least and at_most"),
        "The value not to pass.")
    static let by = Key(
        "by", ValueParser<Day>.day, .optional("one of by and before"), "The last good day.")
    static let before = Key(
        "before", ValueParser<Day>.day, .optional("one of by and before"),
        "The first day that is too late.")

    static let table = KeyTable(
        "a target",
        [atLeast.entry, atMost.entry, by.entry, before.entry, SettlementKeys.closed.entry])
}

extension ValueParser<Target> {
    static let target = keyed("a mapping (see below)", TargetKeys.table) { mapping, context in
        let goal = goal(mapping, &context)
        let day = day(mapping, &context)
        let closed = mapping.value(SettlementKeys.closed, &context)
        guard let goal, let day else { return nil }
        return Target(goal.comparison, goal.value, by: day, closed: closed)
    }

    private static func goal(
        _ mapping: MappingReader, _ context: inout FileContext
    ) -> (comparison: Target.Comparison, value: Double)? {
        let atLeast = mapping.value(TargetKeys.atLeast, &context)
        let atMost = mapping.value(TargetKeys.atMost, &context)
        guard mapping.has(TargetKeys.atLeast) != mapping.has(TargetKeys.atMost) else {
            context.report(
                .conflict, at: mapping.node, "exactly one of 'at_least' and 'at_most' must be given"
            )
            return nil
        }
        return atLeast.map { (.atLeast, $0) } ?? atMost.map { (.atMost, $0) }
    }

    private static func day(_ mapping: MappingReader, _ context: inout FileContext) -> Day? {
        let by = mapping.value(TargetKeys.by, &context)
        let before = mapping.value(TargetKeys.before, &context)
        guard mapping.has(TargetKeys.by) != mapping.has(TargetKeys.before) else {
            context.report(
                .conflict, at: mapping.node, "exactly one of 'by' and 'before' must be given")
            return nil
        }
        return by ?? before?.adding(days: -1)
    }
}

/// The keys of a baseline.
enum BaselineKeys {
    static let value = Key(
        "value", ValueParser<Double>.share, .required, "The value at the start.")
    static let at = Key("at", ValueParser<Day>.day, .required, "The day of the start.")

    static let table = KeyTable("'baseline'", [value.entry, at.entry])
}

extension ValueParser<KPI.Baseline> {
    static let baseline = keyed("a mapping (see below)", BaselineKeys.table) { mapping, context in
        let value = mapping.value(BaselineKeys.value, &context)
        let at = mapping.value(BaselineKeys.at, &context)
        guard let value, let at else { return nil }
        return KPI.Baseline(value: value, at: at)
    }
}

/// Whether a KPI has a way from its baseline to its targets.
enum TrajectoryShape: String, CaseIterable, Sendable {
    case linear, none
}
