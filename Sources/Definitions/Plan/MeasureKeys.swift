internal import Basics
internal import Indicators

/// The keys that select series of a metric and aggregate them.
struct SelectionKeys: Sendable {
    let combine = Key(
        "combine", ValueParser<Aggregation>.choice, .optional("exactly one series is required"),
        "The aggregation of the values of several series.")
    let filter = Key(
        "where",
        ValueParser<String>.anyText(upTo: Limits.labelValue)
            .mapping(of: .labelName, atMost: Limits.labels),
        absent: [], "every series", "The labels of the series to select.")

    /// Series of a metric, without its name.
    struct Selection: Sendable {
        let combine: Aggregation?
        let filter: [Label]

        func operand(_ metric: MetricName) -> Measure.Operand {
            Measure.Operand(metric: metric, filter: filter, combine: combine)
        }
    }
}

extension MappingReader<SelectionKeys> {
    func selection(_ context: inout FileContext) -> SelectionKeys.Selection {
        SelectionKeys.Selection(
            combine: value(\.combine, &context),
            filter: value(\.filter, &context).map { Label($0.key, $0.value) })
    }
}

/// The keys of an operand of a ratio.
struct OperandKeys: Sendable {
    static let set = KeySet("'of' or 'to'", Self())

    let metric = Key(
        "metric", ValueParser<MetricName>.metricReference, .required, "The metric to read.")
    let selection = SelectionKeys()
}

/// The keys of `measure`: one metric, or the ratio of two.
struct MeasureKeys: Sendable {
    static let set = KeySet("'measure'", Self())

    let metric = Key(
        "metric", ValueParser<MetricName>.metricReference, .optional("of and to are required"),
        "The metric to read.")
    let selection = SelectionKeys()
    let part = Key(
        "of", ValueParser<Measure.Operand>.operand, .optional("metric is required"),
        "The numerator, a count.")
    let whole = Key(
        "to", ValueParser<Measure.Operand>.operand, .optional("metric is required"),
        "The denominator, a count; with 0 the KPI has no value.")
}

extension ValueParser<MetricName> {
    /// The name of a metric that a collector yields; a warning if none does.
    static let metricReference = ValueParser(anyMetricName.description) { node, context in
        guard let name = anyMetricName.read(node, &context) else { return nil }
        context.refer(to: .metric, name.description, at: node)
        return name
    }
}

extension ValueParser<Measure.Operand> {
    static let operand = keyed(OperandKeys.set) { mapping, context in
        let metric = mapping.value(\.metric, &context)
        let selection = mapping.group(\.selection).selection(&context)
        return metric.map(selection.operand)
    }
}

extension ValueParser<Measure> {
    static let measure = keyed(MeasureKeys.set) { mapping, context in
        let metric = mapping.value(\.metric, &context)
        let selection = mapping.group(\.selection).selection(&context)
        let part = mapping.value(\.part, &context)
        let whole = mapping.value(\.whole, &context)
        let isRatio = mapping.has(\.part) || mapping.has(\.whole)
        let isSingle =
            mapping.has(\.metric) || mapping.has(\.selection.combine)
            || mapping.has(\.selection.filter)
        guard isRatio != isSingle else {
            context.report(
                .conflict, at: mapping.node,
                "exactly one of 'metric' and 'of' with 'to' must be given; "
                    + "'combine' and 'where' belong beside their 'metric'")
            return nil
        }
        if isRatio {
            guard mapping.has(\.part), mapping.has(\.whole) else {
                context.report(
                    .missingKey, at: mapping.node, "'of' and 'to' must be given together")
                return nil
            }
            return part.flatMap { part in whole.map { .ratio(of: part, to: $0) } }
        }
        guard mapping.has(\.metric) else {
            context.report(.missingKey, at: mapping.node, "'metric' is missing")
            return nil
        }
        return metric.map { .single(selection.operand($0)) }
    }
}
