internal import Basics
internal import Indicators
internal import Yams

/// The keys of `kpi-collector.yaml`.
enum SettingsKeys {
    static let collectors = Key(
        "collectors", .text(upTo: 4096), default: "collectors",
        "The folder of the collector files, from the folder of this file.")
    static let plans = Key(
        "plans", ValueParser<String>.text(upTo: 4096).list(atMost: 20),
        absent: [], "no plan is judged", "The plan files, from the folder of this file.")
    static let examples = Key(
        "examples", ValueParser<Examples>.choice, default: "include",
        "Whether the collectors run that are marked `example: true`.")
    static let dataDirs = Key(
        "data_dirs", ValueParser<String>.text(upTo: 4096).list(atMost: 20),
        absent: [], "no file can be read",
        "The folders below which `file:` sources may lie, from the folder of this file."
    ).afterRestart()
    static let secretsDir = Key(
        "secrets_dir", .text(upTo: 4096), .optional("no secret can be read"),
        "The folder below which passwords, tokens and certificates lie, from the folder of this file."
    ).afterRestart()
    static let stateFile = Key(
        "state_file", .text(upTo: 4096), default: "data/state.db",
        "Where the last values and the counters outlive a restart, from the folder of this file."
    ).afterRestart()
    static let zone = Key(
        "zone", .zone, default: "Asia/Ho_Chi_Minh",
        "The time zone of collectors that name none.")
    static let concurrency = Key(
        "concurrency", .integer(1...256), default: "16",
        "How many collectors may run at once."
    ).afterRestart()
    static let concurrencyPerHost = Key(
        "concurrency_per_host", .integer(1...256), default: "6",
        "How many collectors may run against one host at once; waiting costs no timeout."
    ).afterRestart()

    static let table = KeyTable(
        "kpi-collector.yaml",
        [
            collectors.entry, plans.entry, examples.entry, dataDirs.entry, secretsDir.entry,
            stateFile.entry, zone.entry, concurrency.entry, concurrencyPerHost.entry,
        ])

    static func read(
        _ node: YAMLNode, relativeTo folder: String, _ context: inout FileContext
    ) -> Settings? {
        guard let mapping = MappingReader(node, table, &context) else { return nil }
        let collectors = mapping.value(collectors, &context)
        let plans = mapping.value(plans, &context)
        let examples = mapping.value(examples, &context)
        let dataDirs = mapping.value(dataDirs, &context)
        let secretsDir = mapping.value(secretsDir, &context)
        let stateFile = mapping.value(stateFile, &context)
        let zone = mapping.value(zone, &context)
        let concurrency = mapping.value(concurrency, &context)
        let perHost = mapping.value(concurrencyPerHost, &context)
        guard context.diagnostics.isEmpty else { return nil }
        return Settings(
            collectors: resolve(collectors, from: folder),
            plans: plans.map { resolve($0, from: folder) }, examples: examples,
            dataDirs: dataDirs.map { resolve($0, from: folder) },
            secretsDir: secretsDir.map { resolve($0, from: folder) },
            stateFile: resolve(stateFile, from: folder), zone: zone, concurrency: concurrency,
            concurrencyPerHost: perHost, restartValues: context.restartValues)
    }
}

/// A path as it stands when absolute, else below a folder; without `.` and `..` where it can be.
private func resolve(_ path: String, from folder: String) -> String {
    let joined = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    let short = shortened(joined)
    // Where a folder is a symbolic link, `..` leads elsewhere than the text says.
    let isSame = (try? BoundedFile.realPath(short)) == (try? BoundedFile.realPath(joined))
    return isSame ? short : joined
}

private func shortened(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
        if part == "..", let last = parts.last, last != ".." {
            parts.removeLast()
        } else {
            parts.append(part)
        }
    }
    let root = path.hasPrefix("/") ? "/" : ""
    return parts.isEmpty ? (root.isEmpty ? "." : root) : root + parts.joined(separator: "/")
}
