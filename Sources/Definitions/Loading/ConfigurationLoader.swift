internal import Basics
internal import Indicators
internal import Yams

/// The state of loading a configuration: definitions, diagnostics, and references between files.
struct ConfigurationLoader {
    private let zone: Zone
    private let examples: Examples
    /// The plans and lists of another configuration, for collector files that are read alone.
    private let given: (plans: [Plan], units: [UnitList])
    /// The files of the last configuration.
    private let last: KnownFiles
    private var files = KnownFiles()
    /// The paths of the files, in the order of reading.
    private var collectorPaths: [String] = []
    private var planPaths: [String] = []
    private var unitPaths: [String] = []
    private var contactsPath: String?
    private var newTexts: [String: [UInt8]] = [:]
    private var diagnostics: [Diagnostic] = []

    init(
        zone: Zone, examples: Examples, plans: [Plan] = [], units: [UnitList] = [],
        after last: KnownFiles? = nil
    ) {
        given = (plans, units)
        self.last = last ?? KnownFiles()
        self.zone = zone
        self.examples = examples
    }

    mutating func report(_ kind: Diagnostic.Kind, of file: String, _ message: String) {
        diagnostics.append(
            Diagnostic(file: file, line: 1, column: 1, kind: kind, message: message))
    }

    mutating func add(_ warnings: [Diagnostic]) { diagnostics += warnings }

    /// Reads a CSV file as a unit list, and others as the plan or collector that the first key
    /// says; by default a collector.
    mutating func read(_ file: YAMLFile) {
        guard !file.path.hasSuffix(".csv") else { return readUnits(file) }
        var context = FileContext(file: file.path)
        let root = context.parse(file)
        let has = { (key: String) in root?[key] != nil }
        let isContacts = ["operators", "smtp", "agencies"].contains(where: has)
        switch (has("collector"), has("plan")) {
        case (false, true): readPlan(file)
        case (false, false) where has("collectors") || has("plans"):
            report(
                .unknownKey, of: file.path,
                "this is a configuration file; pass it with --config.file")
        case (false, false) where isContacts: readContacts(file)
        default: readCollector(file)
        }
    }

    mutating func readCollector(_ file: YAMLFile) {
        guard files.collectors.parsed[file.path] == nil else { return }
        collectorPaths.append(file.path)
        read(file, into: \.collectors, collector)
    }

    mutating func readPlan(_ file: YAMLFile) {
        guard files.plans.parsed[file.path] == nil else { return }
        planPaths.append(file.path)
        read(file, into: \.plans) { [zone] file, context in
            Self.yaml(file, "plan", &context) { PlanKeys.read($0, zone: zone, &$1) }
        }
    }

    mutating func readUnits(_ file: YAMLFile) {
        guard files.units.parsed[file.path] == nil else { return }
        unitPaths.append(file.path)
        read(file, into: \.units) { file, context in
            let list = UnitListReader.read(file, &context)
            let name = UnitListReader.name(ofFile: file.path)
            return (list, ParsedFile.Name(text: name, line: 1, column: 1))
        }
    }

    /// Reads the recipients of alerts, whose text is not kept: it is personal data.
    mutating func readContacts(_ file: YAMLFile) {
        contactsPath = file.path
        read(file, into: \.contacts) { file, context in
            let root = context.parse(file)
            return (root.flatMap { ContactsKeys.read($0, &context) }, nil)
        }
        newTexts[file.path] = nil
    }

    /// Keeps the former definitions of a folder that cannot be listed.
    mutating func keepCollectors(in folder: String) {
        let paths = Set(last.collectors.good.keys).union(last.kept.keys)
        for path in paths.filter({ $0.hasPrefix("\(folder)/") }).sorted() {
            guard let former = former(path, \.collectors, collector) else { continue }
            files.collectors.good[path] = former
            collectorPaths.append(path)
        }
    }

    private func collector(
        _ file: YAMLFile, _ context: inout FileContext
    ) -> (Collector?, ParsedFile<Collector>.Name?) {
        Self.yaml(file, "collector", &context) { [zone] in
            CollectorKeys.read($0, zone: zone, &$1)
        }
    }

    /// Returns the definition, nil after a diagnostic, and the name that the file gives it.
    private typealias Parse<Definition: Sendable> = (
        YAMLFile, inout FileContext
    ) -> (Definition?, ParsedFile<Definition>.Name?)

    private static func yaml<Definition>(
        _ file: YAMLFile, _ nameKey: String, _ context: inout FileContext,
        read: (YAMLNode, inout FileContext) -> Definition?
    ) -> (Definition?, ParsedFile<Definition>.Name?) {
        let root = context.parse(file)
        let definition = root.flatMap { read($0, &context) }
        let name = root?[nameKey].flatMap { node in
            node.content.scalar.map {
                ParsedFile<Definition>.Name(
                    text: $0.string, line: node.line, column: node.column())
            }
        }
        return (definition, name)
    }

