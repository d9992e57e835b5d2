internal import Basics
internal import Indicators

/// The keys of one entry of `metrics`.
enum MetricKeys {
    static let name = Key("name", .metricName, .required, "The metric's name; always a gauge.")
    static let help = Key(
        "help", .text(upTo: 1024), .required, "What the metric says, in one sentence.")
    static let value = Key(
        "value", .numberForm, .required, "Where the value stands in the row.")

    static let basis = Key(
        "basis", .text(upTo: 500), .optional("none is told"),
        "The decree or method behind the figures; a KPI with another one leaves them out.")
    static let kpi = Key(
        "kpi", ValueType<InlineKPI>.inline, .optional("no KPI of its own"),
        "A KPI that is measured by this metric alone.")

    static let table = KeyTable(
        "a metric",
        [name.entry, help.entry, value.entry, basis.entry, ValidityKeys.valid.entry, kpi.entry])
}

/// A metric and the KPI that stands under it.
struct MetricEntry: Sendable {
    let rule: Extraction.MetricRule
    let kpi: PlacedKPI?
}

extension ValueType<MetricEntry> {
    static let metric = fields("a mapping (see below)", MetricKeys.table) { fields, reader in
        let name = fields.value(MetricKeys.name, &reader)
        let help = fields.value(MetricKeys.help, &reader)
        let form = fields.value(MetricKeys.value, &reader)
        let basis = fields.value(MetricKeys.basis, &reader)
        let validity = fields.value(ValidityKeys.valid, &reader) ?? .always
        let kpi = fields.value(MetricKeys.kpi, &reader)
        guard let name, let help, let form else { return nil }
        let rule = Extraction.MetricRule(
            name: name, help: help, form: form, basis: basis, validity: validity)
        return MetricEntry(rule: rule, kpi: kpi?.measuring(name, basis))
    }
}
