internal import Indicators

/// The keys of `limits`: the bounds of one run.
enum LimitKeys {
    static let body = Key(
        "body", .size(1024...(256 << 20)), .defaults(16 << 20, "16MiB"),
        "The most bytes of an answer after decompression; a larger one is not a figure.")
    static let rows = Key(
        "rows", .integer(1...1_000_000), .defaults(1_000_000, "1000000"),
        "The most rows that one run reads.")
    static let samples = Key(
        "samples", .integer(1...1_000_000), .defaults(10_000, "10000"),
        "The most series of the collector; more would burden Prometheus.")

    static let table = KeyTable("'limits'", [body.entry, rows.entry, samples.entry])

    /// What holds where a file says nothing.
    static let defaults = Limits(body: 16 << 20, rows: 1_000_000, samples: 10_000)
}

extension ValueType<Limits> {
    static let limits = fields("a mapping (see below)", LimitKeys.table) { fields, reader in
        let body = fields.value(LimitKeys.body, &reader)
        let rows = fields.value(LimitKeys.rows, &reader)
        let samples = fields.value(LimitKeys.samples, &reader)
        guard let body, let rows, let samples else { return nil }
        return Limits(body: body, rows: rows, samples: samples)
    }
}