    /// Parses a file, unless it is the same as in the last configuration.
    private mutating func read<Definition>(
        _ file: YAMLFile, into kind: WritableKeyPath<KnownFiles, DefinitionFiles<Definition>>,
        _ parse: Parse<Definition>
    ) {
        let known = last[keyPath: kind].parsed[file.path]
        let isSame = known?.fingerprint == file.fingerprint && known?.zone == zone
        if let known, isSame, known.fingerprint != nil {
            files[keyPath: kind].parsed[file.path] = known
        } else {
            let parsed = parsed(file, parse)
            files[keyPath: kind].parsed[file.path] = parsed
            if parsed.definition != nil { newTexts[file.path] = file.bytes }
        }
        let definition = files[keyPath: kind].parsed[file.path]?.definition
        files[keyPath: kind].good[file.path] = definition ?? former(file.path, kind, parse)
    }

    private func parsed<Definition>(
        _ file: YAMLFile, _ parse: Parse<Definition>
    ) -> ParsedFile<Definition> {
        var context = FileContext(file: file.path)
        let (definition, name) = parse(file, &context)
        return ParsedFile(
            fingerprint: file.fingerprint, zone: zone, definition: definition, name: name,
            context: context)
    }

    /// The definition when the file last had no error, in this process or an earlier one.
    private func former<Definition>(
        _ path: String, _ kind: KeyPath<KnownFiles, DefinitionFiles<Definition>>,
        _ parse: Parse<Definition>
    ) -> Definition? {
        if let good = last[keyPath: kind].good[path] { return good }
        guard let bytes = last.kept[path] else { return nil }
        var context = FileContext(file: path)
        return parse(YAMLFile(path, bytes), &context).0
    }
}

extension ConfigurationLoader {
    /// The configuration of all files, with a warning for each unresolved reference.
    mutating func configuration(_ settings: Settings?) -> Configuration {
        let lists = active(unitPaths, \.units, "unit list", name: \.name) { _ in true }
            .sorted { $0.name < $1.name }
        let bare = active(planPaths, \.plans, "plan", name: \.id) { _ in true }
            .sorted { $0.id < $1.id }
        let collectors = active(
            collectorPaths, \.collectors, "collector", name: \.name.description,
            admits: examples.admits
        ).sorted { $0.name < $1.name }
            .map { $0.naming(units: lists + given.units).reporting(on: bare + given.plans) }
        let plans = bare.map { $0.adding(collectors.flatMap(\.kpis)) }
        let contexts =
            files.collectors.parsed.values.map(\.context) + files.plans.parsed.values.map(\.context)
            + files.units.parsed.values.map(\.context)
            + files.contacts.parsed.values.map(\.context)
        diagnostics += contexts.flatMap { $0.boundedDiagnostics + $0.warnings }
        if settings != nil { diagnostics += warnings(collectors, plans, bare, lists) }
        files.kept = last.kept
        return Configuration(
            settings: settings, collectors: collectors, plans: plans, unitLists: lists,
            contacts: contactsPath.flatMap { files.contacts.good[$0] },
            diagnostics: diagnostics.bounded.inOrder, files: files, newTexts: newTexts,
            paths: collectorPaths + planPaths + unitPaths)
    }

    /// The definition of each name; reports every other file that defines one of these names.
    private mutating func active<Definition>(
        _ paths: [String], _ kind: WritableKeyPath<KnownFiles, DefinitionFiles<Definition>>,
        _ noun: String, name: (Definition) -> String, admits: (Definition) -> Bool
    ) -> [Definition] {
        let found = files[keyPath: kind]
        var contests: [String: NameContest] = [:]
        for path in paths {
            guard let definition = found.good[path], admits(definition) else { continue }
            let (name, parsed) = (name(definition), found.parsed[path])
            let isFormer = parsed?.definition == nil
            let claim = NameContest.Claim(
                file: path, isFormer: isFormer,
                isReleased: isFormer && parsed?.name.map { $0.text != name } ?? false)
            contests[name, default: NameContest(name: name)].claims.append(claim)
        }
        return contests.values.compactMap { contest in
            let winner = contest.winner(after: last[keyPath: kind].owners[contest.name])
            guard let winner else { return nil }
            files[keyPath: kind].owners[contest.name] = winner.file
            for claim in contest.claims where claim.file != winner.file && !claim.isFormer {
                guard let name = found.parsed[claim.file]?.name else { continue }
                diagnostics.append(
                    Diagnostic(
                        file: claim.file, line: name.line, column: name.column,
                        kind: .duplicateName,
                        message: "the \(noun) '\(contest.name)' is already in "
                            + printable(winner.file, limit: 4096)))
            }
            return found.good[winner.file]
        }
    }

    private func warnings(
        _ collectors: [Collector], _ plans: [Plan], _ bare: [Plan], _ lists: [UnitList]
    ) -> [Diagnostic] {
        var locations = KPILocations()
        for (file, parsed) in files.collectors.parsed {
            guard let name = parsed.definition?.name,
                files.collectors.owners[name.description] == file
            else { continue }
            locations.add(parsed.context.kpiLocations, of: name)
        }
        let areAllListsKnown = unitPaths.allSatisfy { files.units.good[$0] != nil }
        return CrossReferenceCheck(
            collectors: collectors, plans: plans,
            unitLists: areAllListsKnown ? lists.map(\.name) : nil,
            areAllPlansKnown: planPaths.allSatisfy { files.plans.good[$0] != nil }
        ).warnings(files) + locations.warnings(collectors, bare)
    }
}
