internal import Documents
internal import Indicators

/// The keys of `table`: how rows of text become a table.
enum TableKeys {
    static let delimiter = Key(
        "delimiter",
        ValueParser<UInt8>.text("one of , ; | or tab") {
            [
                ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "|": UInt8(ascii: "|"),
                "tab": UInt8(ascii: "\t"), "\t": UInt8(ascii: "\t"),
            ][$0]
        }, absent: UInt8(ascii: ","), "','", "What stands between two cells of a CSV file.")
    static let header = Key(
        "header", .text(upTo: 1024), .optional("the first row"),
        "The first row that holds this text is the header; rows above it are a title.")
    static let end = Key(
        "end", .text(upTo: 1024), .optional("the end of the file"),
        "From the row on whose first cell is this text, rows are not data.")

    static let table = KeyTable("'table'", [delimiter.entry, header.entry, end.entry])
}

extension ValueParser<CSV> {
    static let csv = keyed("a mapping (see below)", TableKeys.table) { mapping, context in
        CSV(
            delimiter: mapping.value(TableKeys.delimiter, &context),
            header: mapping.value(TableKeys.header, &context),
            end: mapping.value(TableKeys.end, &context))
    }
}

/// The keys of one entry of `expect`.
enum ExpectationKeys {
    static let path = Key("path", .absolutePath, .required, "A value of the document.")
    static let allowed = Key(
        "is", ValueParser<String>.anyText(upTo: 1024).list(atMost: 100), .required,
        "The text, or the list of texts, of which the value must be one.")

    static let table = KeyTable("an expectation", [path.entry, allowed.entry])
}

extension ValueParser<Extraction.Expectation> {
    static let expectation = keyed("a mapping (see below)", ExpectationKeys.table) {
        mapping, context in
        let path = mapping.value(ExpectationKeys.path, &context)
        let allowed = mapping.value(ExpectationKeys.allowed, &context)
        guard let path, let allowed else { return nil }
        return Extraction.Expectation(path: path, allowed: allowed)
    }
}

/// The keys of `limits`: the bounds of one run.
enum LimitKeys {
    static let body = Key(
        "body", .size(1024...(256 << 20)), default: "16MiB",
        "The most bytes of an answer after decompression; a larger one is not a figure.")
    static let rows = Key(
        "rows", .integer(1...1_000_000), default: "1000000",
        "The most rows that one run reads.")
    static let samples = Key(
        "samples", .integer(1...1_000_000), default: "10000",
        "The most series of the collector; more would burden Prometheus.")

    static let table = KeyTable("'limits'", [body.entry, rows.entry, samples.entry])

    /// What holds where a file says nothing.
    static let defaults = Limits(body: body.absent, rows: rows.absent, samples: samples.absent)
}

extension ValueParser<Limits> {
    static let limits = keyed("a mapping (see below)", LimitKeys.table) { mapping, context in
        Limits(
            body: mapping.value(LimitKeys.body, &context),
            rows: mapping.value(LimitKeys.rows, &context),
            samples: mapping.value(LimitKeys.samples, &context))
    }
}
