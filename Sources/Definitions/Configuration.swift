package import Formats
package import Indicators
internal import Yams

/// Everything that the files say, and every mistake in them.
package struct Configuration: Sendable {
    /// Nil when `kpi-collector.yaml` itself has a mistake.
    package let settings: Settings?
    /// The collectors of the files without a mistake, sorted by name.
    package let collectors: [Collector]
    /// Every complaint about every file, in order.
    package let diagnostics: [Diagnostic]

    /// Reads `kpi-collector.yaml` and the collector files of its folder.
    ///
    /// `urlProblem` says what is wrong with a URL; nil when it is one.
    package static func load(
        file: String, urlProblem: @escaping @Sendable (String) -> String?
    ) -> Configuration {
        var reader = Reader(file: file)
        let settings = root(of: file, &reader).flatMap {
            SettingsKeys.read($0, relativeTo: folder(of: file), &reader)
        }
        guard let settings else {
            return Configuration(
                settings: nil, collectors: [], diagnostics: reader.diagnostics.inOrder)
        }
        var (files, diagnostics) = collectorFiles(in: settings.collectors)
        if let complaint = diagnostics.first, files.isEmpty {
            return Configuration(settings: settings, collectors: [], diagnostics: [complaint])
        }
        files.sort()
        let loaded = load(collectors: files, zone: settings.zone, urlProblem: urlProblem)
        diagnostics += loaded.diagnostics
        return Configuration(
            settings: settings, collectors: loaded.collectors, diagnostics: diagnostics.inOrder)
    }

    /// Reads collector files; of two with one name, the first keeps it.
    package static func load(
        collectors files: [String], zone: Zone,
        urlProblem: @escaping @Sendable (String) -> String?
    ) -> Configuration {
        var collectors: [CollectorName: (collector: Collector, file: String)] = [:]
        var diagnostics: [Diagnostic] = []
        for file in files {
            var reader = Reader(file: file, urlProblem: urlProblem)
            guard let node = root(of: file, &reader) else {
                diagnostics += reader.diagnostics
                continue
            }
            if let collector = CollectorKeys.read(node, zone: zone, &reader) {
                if let other = collectors[collector.name]?.file {
                    reader.report(
                        .duplicateName, at: node["collector"] ?? node,
                        "the collector '\(collector.name)' is already in \(other)")
                } else {
                    collectors[collector.name] = (collector, file)
                }
            }
            diagnostics += reader.diagnostics
        }
        return Configuration(
            settings: nil,
            collectors: collectors.values.map(\.collector).sorted { $0.name < $1.name },
            diagnostics: diagnostics.inOrder)
    }

    private static func root(of file: String, _ reader: inout Reader) -> YAMLNode? {
        do throws(FileError) {
            let contents = try BoundedFile.read(file, limit: YAMLText.maxBytes)
            return YAMLText.compose(contents.bytes, &reader)
        } catch {
            reader.report(
                error.isTooLarge ? .tooLarge : .unreadable, line: 1, column: 1, error.message)
            return nil
        }
    }

    /// The `*.yaml` and `*.yml` files of a folder, without dotfiles and editors' backups.
    private static func collectorFiles(in folder: String) -> ([String], [Diagnostic]) {
        do throws(FileError) {
            let names = try BoundedFile.names(in: folder).filter { name in
                (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !name.hasPrefix(".")
            }
            return (names.map { "\(folder)/\($0)" }, [])
        } catch {
            let complaint = Diagnostic(
                file: folder, line: 1, column: 1, kind: .unreadable, message: error.message)
            return ([], [complaint])
        }
    }

    private static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }
}
