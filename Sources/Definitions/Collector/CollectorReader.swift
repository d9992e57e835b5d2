internal import Basics
internal import Documents
internal import Indicators
internal import Yams

extension CollectorKeys {
    /// Reads a whole collector file; nil after any complaint.
    static func read(_ node: YAMLNode, zone defaultZone: Zone, _ reader: inout FileContext)
        -> Collector?
    {
        guard let fields = MappingReader(node, keys, &reader) else { return nil }
        let name = fields.value(name, &reader)
        let title = fields.value(title, &reader)
        let owner = fields.value(owner, &reader)
        let schedule = schedule(fields, &reader)
        let zone = fields.value(zone, &reader) ?? defaultZone
        let example = fields.value(example, &reader)
        let source = fields.value(source, &reader)
        let limits = fields.value(limits, &reader)
        let metrics = metrics(fields, &reader)
        let extraction = extraction(fields, source, metrics.map(\.rule), &reader)
        guard reader.diagnostics.isEmpty, let name, let schedule, let example, let source,
            let limits, let extraction
        else { return nil }
        return Collector(
            name: name, title: title, owner: owner, schedule: schedule, zone: zone,
            isExample: example, source: source, extraction: extraction, limits: limits,
            kpis: metrics.compactMap(\.kpi),
            definition: reader.fingerprint?.adding(zone.name.utf8))
    }

    private static func schedule(_ fields: MappingReader, _ reader: inout FileContext) -> Schedule?
    {
        let every = fields.value(every, &reader)
        let publishes = fields.value(publishes, &reader)
        let lag = fields.value(lag, &reader)
        let maxAge = fields.value(maxAge, &reader)
        return every.map {
            Schedule(every: $0, publishes: publishes, lag: lag, maxAge: maxAge)
        }
    }

    private static func extraction(
        _ fields: MappingReader, _ source: Source?, _ metrics: [Extraction.MetricRule],
        _ reader: inout FileContext
    ) -> Extraction? {
        let format = format(fields, source, &reader)
        let expectations = fields.value(expect, &reader) ?? []
        let rows = fields.value(rows, &reader)
        let rowsAtLeast = fields.value(rowsAtLeast, &reader) ?? 1
        let observed = fields.value(observed, &reader)
        let labels = fields.value(labels, &reader) ?? []
        let taskStatus = fields.value(taskStatus, &reader)
        if fields.has(Self.metrics) == fields.has(Self.taskStatus) {
            reader.report(
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
        _ fields: MappingReader, _ source: Source?, _ reader: inout FileContext
    ) -> Extraction.Format? {
        let csv = fields.value(table, &reader)
        let named = fields.value(format, &reader)
        var isCSVFile = false
        if case .file(let file)? = source {
            isCSVFile = file.pattern.lowercased().hasSuffix(".csv")
        }
        switch named ?? (isCSVFile ? .csv : .json) {
        case .csv: return .csv(csv ?? CSV())
        case .json:
            if fields.has(table) {
                reader.report(
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

    private static func metrics(_ fields: MappingReader, _ reader: inout FileContext)
        -> [MetricEntry]
    {
        let metrics = fields.value(metrics, &reader) ?? []
        var seen: Set<MetricName> = []
        for metric in metrics.map(\.rule.name) where !seen.insert(metric).inserted {
            reader.report(
                .duplicateName, at: fields.position(of: Self.metrics),
                "two metrics are named '\(metric)'")
        }
        return metrics
    }
}
