internal import Basics
internal import Documents
internal import Indicators

/// The keys of one entry of `metrics`.
struct MetricKeys: Sendable {
    static let set = KeySet("a metric", Self())

    let name = Key("name", .metricName, .required, "The metric's name; its type is gauge.")
    let help = Key("help", .text(upTo: 1024), .required, "The metric's HELP text, one sentence.")
    let value = Key("value", .numberField, .required, "The location of the value in the row.")
    let rows = Key(
        "rows", .absolutePath, .optional("the rows of the collector"),
        "The JSONPath that matches the rows of this metric.")
    let labels = Key(
        "labels",
        ValueParser<LabelField>.label
            .mapping(of: .labelName, atLeast: 0, atMost: Limits.labels),
        .optional("the labels of the collector"),
        "The labels of this metric in place of the collector's; {} for none.")
    let observed = Key(
        "observed", .observed, .optional("as for the collector"),
        "The day or instant that the values of this metric are for.")
    let basis = Key(
        "basis", .text(upTo: 500), .optional("no basis"),
        "The decree or method behind the values; a KPI of another basis ignores them.")
    let valid = ValidityKeys.valid
    let kpi = Key(
        "kpi", ValueParser<InlineKPI>.inline, .optional("no KPI of its own"),
        "A KPI that this metric alone measures.")
}

/// A metric and the KPI declared with it.
struct MetricEntry: Sendable {
    let rule: Extraction.MetricRule
    let kpi: CollectorKPI?
}

extension ValueParser<MetricEntry> {
    static let metric = keyed(MetricKeys.set) { mapping, context in
        let name = mapping.value(\.name, &context)
        let help = mapping.value(\.help, &context)
        let field = mapping.value(\.value, &context)
        let basis = mapping.value(\.basis, &context)
        let validity = mapping.value(\.valid, &context)
        let kpi = mapping.value(\.kpi, &context)
        let ownRows = mapping.ownRows(&context)
        guard let name, let help, let field else { return nil }
        let rule = Extraction.MetricRule(
            name: name, help: help, field: field, basis: basis, validity: validity,
            ownRows: ownRows)
        return MetricEntry(rule: rule, kpi: kpi?.measuring(name, basis))
    }
}

extension MappingReader<MetricKeys> {
    fileprivate func ownRows(_ context: inout FileContext) -> Extraction.OwnRows {
        Extraction.OwnRows(
            rows: value(\.rows, &context), observed: value(\.observed, &context),
            labels: value(\.labels, &context)?.map { $0.value.rule($0.key) })
    }
}

/// The keys of a KPI that is declared with its metric.
struct InlineKPIKeys: Sendable {
    static let set = KeySet("a metric's 'kpi'", Self())

    let common = CommonKPIKeys()
    let plan = Key(
        "plan", ValueParser<String>.planOrAgencyID.referring(to: .plan), .optional("the only plan"),
        "The id of the plan to which the KPI belongs.")
    let selection = SelectionKeys()
}

/// A KPI without the name of its metric.
struct InlineKPI: Sendable {
    let plan: String?
    let selection: SelectionKeys.Selection
    let kpi: @Sendable (Measure, _ basis: String?) -> KPI

    func measuring(_ metric: MetricName, _ basis: String?) -> CollectorKPI {
        CollectorKPI(plan: plan, kpi: kpi(.single(selection.operand(metric)), basis))
    }
}

extension ValueParser<InlineKPI> {
    static let inline = keyed(InlineKPIKeys.set) { mapping, context in
        let plan = mapping.value(\.plan, &context)
        let selection = mapping.group(\.selection).selection(&context)
        let common = mapping.group(\.common)
        guard let kpi = common.kpi(isRatio: false, &context) else { return nil }
        context.locateKPI(at: common.keyNode(of: \.id))
        return InlineKPI(plan: plan, selection: selection, kpi: kpi)
    }
}
