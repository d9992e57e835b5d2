internal import Basics
internal import Indicators
internal import Yams

/// The keys of `kpi-collector.yaml`.
struct SettingsKeys: Sendable {
    static let set = KeySet("kpi-collector.yaml", Self())

    let collectors = Key(
        "collectors", .path, default: "collectors", "The folder of the collector files."
    )
    .details(
        "The files named *.yaml or *.yml in it are read, one collector each; dotfiles are not.")
    let plans = Key(
        "plans", ValueParser<String>.path.list(atMost: 20), absent: [], "no plan", "The plan files."
    ).details("Their keys are in config/README.md.")
    let units = Key(
        "units", ValueParser<String>.path.list(atMost: 20), absent: [], "no unit list",
        "The unit lists: CSV files of the territories or agencies that are expected to report."
    ).details(
        """
        A label with `units: communes` reads the file communes.csv. Its columns are in \
        config/README.md.
        """)
    let contacts = Key(
        "contacts", .path, .optional("no contacts"),
        "The file with the mail addresses of the operators and the agencies."
    ).details(
        """
        `kpi-collector alertmanager` prints Alertmanager's configuration from it. Addresses are \
        personal data: keep the file out of public repositories. Its keys are in config/README.md, \
        and contacts.example.yaml is an example.
        """)
    let examples = Key(
        "examples", ValueParser<Examples>.choice, default: "include",
        "The treatment of collectors that are marked `example: true`."
    ).details("A KPI reads examples only if no other collector yields its metrics.")
    let dataDirs = Key(
        "data_dirs", ValueParser<String>.path.list(atMost: 20), absent: [], "no file can be read",
        "The folders of `file:` sources."
    ).afterRestart()
    let secretsDir = Key(
        "secrets_dir", .path, .optional("no secret can be read"),
        "The folder of passwords, tokens and certificates."
    ).details(
        """
        Collectors name files in it with `basic`, `bearer`, `header_files`, `ca_file` and \
        `client_certificate`; each file is read for every request.
        """
    ).afterRestart()
    let stateFile = Key(
        "state_file", .path, default: "data/state.db",
        "The file that keeps the last values and the counters across restarts."
    ).details(
        """
        A missing file is created, with its folder; a damaged file is renamed to \
        NAME.damaged-TIME. One daemon uses the file at a time: a second one keeps its values in \
        memory until it can open the file, as it does while the disk is full. A system service \
        names a file below /var/lib.
        """
    ).afterRestart()
    let historyFile = Key(
        "history_file", .path, .optional("history.db beside the state_file"),
        "The file that keeps the values of the past with the days they are for."
    ).details(
        """
        A missing file is created, with its folder; a damaged file is renamed to \
        NAME.damaged-TIME. Values are only added: a restated value is kept beside the former one. \
        While the file cannot be used, values wait in memory.
        """
    ).afterRestart()
    let controlSocket = Key(
        "control_socket", .path, .optional("control.sock beside the state_file"),
        "The socket over which commands reach the running daemon."
    ).details(
        """
        `forget`, `import`, `export` and `reload` use it; the daemon's user and group may. A path \
        has at most 107 bytes.
        """
    ).afterRestart()
    let history = Key(
        "history", .retention, absent: .byDefault, "the defaults of its keys",
        "The values of the past that are kept."
    ).afterRestart()
    let zone = Key(
        "zone", .zone, default: "Asia/Ho_Chi_Minh",
        "The time zone of plans and collectors that name none.")
    let concurrency = Key(
        "concurrency", .integer(1...256), default: "16",
        "The number of collectors that may run at once."
    ).details(
        """
        Collectors of files have as many places of their own. A run that takes longer than half \
        a second no longer counts, nor does a collector whose last run failed or was slow.
        """
    ).afterRestart()
    let concurrencyPerHost = Key(
        "concurrency_per_host", .integer(1...256), default: "6",
        "The number of collectors that may run against one host at once."
    ).details("The wait for a turn does not count toward a timeout.").afterRestart()
    let bodyBudget = Key(
        "body_budget", .size(1 << 20...16 << 30), default: "128MiB",
        "The memory for the responses that are being received or read."
    ).details(
        """
        Responses beyond it wait until others are read, and the wait counts toward their \
        timeouts. One response may exceed it, up to its `limits.body`.
        """
    ).afterRestart()

