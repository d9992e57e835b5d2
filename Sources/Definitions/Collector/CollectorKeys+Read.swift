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
            definition: context.fingerprint?.adding(zone.name.utf8).read())
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
        let assumed = source.flatMap(\.format)
        let format = value(\.format, &context) ?? assumed ?? .json
        check(format, source, &context)
        let isFormatAssumed = !has(\.format) && assumed == nil
        if has(\.metrics) == has(\.taskStatus) {
            context.report(
                .conflict, at: node, "exactly one of 'metrics' and 'task_status' must be given")
        }
        let taskStatus = value(\.taskStatus, &context)
        checkNumbers(metrics, taskStatus, in: format, &context)
        let nulls = NullWords(value(\.nulls, &context))
        checkMaps(of: metrics, nulls, &context)
        return Extraction(
            format: format, isFormatAssumed: isFormatAssumed, table: value(\.table, &context),
            expectations: value(\.expect, &context),
            rows: value(\.rows, &context) ?? format.defaultRows,
            rowsAtLeast: value(\.rowsAtLeast, &context), observed: value(\.observed, &context),
            grade: value(\.grade, &context), nulls: nulls,
            labels: value(\.labels, &context).map { $0.value.rule($0.key) },
            metrics: metrics, taskStatus: taskStatus)
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

// The document's format, and the values that it cannot have.
extension MappingReader<CollectorKeys> {
    private func check(
        _ format: DocumentFormat, _ source: Source?, _ context: inout FileContext
    ) {
        // A source with an error has its own diagnostic, and perhaps the format in its name.
        if has(\.table), !format.isTable, source != nil || has(\.format) {
            let tables = DocumentFormat.all.filter(\.isTable).map(\.name)
            context.report(
                .conflict, at: keyNode(of: \.table),
                "'table' requires format \(tables.joined(separator: " or "))")
        }
        if let source, let problem = format.problem(aboutFile: source.fileName) {
            let node = keyNode(of: \.source)
            context.warn(.badValue, at: node["file"] ?? node["url"] ?? node, problem)
        }
    }

    /// Reports each value that is read as a number, though a table has only texts.
    private func checkNumbers(
        _ metrics: [Extraction.MetricRule], _ taskStatus: Extraction.TaskStatusRule?,
        in format: DocumentFormat, _ context: inout FileContext
    ) {
        // After another error, the list need not be that of the file.
        guard format.isTable, context.diagnostics.isEmpty else { return }
        let list = keyNode(of: \.metrics)
        for (index, metric) in metrics.enumerated() where metric.field.needsFormat {
            let entry = list[index] ?? list
            report(about: entry["value"] ?? entry, &context)
        }
        if let progress = taskStatus?.progress, progress.needsFormat {
            let entry = keyNode(of: \.taskStatus)
            report(about: entry["progress"] ?? entry, &context)
        }
    }

    /// Reports each key of a value's map that `nulls` makes a missing value.
    private func checkMaps(
        of metrics: [Extraction.MetricRule], _ nulls: NullWords, _ context: inout FileContext
    ) {
        guard has(\.nulls), context.diagnostics.isEmpty else { return }
        let list = keyNode(of: \.metrics)
        for (index, metric) in metrics.enumerated() {
            guard case .map(let numbers) = metric.field.conversion else { continue }
            let entry = list[index] ?? list
            for key in numbers.keys.sorted() where nulls.contains(key) {
                context.report(
                    .conflict, at: entry["value"]?["map"] ?? entry,
                    "the key '\(printable(key))' matches no text, for 'nulls' names it")
            }
        }
    }

    private func report(about node: YAMLNode, _ context: inout FileContext) {
        context.report(
            .missingKey, at: node,
            "a cell of a table is a text; add 'number: vi', 'number: en' or 'map' to '\(node.key)'")
    }
}

extension Source {
    /// The name that may tell the format: of the file, or of the URL's path.
    fileprivate var fileName: String {
        switch self {
        case .file(let source): source.pattern
        case .http(let source): source.url.path
        }
    }

    fileprivate var format: DocumentFormat? { .ofFile(named: fileName) }
}

extension NumberField {
    /// True if the field takes only numbers of the document's own type, and a cell has none.
    fileprivate var needsFormat: Bool {
        guard conversion == .plain else { return false }
        return switch locator {
        case .member, .path: true
        case .count, .key, .text: false
        }
    }
}
