internal import Basics
internal import Documents
internal import Indicators
internal import Yams

/// The keys of a collector file.
enum CollectorKeys {
    static let name = Key(
        "collector", .collectorName, .required, "The collector's name, unique in the folder.")
    static let title = Key(
        "title", .localized, .optional("the name alone is shown"), "What people call it.")
    static let owner = Key(
        "owner", ValueParser<String>.planOrAgencyID.referring(to: .agency), .optional("nobody"),
        "The id of the agency that answers for the figures.")
    static let every = Key(
        "every", .span(.seconds(1) ... .days(31)), default: "6h",
        "How often to read, spread by a hash of the name; a file is looked at each minute in any case."
    )
    static let publishes = Key(
        "publishes", ValueParser<Frequency>.choice, .optional("figures never count as stale"),
        "How often the source has something new.")
    static let lag = Key(
        "lag", .span(.seconds(0) ... .days(732)), .optional("half a period of publishes"),
        "How late figures come after the end of their period.")
    static let maxAge = Key(
        "max_age", .span(.seconds(60) ... .days(3660)), .optional("figures are served however old"),
        "Figures for instants longer ago are no longer served, and feed no KPI.")
    static let zone = Key(
        "zone", .zone, .optional("the zone of kpi-collector.yaml"),
        "The time zone of the source's dates and of the variables.")
    static let example = Key(
        "example", .flag, default: "false",
        "Marks figures that are examples: their series carry example=\"true\".")
    static let source = Key(
        "source", .source, .required,
        "Where and how to read.")
    static let format = Key(
        "format", ValueParser<DocumentFormat>.format,
        .optional("by the ending of the file's name, else json"),
        "How the bytes are read.")
    static let table = Key(
        "table", .csv, absent: CSV(), "a comma, and the first row as header",
        "How the rows of a CSV file are read.")
    static let expect = Key(
        "expect", ValueParser<Extraction.Expectation>.expectation.list(atMost: 20),
        absent: [], "nothing is expected",
        "What the document must say of itself; else the run has failed.")
    static let rows = Key(
        "rows", .absolutePath, .optional("$[*] for a table, $ for JSON"),
        "The JSONPath whose matches are the rows; labels and values are read from each.")
    static let rowsAtLeast = Key(
        "rows_at_least", .integer(0...1_000_000), default: "1",
        "Fewer rows are a failed run, and the last good values stay.")
    static let observed = Key(
        "observed", .observed,
        .optional("Last-Modified or the file's time, else the time of the read"),
        "The day or instant that the figures are for: a date with variables, or a field.")
    static let labels = Key(
        "labels", ValueParser<TextField>.textField.mapping(of: .labelName, atMost: Limits.labels),
        absent: [], "no labels", "Labels by name, and where each stands in the row.")
    static let metrics = Key(
        "metrics", ValueParser<MetricEntry>.metric.list(atMost: 100),
        absent: [], "one of metrics and task_status", "What is read from each row.")
    static let taskStatus = Key(
        "task_status", ValueParser<Extraction.TaskStatusRule>.taskStatus,
        .optional("one of metrics and task_status"),
        "Reads how a plan's tasks stand, one row each, in place of metrics.")
    static let limits = Key(
        "limits", .limits, absent: LimitKeys.defaults, "those below", "The bounds of one run.")

    static let keys = KeyTable(
        "a collector file",
        [
            name.entry, title.entry, owner.entry, every.entry, publishes.entry, lag.entry,
            maxAge.entry,
            zone.entry, example.entry, source.entry, format.entry, table.entry, expect.entry,
            rows.entry, rowsAtLeast.entry, observed.entry, labels.entry, metrics.entry,
            taskStatus.entry, limits.entry,
        ])

    /// Every kind of mapping in a collector file, outermost first.
    static let tables = [
        keys, SourceKeys.table, BasicKeys.table, TableKeys.table, ExpectationKeys.table,
        MetricKeys.table, NumberFieldKeys.table, TextFieldKeys.table, InstantFieldKeys.table,
        TaskStatusKeys.table, InlineKPIKeys.table, LimitKeys.table,
    ]
}

extension ValueParser<DocumentFormat> {
    static let format = text(
        "one of \(DocumentFormat.all.map(\.name).joined(separator: ", "))"
    ) { DocumentFormat.named($0) }
}

extension ValueParser<Extraction.Observed> {
    static let observed = ValueParser(
        "a date such as ${last_quarter.end}, or a mapping (see below)"
    ) {
        node, context in
        switch node.content {
        case .mapping:
            ValueParser<InstantField>.instantField.read(node, &context)
                .map(Extraction.Observed.field)
        default: text(node, &context).map(Extraction.Observed.text)
        }
    }

    private static func text(_ node: YAMLNode, _ context: inout FileContext) -> Template? {
        guard let template = ValueParser<Template>.template(upTo: 100).read(node, &context) else {
            return nil
        }
        for day in template.isConstant ? [Day.first] : days {
            let text = template.text(at: Zone.hoChiMinh.start(of: day), in: .hoChiMinh)
            if DateFormat.iso8601.instant(in: text, zone: .hoChiMinh) != nil { continue }
            let found = template.isConstant ? "" : ", which is '\(printable(text))' on \(day)"
            context.refuse(
                node, expected: "a date such as ${last_quarter.end} or 2022-12-31, or {path, date}",
                found: node.shown + found)
            return nil
        }
        return template
    }

    /// The first and the last day of each month of a common year and a leap year.
    private static let days = (2023...2024).flatMap { year in
        (1...12).compactMap { Day(year: year, month: $0, day: 1) }
    }.flatMap { [$0, $0.lastOfMonth] }
}
