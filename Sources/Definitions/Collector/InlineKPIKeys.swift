internal import Basics
internal import Indicators

/// The keys of a KPI that stands under the metric that it measures.
enum InlineKPIKeys {
    static let plan = Key(
        "plan", ValueType<String>.dashedID.referring(to: .plan), .optional("the only plan"),
        "The plan to which it belongs.")

    static let table = KeyTable(
        "a metric's 'kpi'",
        [KPIKeys.id.entry, plan.entry, OperandKeys.combine.entry, OperandKeys.filter.entry]
            + KPIKeys.common)
}

/// A KPI that still lacks the name of its metric.
struct InlineKPI: Sendable {
    let plan: String?
    let combine: Combination?
    let filter: [Label]
    let kpi: @Sendable (Measure, _ basis: String?) -> KPI

    func measuring(_ metric: MetricName, _ basis: String?) -> PlacedKPI {
        let operand = Measure.Operand(metric: metric, filter: filter, combine: combine)
        return PlacedKPI(plan: plan, kpi: kpi(.single(operand), basis))
    }
}

extension ValueType<InlineKPI> {
    static let inline = fields("a mapping (see below)", InlineKPIKeys.table) { fields, reader in
        let plan = fields.value(InlineKPIKeys.plan, &reader)
        let combine = fields.value(OperandKeys.combine, &reader)
        let filter = OperandKeys.filter(fields, &reader)
        guard let kpi = KPIKeys.read(fields, isRatio: false, &reader) else { return nil }
        reader.place(at: fields.position(of: KPIKeys.id))
        return InlineKPI(plan: plan, combine: combine, filter: filter, kpi: kpi)
    }
}
