internal import Documents
internal import Indicators

/// The keys of `table`: the layout of a table in a file.
struct TableKeys: Sendable {
    static let set = KeySet("'table'", Self())

    let delimiter = Key(
        "delimiter",
        ValueParser<UInt8>.text(
            "one of , ; | or tab", .choice([",", ";", "|", "tab", "\t"])
        ) {
            [
                ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "|": UInt8(ascii: "|"),
                "tab": UInt8(ascii: "\t"), "\t": UInt8(ascii: "\t"),
            ][$0]
        }, absent: UInt8(ascii: ","), "','", "The separator of the cells in a CSV file.")
    let header = Key(
        "header", .rowBeginning, .optional("the first row"),
        "A cell of the header row; the rows above that row are a title.")
    let end = Key(
        "end", ValueParser<String>.rowBeginning.list(atMost: 20), absent: [], "the end of the file",
        "The beginning of the row with which the data end, or several; without it the run fails.")
    let endOptional = Key(
        "end_optional", .flag, default: "false",
        "Reads to the end of the file where no row is `end`.")
    let total = Key(
        "total", .totalRow, .optional("no row is a total"), "The row of totals, which is not data.")
}

/// The keys of `total`: the row of totals.
struct TotalKeys: Sendable {
    static let set = KeySet("'total'", Self())

    let row = Key(
        "row", ValueParser<String>.rowBeginning.list(atMost: 20), .required,
        "The beginning of the row, or several; without such a row the run fails.")
    let place = Key(
        "place", ValueParser<TotalRow.Place>.choice, default: "last",
        "The place of the row in the data: after it, before it, or anywhere.")
    let check = Key(
        "check", .flag, default: "false",
        "Fails the run if the number in the row is not the sum of a metric's column.")
}

extension ValueParser<String> {
    /// The text with which a row begins; it must have more than blanks and a colon.
    static let rowBeginning = text("a text of 1 to 1024 bytes, with a letter or a digit") {
        $0.utf8.count <= 1024 && $0.contains { $0.isLetter || $0.isNumber } ? $0 : nil
    }
}

extension ValueParser<TotalRow> {
    static let totalRow = keyed(TotalKeys.set) { mapping, context in
        let row = mapping.value(\.row, &context)
        let place = mapping.value(\.place, &context)
        let check = mapping.value(\.check, &context)
        return row.map { TotalRow(texts: $0, place: place, isChecked: check) }
    }
}

extension ValueParser<CSV> {
    static let csv = keyed(TableKeys.set) { mapping, context in
        let isEndOptional = mapping.value(\.endOptional, &context)
        if isEndOptional, !mapping.has(\.end) {
            context.report(
                .conflict, at: mapping.keyNode(of: \.endOptional), "'end_optional' requires 'end'")
        }
        return CSV(
            delimiter: mapping.value(\.delimiter, &context),
            header: mapping.value(\.header, &context), end: mapping.value(\.end, &context),
            isEndOptional: isEndOptional, total: mapping.value(\.total, &context))
    }
}

/// The keys of one entry of `expect`.
struct ExpectationKeys: Sendable {
    static let set = KeySet("an expectation", Self())

    let path = Key(
        "path", .absolutePath, .required, "The JSONPath of values in the document, at least one.")
    let allowed = Key(
        "is", ValueParser<String>.anyText(upTo: 1024).list(atMost: 100), .required,
        "The texts of which each value must be one.")
}

extension ValueParser<Extraction.Expectation> {
    static let expectation = keyed(ExpectationKeys.set) { mapping, context in
        let path = mapping.value(\.path, &context)
        let allowed = mapping.value(\.allowed, &context)
        guard let path, let allowed else { return nil }
        return Extraction.Expectation(path: path, allowed: allowed)
    }
}

/// The keys of `limits`: the bounds of one run.
struct LimitKeys: Sendable {
    static let set = KeySet("'limits'", Self())

    let body = Key(
        "body", .size(1024...(256 << 20)), default: "16MiB",
        "The most bytes of a response after decompression; a larger response fails the run.")
    let rows = Key(
        "rows", .integer(1...1_000_000), default: "1000000", "The most rows that one run reads.")
    let samples = Key(
        "samples", .integer(1...1_000_000), default: "10000",
        "The most series of the collector, as a guard for Prometheus.")
}

extension Limits {
    /// The limits of a collector whose file sets none.
    static let byDefault = Limits(
        body: LimitKeys.set.keys.body.absent, rows: LimitKeys.set.keys.rows.absent,
        samples: LimitKeys.set.keys.samples.absent)
}

extension ValueParser<Limits> {
    static let limits = keyed(LimitKeys.set) { mapping, context in
        Limits(
            body: mapping.value(\.body, &context), rows: mapping.value(\.rows, &context),
            samples: mapping.value(\.samples, &context))
    }
}
