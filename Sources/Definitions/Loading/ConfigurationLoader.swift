internal import Basics
internal import Indicators
internal import Yams

/// The state of loading a configuration: definitions, diagnostics, and references between files.
struct ConfigurationLoader {
    private let zone: Zone
    private let examples: Examples
    /// The definitions of the last configuration.
    private let last: LastGoodFiles
    private var files = LastGoodFiles()
    private var collectors: [CollectorName: (collector: Collector, file: String)] = [:]
    private var plans: [String: (plan: Plan, file: String)] = [:]
    /// The former definitions of files that now have errors; names that other files define win.
    private var remembered = LastGoodFiles()
    private var diagnostics: [Diagnostic] = []
    private var kpiLocations = KPILocations()
    private var crossReferences: [(file: String, reference: CrossReference)] = []
    /// False if a plan has errors and no former definition, so that its ids are unknown.
    private var allPlansReadable = true

    init(
        zone: Zone, examples: Examples, after last: LastGoodFiles? = nil
    ) {
        self.last = last ?? LastGoodFiles()
        self.zone = zone
        self.examples = examples
    }

    mutating func complain(_ kind: Diagnostic.Kind, of file: String, _ message: String) {
        diagnostics.append(
            Diagnostic(file: file, line: 1, column: 1, kind: kind, message: message))
    }

    /// Reads a file as the plan or collector that its first key says; by default a collector.
    mutating func read(_ file: YAMLFile) {
        var context = FileContext(file: file.path)
        let root = context.parse(file)
        let has = { (key: String) in root?[key] != nil }
        switch (has("collector"), has("plan")) {
        case (false, true): readPlan(root, context)
        case (false, false) where has("collectors") || has("plans"):
            complain(
                .unknownKey, of: file.path,
                "this is a configuration file; pass it with --config.file")
        default: readCollector(root, context)
        }
    }

    mutating func readCollector(_ file: YAMLFile) {
        var context = FileContext(file: file.path)
        let root = context.parse(file)
        readCollector(root, context)
    }

    private mutating func readCollector(_ node: YAMLNode?, _ parsed: FileContext) {
        var context = parsed
        let file = context.file
        let read = node.flatMap { CollectorKeys.read($0, zone: zone, &context) }
        if let read {
            if let other = add(read, of: file) {
                context.report(
                    .duplicateName, at: node?["collector"] ?? .empty,
                    "the collector '\(read.name)' is already in \(other)")
            } else {
                kpiLocations.add(context.kpiLocations, of: read.name)
            }
        } else {
            remembered.collectors[file] = last.collectors[file]
        }
        finish(context, isGood: read != nil)
    }

    /// Keeps the former definitions of a folder that cannot be listed.
    mutating func keepCollectors(in folder: String) {
        remembered.collectors = last.collectors.filter { $0.key.hasPrefix("\(folder)/") }
    }

    /// Adds a collector; returns the file that already defines one of that name.
    private mutating func add(_ collector: Collector, of file: String) -> String? {
        files.collectors[file] = collector
        guard examples.admits(collector) else { return nil }
        if let other = collectors[collector.name]?.file { return other }
        collectors[collector.name] = (collector, file)
        return nil
    }

    mutating func readPlan(_ file: YAMLFile) {
        var context = FileContext(file: file.path)
        let root = context.parse(file)
        readPlan(root, context)
    }

    private mutating func readPlan(_ node: YAMLNode?, _ parsed: FileContext) {
        var context = parsed
        let file = context.file
        let read = node.flatMap { PlanKeys.read($0, zone: zone, &context) }
        if let read, let other = add(read, of: file) {
            context.report(
                .duplicateName, at: node?["plan"] ?? .empty,
                "the plan '\(read.id)' is already in \(other)")
        }
        if read == nil { remembered.plans[file] = last.plans[file] }
        allPlansReadable = allPlansReadable && (read ?? last.plans[file]) != nil
        finish(context, isGood: read != nil)
    }

    /// Adds a plan; returns the file that already defines one of that id.
    private mutating func add(_ plan: Plan, of file: String) -> String? {
        files.plans[file] = plan
        if let other = plans[plan.id]?.file { return other }
        plans[plan.id] = (plan, file)
        return nil
    }

    private mutating func recall() {
        for (file, collector) in remembered.collectors.sorted(by: { $0.key < $1.key }) {
            _ = add(collector, of: file)
        }
        for (file, plan) in remembered.plans.sorted(by: { $0.key < $1.key }) {
            _ = add(plan, of: file)
        }
    }

    /// The configuration of all files, with a warning for each unresolved reference.
    mutating func configuration(_ settings: Settings?) -> Configuration {
        recall()
        let collectors = collectors.values.map(\.collector).sorted { $0.name < $1.name }
        let collectorKPI = collectors.flatMap(\.kpis)
        let bare = plans.values.map(\.plan).sorted { $0.id < $1.id }
        let plans = bare.map { $0.adding(collectorKPI) }
        let warnings =
            settings == nil
            ? [] : warnings(collectors, plans) + kpiLocations.warnings(collectors, bare)
        return Configuration(
            settings: settings, collectors: collectors, plans: plans,
            diagnostics: (diagnostics + warnings).inOrder, files: files)
    }

    private mutating func finish(_ context: FileContext, isGood: Bool) {
        diagnostics += context.diagnostics + context.warnings
        if isGood { crossReferences += context.crossReferences.map { (context.file, $0) } }
    }

    private func warnings(_ collectors: [Collector], _ plans: [Plan]) -> [Diagnostic] {
        crossReferences.compactMap { file, reference in
            guard let ids = ids(reference.kind, collectors, plans), !ids.contains(reference.id)
            else {
                return nil
            }
            return Diagnostic(
                file: file, line: reference.line, column: reference.column, kind: .unknownReference,
                message: reference.complaint(among: ids), isWarning: true)
        }
    }

    /// The ids of a kind; nil while they are unknown.
    private func ids(
        _ kind: CrossReference.Kind, _ collectors: [Collector], _ plans: [Plan]
    ) -> [String]? {
        switch kind {
        case .metric:
            return collectors.flatMap { $0.extraction.metrics.map(\.name.description) }
        case .agency, .task, .plan, .kpi:
            guard allPlansReadable, !plans.isEmpty else { return nil }
            return switch kind {
            case .agency: plans.flatMap { $0.agencies.map(\.id) }
            case .task: plans.flatMap { $0.tasks.map(\.id) }
            default: plans.map(\.id)
            }
        }
    }
}

/// The definition in each file when it last had no error.
struct LastGoodFiles: Sendable {
    var collectors: [String: Collector] = [:]
    /// Without the KPIs of collector files.
    var plans: [String: Plan] = [:]
}
