internal import Basics
internal import Indicators

/// The keys of a baseline.
enum BaselineKeys {
    static let value = Key(
        "value", ValueType<Double>.share, .required, "The value at the start.")
    static let at = Key("at", ValueType<Day>.day, .required, "The day of the start.")

    static let table = KeyTable("'baseline'", [value.entry, at.entry])
}

extension ValueType<KPI.Baseline> {
    static let baseline = fields("a mapping (see below)", BaselineKeys.table) { fields, reader in
        let value = fields.value(BaselineKeys.value, &reader)
        let at = fields.value(BaselineKeys.at, &reader)
        guard let value, let at else { return nil }
        return KPI.Baseline(value: value, at: at)
    }
}

/// Whether a KPI has a way from its baseline to its targets.
enum WayName: String, CaseIterable, Sendable {
    case linear, none
}
