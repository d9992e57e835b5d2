internal import Basics
internal import Indicators

/// The keys of one entry of `metrics`.
enum MetricKeys {
    static let name = Key("name", .metricName, .required, "The metric's name; always a gauge.")
    static let help = Key(
        "help", .text(upTo: 1024), .required, "What the metric says, in one sentence.")
    static let value = Key(
        "value", .numberField, .required, "Where the value stands in the row.")

    static let basis = Key(
        "basis", .text(upTo: 500), .optional("none is told"),
        "The decree or method behind the figures; a KPI with another one leaves them out.")
    static let kpi = Key(
        "kpi", ValueParser<InlineKPI>.inline, .optional("no KPI of its own"),
        "A KPI that is measured by this metric alone.")

    static let table = KeyTable(
        "a metric",
        [name.entry, help.entry, value.entry, basis.entry, ValidityKeys.valid.entry, kpi.entry])
}

/// A metric and the KPI that stands under it.
struct MetricEntry: Sendable {
    let rule: Extraction.MetricRule
    let kpi: CollectorKPI?
}

extension ValueParser<MetricEntry> {
    static let metric = keyed("a mapping (see below)", MetricKeys.table) { mapping, context in
        let name = mapping.value(MetricKeys.name, &context)
        let help = mapping.value(MetricKeys.help, &context)
        let field = mapping.value(MetricKeys.value, &context)
        let basis = mapping.value(MetricKeys.basis, &context)
        let validity = mapping.value(ValidityKeys.valid, &context)
        let kpi = mapping.value(MetricKeys.kpi, &context)
        guard let name, let help, let field else { return nil }
        let rule = Extraction.MetricRule(
            name: name, help: help, field: field, basis: basis, validity: validity)
        return MetricEntry(rule: rule, kpi: kpi?.measuring(name, basis))
    }
}

/// The keys of a KPI that stands under the metric that it measures.
enum InlineKPIKeys {
    static let plan = Key(
        "plan", ValueParser<String>.planOrAgencyID.referring(to: .plan), .optional("the only plan"),
        "The plan to which it belongs.")

    static let table = KeyTable(
        "a metric's 'kpi'",
        [KPIKeys.id.entry, plan.entry, OperandKeys.combine.entry, OperandKeys.filter.entry]
            + KPIKeys.common)
}

/// A KPI that still lacks the name of its metric.
struct InlineKPI: Sendable {
    let plan: String?
    let combine: Aggregation?
    let filter: [Label]
    let kpi: @Sendable (Measure, _ basis: String?) -> KPI

    func measuring(_ metric: MetricName, _ basis: String?) -> CollectorKPI {
        let operand = Measure.Operand(metric: metric, filter: filter, combine: combine)
        return CollectorKPI(plan: plan, kpi: kpi(.single(operand), basis))
    }
}

extension ValueParser<InlineKPI> {
    static let inline = keyed("a mapping (see below)", InlineKPIKeys.table) { mapping, context in
        let plan = mapping.value(InlineKPIKeys.plan, &context)
        let combine = mapping.value(OperandKeys.combine, &context)
        let filter = OperandKeys.filter(mapping, &context)
        guard let kpi = KPIKeys.read(mapping, isRatio: false, &context) else { return nil }
        context.locateKPI(at: mapping.keyNode(of: KPIKeys.id))
        return InlineKPI(plan: plan, combine: combine, filter: filter, kpi: kpi)
    }
}
