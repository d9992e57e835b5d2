internal import Basics
internal import Documents
internal import Indicators
internal import Yams

/// The keys of a collector file.
struct CollectorKeys: Sendable {
    static let set = KeySet("a collector file", Self())

    let name = Key(
        "collector", .collectorName, .required, "The collector's name, unique in the folder.")
    let title = Key("title", .localized, .optional("the name"), "The title on pages.")
    let owner = Key(
        "owner", ValueParser<String>.planOrAgencyID.referring(to: .agency), .optional("no owner"),
        "The id of the agency that is responsible for the values.")
    let every = Key(
        "every", .span(.seconds(1) ... .days(31)), default: "6h",
        "The interval between runs, offset by a hash of the name; a file is also checked each minute."
    )
    let publishes = Key(
        "publishes", ValueParser<Frequency>.choice, .optional("values never become stale"),
        "How often the source publishes.")
    let lag = Key(
        "lag", .span(.seconds(0) ... .days(732)), .optional("half a period of publishes"),
        "The delay between the end of a period and its publication.")
    let maxAge = Key(
        "max_age", .span(.seconds(60) ... .days(3660)), .optional("values of any age are served"),
        "The age at which values are no longer served and no KPI reads them.")
    let maxAhead = Key(
        "max_ahead", .span(.seconds(0)...InstantBounds.longestAhead), default: "1d",
        "The time after a run up to which a value may be for; later rows are dropped as implausible."
    )
    let notBefore = Key(
        "not_before", ValueParser<Day>.day, default: "1990-01-01",
        "The first day that a value may be for; earlier rows are dropped as implausible.")
    let zone = Key(
        "zone", .zone, .optional("the zone of kpi-collector.yaml"),
        "The time zone of the source's dates and of the variables.")
    let example = Key(
        "example", .flag, default: "false",
        "Marks the values as examples: their series have the label example=\"true\".")
    let source = Key("source", .source, .required, "The URL or file to read, and how to read it.")
    let format = Key(
        "format", ValueParser<DocumentFormat>.format,
        .optional("by the ending of the file or the URL's path, by the media type, else json"),
        "The format of the document.")
    let table = Key(
        "table", .csv, absent: CSV(), "a comma, and the first row as header",
        "The layout of the rows in a CSV file.")
    let expect = Key(
        "expect", ValueParser<Extraction.Expectation>.expectation.list(atMost: 20),
        absent: [], "no expectations",
        "Values that the document must contain; otherwise the run fails.")
    let rows = Key(
        "rows", .absolutePath, .optional("$[*] for a table, $ for JSON"),
        "The JSONPath that matches the rows; labels and values are read from each row.")
    let rowsAtLeast = Key(
        "rows_at_least", .integer(0...1_000_000), default: "1",
        "The number of rows below which the run fails and the last good values remain.")
    let observed = Key(
        "observed", .observed,
        .optional("Last-Modified or the file's modification time, else the time of the run"),
        "The day or instant that the values are for: a date with variables, or a field.")
    let grade = Key(
        "grade", ValueParser<Extraction.GradeRule>.grade, .optional("final"),
        "How final the values are: final, provisional or estimate, or a field that says it.")
    let nulls = Key(
        "nulls", ValueParser<String>.anyText(upTo: 100).list(atMost: 100), absent: [],
        "the words that always mean it",
        "Further texts that mean a missing value, such as x or -999, ignoring case.")
    let labels = Key(
        "labels", ValueParser<LabelField>.label.mapping(of: .labelName, atMost: Limits.labels),
        absent: [], "no labels", "Labels by name, and the location of each in the row.")
    let metrics = Key(
        "metrics", ValueParser<MetricEntry>.metric.list(atMost: 100),
        absent: [], "exactly one of metrics and task_status is required",
        "The metrics to read from each row.")
    let taskStatus = Key(
        "task_status", ValueParser<Extraction.TaskStatusRule>.taskStatus,
        .optional("exactly one of metrics and task_status is required"),
        "The task report to read from each row.")
    let limits = Key(
        "limits", .limits, absent: .byDefault, "the defaults of its keys",
        "The bounds of one run.")

    /// The mappings of a collector file, outermost first.
    static let tables = [
        set.table, SourceKeys.set.table, BasicKeys.set.table, TableKeys.set.table,
        TotalKeys.set.table,
        ExpectationKeys.set.table, MetricKeys.set.table, NumberFieldKeys.set.table,
        LabelKeys.set.table, TextFieldKeys.set.table, InstantFieldKeys.set.table,
        TaskStatusKeys.set.table,
        InlineKPIKeys.set.table, LimitKeys.set.table,
    ]
}

extension ValueParser<DocumentFormat> {
    private static let names = DocumentFormat.all.map(\.name)

    static let format = text("one of \(names.joined(separator: ", "))", .choice(names)) {
        DocumentFormat.named($0)
    }
}

extension ValueParser<Extraction.Observed> {
    static let observed = ValueParser(
        "a date such as ${last_quarter.end}, or a mapping",
        .scalarOrMapping(InstantFieldKeys.set.table)
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
