internal import Basics
internal import Documents
internal import Indicators
internal import Yams

extension CollectorKeys {
    /// Reads a whole collector file; nil after any complaint.
    static func read(_ node: YAMLNode, zone defaultZone: Zone, _ context: inout FileContext)
        -> Collector?
    {
        guard let fields = MappingReader(node, keys, &context) else { return nil }
        let name = fields.value(name, &context)
        let title = fields.value(title, &context)
        let owner = fields.value(owner, &context)
        let schedule = schedule(fields, &context)
        let zone = fields.value(zone, &context) ?? defaultZone
        let example = fields.value(example, &context)
        let source = fields.value(source, &context)
        let limits = fields.value(limits, &context)
        let metrics = metrics(fields, &context)
        let extraction = extraction(fields, source, metrics.map(\.rule), &context)
        guard context.diagnostics.isEmpty, let name, let schedule, let example, let source,
            let limits, let extraction
        else { return nil }
        return Collector(
            name: name, title: title, owner: owner, schedule: schedule, zone: zone,
            isExample: example, source: source, extraction: extraction, limits: limits,
            kpis: metrics.compactMap(\.kpi),
            definition: context.fingerprint?.adding(zone.name.utf8))
    }

    private static func schedule(_ fields: MappingReader, _ context: inout FileContext) -> Schedule?
    {
        let every = fields.value(every, &context)
        let publishes = fields.value(publishes, &context)
        let lag = fields.value(lag, &context)
        let maxAge = fields.value(maxAge, &context)
        return every.map {
            Schedule(every: $0, publishes: publishes, lag: lag, maxAge: maxAge)
        }
    }

    private static func extraction(
        _ fields: MappingReader, _ source: Source?, _ metrics: [Extraction.MetricRule],
        _ context: inout FileContext
    ) -> Extraction? {
        let format = format(fields, source, &context)
        let expectations = fields.value(expect, &context) ?? []
        let rows = fields.value(rows, &context)
        let rowsAtLeast = fields.value(rowsAtLeast, &context) ?? 1
        let observed = fields.value(observed, &context)
        let labels = fields.value(labels, &context) ?? []
        let taskStatus = fields.value(taskStatus, &context)
        if fields.has(Self.metrics) == fields.has(Self.taskStatus) {
            context.report(
                .conflict, at: fields.node,
                "exactly one of 'metrics' and 'task_status' must be given")
        }
        guard let format, let rows = rows ?? defaultRows(format) else { return nil }
        return Extraction(
            format: format, expectations: expectations, rows: rows, rowsAtLeast: rowsAtLeast,
            observed: observed,
            labels: labels.map { Extraction.LabelRule(name: $0.key, field: $0.value) },
            metrics: metrics, taskStatus: taskStatus)
    }

    private static func format(
        _ fields: MappingReader, _ source: Source?, _ context: inout FileContext
    ) -> Extraction.Format? {
        let csv = fields.value(table, &context)
        let named = fields.value(format, &context)
        var isCSVFile = false
        if case .file(let file)? = source {
            isCSVFile = file.pattern.lowercased().hasSuffix(".csv")
        }
        switch named ?? (isCSVFile ? .csv : .json) {
        case .csv: return .csv(csv ?? CSV())
        case .json:
            if fields.has(table) {
                context.report(
                    .conflict, at: fields.position(of: table), "'table' goes with format csv")
            }
            return .json
        }
    }

    private static func defaultRows(_ format: Extraction.Format) -> JSONPath? {
        switch format {
        case .json: try? JSONPath("$")
        case .csv: try? JSONPath("$[*]")
        }
    }

    private static func metrics(_ fields: MappingReader, _ context: inout FileContext)
        -> [MetricEntry]
    {
        let metrics = fields.value(metrics, &context) ?? []
        var seen: Set<MetricName> = []
        for metric in metrics.map(\.rule.name) where !seen.insert(metric).inserted {
            context.report(
                .duplicateName, at: fields.position(of: Self.metrics),
                "two metrics are named '\(metric)'")
        }
        return metrics
    }
}
