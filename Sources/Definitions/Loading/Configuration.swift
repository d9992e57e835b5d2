package import Basics
package import Indicators

/// The definitions in the configuration files, and every diagnostic about them.
package struct Configuration: Sendable {
    /// Nil when `kpi-collector.yaml` itself has an error.
    package let settings: Settings?
    /// The collectors of the files without errors, sorted by name.
    package let collectors: [Collector]
    /// The plans of the files without errors, with the KPIs of collector files, sorted by id.
    package let plans: [Plan]
    /// The unit lists of the files without errors, sorted by name.
    package let unitLists: [UnitList]
    /// The recipients of alerts; nil without a file, or while one has never been without error.
    package let contacts: Contacts?
    /// Every diagnostic about every file, in order.
    package let diagnostics: [Diagnostic]
    /// The files, as parsed now and when they last had no error.
    let files: KnownFiles
    /// The texts of the files that were parsed for this configuration, and have no error.
    package let newTexts: [String: [UInt8]]
    /// The paths of all files, those with errors included.
    package let paths: [String]

    /// Reads `kpi-collector.yaml`, its plans and unit lists, and the collector files of its folder.
    ///
    /// A file with an error keeps its definition of the last configuration, or that of its text
    /// in `kept`, which an earlier process kept. A file that is unchanged is not parsed again.
    /// `contacts` is a file to read in place of that of the settings.
    package static func load(
        file: String, after last: Configuration? = nil, kept: [String: [UInt8]]? = nil,
        contacts: String? = nil
    ) -> Configuration {
        var context = FileContext(file: file)
        let settings = context.parse(.read(file)).flatMap {
            SettingsKeys.read($0, &context)
        }
        guard let settings else {
            let others = last?.diagnostics.filter { $0.file != file } ?? []
            return Configuration(
                settings: last?.settings, collectors: last?.collectors ?? [],
                plans: last?.plans ?? [], unitLists: last?.unitLists ?? [],
                contacts: last?.contacts,
                diagnostics: (context.boundedDiagnostics + others).inOrder,
                files: last?.files ?? KnownFiles(), newTexts: [:], paths: last?.paths ?? [])
        }
        var known = last?.files ?? KnownFiles()
        if let kept {
            // The files that are active without the kept texts may be copies.
            (known.kept, known.collectors.owners, known.plans.owners) = (kept, [:], [:])
            known.units.owners = [:]
        }
        var loader = ConfigurationLoader(
            zone: settings.zone, examples: settings.examples, after: known)
        settings.units.forEach { loader.readUnits(.read($0, below: Folder.split($0).folder)) }
        settings.plans.forEach { loader.readPlan(.read($0, below: Folder.split($0).folder)) }
        (contacts ?? settings.contacts).map {
            loader.readContacts(.read($0, below: Folder.split($0).folder))
        }
        do throws(FileError) {
            let folder = try CollectorFolder(settings.collectors)
            loader.add(folder.warnings)
            folder.files.forEach { loader.readCollector(.read($0, below: folder.path)) }
        } catch {
            loader.report(.unreadable, of: settings.collectors, error.message)
            loader.keepCollectors(in: settings.collectors)
        }
        return loader.configuration(settings)
    }

    /// Parses files alone: unit lists, and plans and collectors by their first keys.
    package static func load(
        files: [YAMLFile], zone: Zone
    ) -> Configuration {
        var loader = ConfigurationLoader(zone: zone, examples: .include)
        files.forEach { loader.read($0) }
        return loader.configuration(nil)
    }

    /// Parses collector files alone; of two with one name, the first keeps it.
    ///
    /// `other` has the plans and unit lists to which they may refer.
    package static func load(
        collectors files: [YAMLFile], zone: Zone, beside other: Configuration? = nil
    ) -> Configuration {
        var loader = ConfigurationLoader(
            zone: zone, examples: .include, plans: other?.plans ?? [],
            units: other?.unitLists ?? [])
        files.forEach { loader.readCollector($0) }
        return loader.configuration(nil)
    }

    /// Parses plan files alone; of two with one id, the first keeps it.
    package static func load(plans files: [YAMLFile], zone: Zone) -> Configuration {
        var loader = ConfigurationLoader(zone: zone, examples: .include)
        files.forEach { loader.readPlan($0) }
        return loader.configuration(nil)
    }

    /// The same definitions with an error, because the files could not be read again.
    package func unread(_ file: String, because message: String) -> Configuration {
        let problem = Diagnostic(
            file: file, line: 1, column: 1, kind: .unreadable, message: message)
        return Configuration(
            settings: settings, collectors: collectors, plans: plans, unitLists: unitLists,
            contacts: contacts,
            diagnostics: (diagnostics.filter { $0 != problem } + [problem]).inOrder,
            files: files, newTexts: [:], paths: paths)
    }

    /// True if both configurations have the same definitions and diagnostics.
    package func isSame(as other: Configuration) -> Bool {
        settings == other.settings && diagnostics == other.diagnostics
            && collectors == other.collectors && plans == other.plans
            && unitLists == other.unitLists && contacts == other.contacts
    }

    /// The folders whose changes may change the configuration, with the folders above them.
    package func folders(of file: String) -> Set<String> {
        let named = settings.map { $0.plans + $0.units + [$0.contacts].compactMap(\.self) } ?? []
        let own = [Folder.split(file).folder] + named.map { Folder.split($0).folder }
        let folders = own + (settings.map { [$0.collectors] } ?? [])
        return Set(folders + folders.map { "\($0)/.." })
    }
}
