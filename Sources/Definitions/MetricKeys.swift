internal import Formats
internal import Indicators

/// The keys of one entry of `metrics`.
enum MetricKeys {
    static let name = Key("name", .metricName, .required, "The metric's name; always a gauge.")
    static let help = Key(
        "help", .text(upTo: 1024), .required, "What the metric says, in one sentence.")
    static let value = Key(
        "value", .numberForm, .required, "Where the value stands in the row.")

    static let table = KeyTable("a metric", [name.entry, help.entry, value.entry])
}

extension ValueType<Extraction.MetricRule> {
    static let metric = fields("a mapping (see below)", MetricKeys.table) { fields, reader in
        let name = fields.value(MetricKeys.name, &reader)
        let help = fields.value(MetricKeys.help, &reader)
        let form = fields.value(MetricKeys.value, &reader)
        guard let name, let help, let form else { return nil }
        return Extraction.MetricRule(name: name, help: help, form: form)
    }
}
