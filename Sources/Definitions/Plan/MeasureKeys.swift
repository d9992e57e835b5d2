internal import Basics
internal import Indicators

/// The keys of an operand: the series that make one number.
enum OperandKeys {
    static let metric = Key(
        "metric", metricReference, .required, "The metric whose series are read.")
    static let combine = Key(
        "combine", ValueParser<Aggregation>.choice, .optional("there must be exactly one series"),
        "How the values of several series become one.")
    static let filter = Key(
        "where",
        ValueParser<String>.anyText(upTo: Limits.labelValue)
            .mapping(of: .labelName, atMost: Limits.labels),
        absent: [], "every series counts", "The labels that a series must have to count.")

    static let metricReference = ValueParser<MetricName>(
        ValueParser<MetricName>.metricName.description
    ) {
        node, context in
        guard let name = ValueParser<MetricName>.metricName.read(node, &context) else { return nil }
        context.refer(to: .metric, name.description, at: node)
        return name
    }

    static let table = KeyTable("'of' or 'to'", [metric.entry, combine.entry, filter.entry])

    static func filter(_ mapping: MappingReader, _ context: inout FileContext) -> [Label] {
        mapping.value(filter, &context).map { Label($0.key, $0.value) }
    }
}

/// The keys of `measure`: one metric, or the quotient of two.
enum MeasureKeys {
    static let metric = Key(
        "metric", OperandKeys.metricReference, .optional("of and to"),
        "The metric whose series are read.")
    static let part = Key(
        "of", ValueParser<Measure.Operand>.operand, .optional("metric"),
        "The count that is divided by `to`.")
    static let whole = Key(
        "to", ValueParser<Measure.Operand>.operand, .optional("metric"),
        "The count by which `of` is divided; with 0 there is no value.")

    static let table = KeyTable(
        "'measure'",
        [
            metric.entry, OperandKeys.combine.entry, OperandKeys.filter.entry, part.entry,
            whole.entry,
        ])
}

extension ValueParser<Measure.Operand> {
    static let operand = keyed("a mapping (see below)", OperandKeys.table) { mapping, context in
        let metric = mapping.value(OperandKeys.metric, &context)
        let combine = mapping.value(OperandKeys.combine, &context)
        let filter = OperandKeys.filter(mapping, &context)
        return metric.map { Measure.Operand(metric: $0, filter: filter, combine: combine) }
    }
}

extension ValueParser<Measure> {
    static let measure = keyed("a mapping (see below)", MeasureKeys.table) { mapping, context in
        let metric = mapping.value(MeasureKeys.metric, &context)
        let combine = mapping.value(OperandKeys.combine, &context)
        let filter = OperandKeys.filter(mapping, &context)
        let part = mapping.value(MeasureKeys.part, &context)
        let whole = mapping.value(MeasureKeys.whole, &context)
        let isRatio = mapping.has(MeasureKeys.part) || mapping.has(MeasureKeys.whole)
        let isSingle = [MeasureKeys.metric.name, OperandKeys.combine.name, OperandKeys.filter.name]
            .contains(where: mapping.has(named:))
        guard isRatio != isSingle else {
            context.report(
                .conflict, at: mapping.node,
                "exactly one of 'metric' and 'of' with 'to' must be given; "
                    + "'combine' and 'where' stand beside the metric that they are for")
            return nil
        }
        if isRatio {
            guard mapping.has(MeasureKeys.part), mapping.has(MeasureKeys.whole) else {
                context.report(.missingKey, at: mapping.node, "'of' and 'to' go together")
                return nil
            }
            return part.flatMap { part in whole.map { .ratio(of: part, to: $0) } }
        }
        guard mapping.has(MeasureKeys.metric) else {
            context.report(.missingKey, at: mapping.node, "'metric' is missing")
            return nil
        }
        return metric.map {
            .single(Measure.Operand(metric: $0, filter: filter, combine: combine))
        }
    }
}
