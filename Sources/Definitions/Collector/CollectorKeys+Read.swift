internal import Basics
internal import Documents
internal import Indicators
internal import Yams

extension CollectorKeys {
    /// The collector of a whole file; nil after any diagnostic.
    static func read(_ node: YAMLNode, zone defaultZone: Zone, _ context: inout FileContext)
        -> Collector?
    {
        guard let mapping = MappingReader(node, set, &context) else { return nil }
        let name = mapping.value(\.name, &context)
        let title = mapping.value(\.title, &context)
        let owner = mapping.value(\.owner, &context)
        let schedule = mapping.schedule(&context)
        let zone = mapping.value(\.zone, &context) ?? defaultZone
        let bounds = InstantBounds(
            maxAhead: mapping.value(\.maxAhead, &context),
            notBefore: mapping.value(\.notBefore, &context))
        let example = mapping.value(\.example, &context)
        let source = mapping.value(\.source, &context)
        let limits = mapping.value(\.limits, &context)
        let metrics = mapping.metrics(&context)
        let extraction = mapping.extraction(source, metrics.map(\.rule), &context)
        for position in context.columnNumbers where !extraction.format.isTable {
            context.report(
                .conflict, line: position.line, column: position.column,
                "'nth' requires a table, as format csv gives")
        }
        guard context.diagnostics.isEmpty, let name, let source else {
            return nil
        }
        return Collector(
            name: name, title: title, owner: owner, schedule: schedule, zone: zone,
            bounds: bounds, isExample: example, source: source, extraction: extraction,
            limits: limits, kpis: metrics.compactMap(\.kpi),
            definition: context.fingerprint?.adding(zone.name.utf8))
    }
}

extension MappingReader<CollectorKeys> {
    fileprivate func schedule(_ context: inout FileContext) -> Schedule {
        Schedule(
            every: value(\.every, &context), publishes: value(\.publishes, &context),
            lag: value(\.lag, &context), maxAge: value(\.maxAge, &context))
    }

    fileprivate func extraction(
        _ source: Source?, _ metrics: [Extraction.MetricRule], _ context: inout FileContext
    ) -> Extraction {
        let format = format(source, &context)
        if has(\.metrics) == has(\.taskStatus) {
            context.report(
                .conflict, at: node, "exactly one of 'metrics' and 'task_status' must be given")
        }
        return Extraction(
            format: format, table: value(\.table, &context),
            expectations: value(\.expect, &context),
            rows: value(\.rows, &context) ?? format.defaultRows,
            rowsAtLeast: value(\.rowsAtLeast, &context), observed: value(\.observed, &context),
            nulls: NullWords(value(\.nulls, &context)),
            labels: value(\.labels, &context).map {
                Extraction.LabelRule(name: $0.key, field: $0.value)
            },
            metrics: metrics, taskStatus: value(\.taskStatus, &context))
    }

    private func format(_ source: Source?, _ context: inout FileContext) -> DocumentFormat {
        var byName: DocumentFormat?
        if case .file(let file)? = source { byName = .ofFile(named: file.pattern) }
        let format = value(\.format, &context) ?? byName ?? .json
        // A source with an error has its own diagnostic, and perhaps the format in its name.
        if has(\.table), !format.isTable, source != nil || has(\.format) {
            let tables = DocumentFormat.all.filter(\.isTable).map(\.name)
            context.report(
                .conflict, at: keyNode(of: \.table),
                "'table' requires format \(tables.joined(separator: " or "))")
        }
        return format
    }

    fileprivate func metrics(_ context: inout FileContext) -> [MetricEntry] {
        let metrics = value(\.metrics, &context)
        var seen: Set<MetricName> = []
        for metric in metrics.map(\.rule.name) where !seen.insert(metric).inserted {
            context.report(
                .duplicateName, at: keyNode(of: \.metrics), "two metrics are named '\(metric)'")
        }
        return metrics
    }
}
