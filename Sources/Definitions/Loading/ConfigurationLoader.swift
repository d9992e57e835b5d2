internal import Basics
internal import Indicators
internal import Yams

/// The files of a configuration while they are read, and what they name of each other.
struct ConfigurationLoader {
    private let zone: Zone
    private let examples: Examples
    /// What the files said before.
    private let last: LastGoodFiles
    private var files = LastGoodFiles()
    private var collectors: [CollectorName: (collector: Collector, file: String)] = [:]
    private var plans: [String: (plan: Plan, file: String)] = [:]
    /// What files said that cannot be read now; a name that another file has is that one's.
    private var remembered = LastGoodFiles()
    private var diagnostics: [Diagnostic] = []
    private var kpiLocations = KPILocations()
    private var crossReferences: [(file: String, reference: CrossReference)] = []
    /// Whether each plan could be read; of one that could not, nobody knows what it holds.
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

    /// Reads a file as what it says it is; what says nothing is taken for a collector.
    mutating func read(_ file: YAMLFile) {
        var context = FileContext(file: file.path)
        let root = context.parse(file)
        let has = { (key: String) in root?[key] != nil }
        switch (has("collector"), has("plan")) {
        case (false, true): readPlan(root, context)
        case (false, false) where has("collectors") || has("plans"):
            complain(
                .unknownKey, of: file.path,
                "this is a configuration; give it with --config.file")
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

    /// Goes on with what the files of a folder said, which cannot be listed now.
    mutating func keepCollectors(in folder: String) {
        remembered.collectors = last.collectors.filter { $0.key.hasPrefix("\(folder)/") }
    }

    /// Takes a collector in; answers the file that has one of that name already.
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

    /// Takes a plan in; answers the file that has one of that id already.
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

    /// What was read, with a warning for each name that leads nowhere.
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
        diagnostics += context.diagnostics
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

    /// What there is of a kind; nil while that is not known.
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

/// What each file said when it last had no error.
struct LastGoodFiles: Sendable {
    var collectors: [String: Collector] = [:]
    /// Without the KPIs of collector files.
    var plans: [String: Plan] = [:]
}
