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
    /// Every complaint about every file, in order.
    package let diagnostics: [Diagnostic]
    /// The definition in each file, as last parsed without errors.
    let files: LastGoodFiles

    /// Reads `kpi-collector.yaml`, its plans, and the collector files of its folder.
    ///
    /// A file with an error keeps its definition of the last configuration.
    package static func load(
        file: String, after last: Configuration? = nil
    ) -> Configuration {
        var context = FileContext(file: file)
        let settings = context.parse(.read(file)).flatMap {
            SettingsKeys.read($0, &context)
        }
        guard let settings else {
            let others = last?.diagnostics.filter { $0.file != file } ?? []
            return Configuration(
                settings: last?.settings, collectors: last?.collectors ?? [],
                plans: last?.plans ?? [], diagnostics: (context.diagnostics + others).inOrder,
                files: last?.files ?? LastGoodFiles())
        }
        var loader = ConfigurationLoader(
            zone: settings.zone, examples: settings.examples, after: last?.files)
        settings.plans.forEach { loader.readPlan(.read($0)) }
        do throws(FileError) {
            try collectorFiles(in: settings.collectors).forEach {
                loader.readCollector(.read($0))
            }
        } catch {
            loader.complain(.unreadable, of: settings.collectors, error.message)
            loader.keepCollectors(in: settings.collectors)
        }
        return loader.configuration(settings)
    }

    /// Parses files alone, each as the plan or the collector that its first keys say it is.
    package static func load(
        files: [YAMLFile], zone: Zone
    ) -> Configuration {
        var loader = ConfigurationLoader(zone: zone, examples: .include)
        files.forEach { loader.read($0) }
        return loader.configuration(nil)
    }

    /// Parses collector files alone; of two with one name, the first keeps it.
    package static func load(
        collectors files: [YAMLFile], zone: Zone
    ) -> Configuration {
        var loader = ConfigurationLoader(zone: zone, examples: .include)
        files.forEach { loader.readCollector($0) }
        return loader.configuration(nil)
    }

    /// Parses plan files alone; of two with one id, the first keeps it.
    package static func load(plans files: [YAMLFile], zone: Zone) -> Configuration {
        var loader = ConfigurationLoader(zone: zone, examples: .include)
        files.forEach { loader.readPlan($0) }
        return loader.configuration(nil)
    }

    /// The `*.yaml` and `*.yml` files of a folder, without dotfiles and editors' backups.
    private static func collectorFiles(in folder: String) throws(FileError) -> [String] {
        try BoundedFile.names(in: folder).filter { name in
            (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !name.hasPrefix(".")
        }
        .sorted().map { "\(folder)/\($0)" }
    }
}
