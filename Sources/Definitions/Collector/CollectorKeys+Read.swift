internal import Basics
internal import Documents
internal import Indicators
internal import Yams

extension CollectorKeys {
    /// Reads a whole collector file; nil after any complaint.
    static func read(_ node: YAMLNode, zone defaultZone: Zone, _ context: inout FileContext)
        -> Collector?
    {
        guard let mapping = MappingReader(node, keys, &context) else { return nil }
        let name = mapping.value(name, &context)
        let title = mapping.value(title, &context)
        let owner = mapping.value(owner, &context)
        let schedule = schedule(mapping, &context)
        let zone = mapping.value(zone, &context) ?? defaultZone
        let example = mapping.value(example, &context)
        let source = mapping.value(source, &context)
        let limits = mapping.value(limits, &context)
        let metrics = metrics(mapping, &context)
        let extraction = extraction(mapping, source, metrics.map(\.rule), &context)
        guard context.diagnostics.isEmpty, let name, let source else {
            return nil
        }
        return Collector(
            name: name, title: title, owner: owner, schedule: schedule, zone: zone,
            isExample: example, source: source, extraction: extraction, limits: limits,
            kpis: metrics.compactMap(\.kpi),
            definition: context.fingerprint?.adding(zone.name.utf8))
    }

    private static func schedule(_ mapping: MappingReader, _ context: inout FileContext)
        -> Schedule
    {
        Schedule(
            every: mapping.value(every, &context), publishes: mapping.value(publishes, &context),
            lag: mapping.value(lag, &context), maxAge: mapping.value(maxAge, &context))
    }

    private static func extraction(
        _ mapping: MappingReader, _ source: Source?, _ metrics: [Extraction.MetricRule],
        _ context: inout FileContext
    ) -> Extraction {
        let format = format(mapping, source, &context)
        let expectations = mapping.value(expect, &context)
        let rows = mapping.value(rows, &context)
        let rowsAtLeast = mapping.value(rowsAtLeast, &context)
        let observed = mapping.value(observed, &context)
        let labels = mapping.value(labels, &context)
        let taskStatus = mapping.value(taskStatus, &context)
        if mapping.has(Self.metrics) == mapping.has(Self.taskStatus) {
            context.report(
                .conflict, at: mapping.node,
                "exactly one of 'metrics' and 'task_status' must be given")
        }
        return Extraction(
            format: format, table: mapping.value(table, &context),
            expectations: expectations, rows: rows ?? format.defaultRows, rowsAtLeast: rowsAtLeast,
            observed: observed,
            labels: labels.map { Extraction.LabelRule(name: $0.key, field: $0.value) },
            metrics: metrics, taskStatus: taskStatus)
    }

    private static func format(
        _ mapping: MappingReader, _ source: Source?, _ context: inout FileContext
    ) -> DocumentFormat {
        var byName: DocumentFormat?
        if case .file(let file)? = source { byName = .ofFile(named: file.pattern) }
        let format = mapping.value(format, &context) ?? byName ?? .json
        if mapping.has(table), !format.isTable {
            let tables = DocumentFormat.all.filter(\.isTable).map(\.name)
            context.report(
                .conflict, at: mapping.keyNode(of: table),
                "'table' goes with format \(tables.joined(separator: " or "))")
        }
        return format
    }

    private static func metrics(_ mapping: MappingReader, _ context: inout FileContext)
        -> [MetricEntry]
    {
        let metrics = mapping.value(metrics, &context)
        var seen: Set<MetricName> = []
        for metric in metrics.map(\.rule.name) where !seen.insert(metric).inserted {
            context.report(
                .duplicateName, at: mapping.keyNode(of: Self.metrics),
                "two metrics are named '\(metric)'")
        }
        return metrics
    }
}