    static func read(_ node: YAMLNode, _ context: inout FileContext) -> Settings? {
        guard let mapping = MappingReader(node, set, &context) else { return nil }
        let path = { [folder = context.folder] in resolve($0, from: folder) }
        let stateFile = path(mapping.value(\.stateFile, &context))
        let historyFile =
            mapping.value(\.historyFile, &context).map(path)
            ?? Folder.split(stateFile).folder + "/history.db"
        if historyFile == stateFile {
            let key = mapping.has(\.historyFile) ? "history_file" : "state_file"
            context.report(
                .conflict, at: mapping.node[key] ?? mapping.node,
                "the state and the history need a file each; name another '\(key)'")
        }
        var settings = Settings(
            collectors: path(mapping.value(\.collectors, &context)),
            plans: mapping.value(\.plans, &context).map(path),
            units: mapping.value(\.units, &context).map(path),
            contacts: mapping.value(\.contacts, &context).map(path),
            examples: mapping.value(\.examples, &context),
            dataDirs: mapping.value(\.dataDirs, &context).map(path),
            secretsDir: mapping.value(\.secretsDir, &context).map(path),
            stateFile: stateFile,
            historyFile: historyFile,
            controlSocket: mapping.value(\.controlSocket, &context).map(path)
                ?? Folder.split(stateFile).folder + "/control.sock",
            history: mapping.value(\.history, &context),
            zone: mapping.value(\.zone, &context),
            concurrency: mapping.value(\.concurrency, &context),
            concurrencyPerHost: mapping.value(\.concurrencyPerHost, &context),
            bodyBudget: mapping.value(\.bodyBudget, &context))
        settings.restartValues = context.restartValues
        return context.diagnostics.isEmpty ? settings : nil
    }
}

/// The keys of `history`.
struct HistoryKeys: Sendable {
    static let set = KeySet("'history'", Self())

    let thinAfter = Key(
        "thin_after", .span(.days(31) ... .days(36_600)), default: "400d",
        "The age from which only the last value of each local day is kept.")
    let keep = Key(
        "keep", ValueParser<Settings.History.Keep>.keep, default: "forever",
        "The age at which values are deleted, or forever.")
}

extension ValueParser<Settings.History.Keep> {
    fileprivate static let keep = text("forever, or a span from 400d to 36600d") { text in
        guard text != "forever" else { return .forever }
        let span = Duration(span: text).flatMap {
            (.days(400) ... .days(36_600)).contains($0) ? $0 : nil
        }
        return span.map(Settings.History.Keep.span)
    }
}

extension Settings.History {
    fileprivate static let byDefault = Settings.History(
        thinAfter: HistoryKeys.set.keys.thinAfter.absent, keep: .forever)
}

extension ValueParser<Settings.History> {
    fileprivate static let retention = keyed(HistoryKeys.set) { mapping, context in
        Settings.History(
            thinAfter: mapping.value(\.thinAfter, &context),
            keep: mapping.value(\.keep, &context))
    }
}

extension ValueParser<String> {
    static let path = text("a path of 1 to 4096 bytes, absolute or from the folder of this file") {
        1...4096 ~= $0.utf8.count ? $0 : nil
    }
}

/// An absolute path as it is, another one below a folder; without `.` and `..` where possible.
private func resolve(_ path: String, from folder: String) -> String {
    let joined = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    let short = shortened(joined)
    // Nothing is looked up without need: its file system may not respond.
    guard joined.split(separator: "/").contains("..") else { return short }
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
