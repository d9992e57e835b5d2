internal import Basics
internal import Collecting
internal import Definitions
internal import Indicators
internal import Logging
internal import ServiceLifecycle
internal import Serving
internal import UnixSignals

/// Reloads the configuration at each SIGHUP, and when its files change.
struct Reloading<F: Fetcher>: Service {
    let reloader: Reloader<F>
    let hangups: UnixSignalsSequence
    let follower: FolderFollower

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await follow() }
                for await _ in hangups { group.addTask { _ = await reloader.reload() } }
                await reloader.cancel()
            }
        }
    }

    private func follow() async {
        await follower.run {
            await reloader.folders
        } look: {
            await reloader.look()
        }
    }
}

/// Loads the configuration again, one load after the other, and activates it.
actor Reloader<F: Fetcher> {
    private let files: ConfigurationThread
    private let start: Settings?
    private let daemon: Daemon<SystemClock, F>
    private let store: any Store
    private let clock: SystemClock
    private let logger: Logger
    private var configuration: Configuration
    private var lastSuccess: Instant?
    private var loading: Task<Configuration, Never>?
    /// The next reload, not yet begun; it is one for all who ask until then.
    private var next: Task<Configuration, Never>?
    /// The time of the last reload.
    private var begun: ContinuousClock.Instant?

    init(
        files: ConfigurationThread, first: Configuration, daemon: Daemon<SystemClock, F>,
        store: any Store, clock: SystemClock, logger: Logger
    ) {
        self.files = files
        self.daemon = daemon
        self.store = store
        self.clock = clock
        self.logger = logger
        configuration = first
        start = first.settings
        lastSuccess = first.state(at: clock.now).lastSuccess
    }

    var current: Configuration { configuration }

    var folders: Set<String> { configuration.folders(of: files.file) }

    /// Loads all files, activates what is good, and runs failing collectors again.
    ///
    /// Reloads are a second apart, so that a flood of requests costs little.
    func reload() async -> Configuration {
        if let next { return await next.value }
        let task = Task { [loading, begun] in
            _ = await loading?.value
            let earliest = begun?.advanced(by: .seconds(1)) ?? .now
            try? await Task.sleep(until: earliest)
            return await reloadAlone()
        }
        (loading, next) = (task, task)
        return await task.value
    }

    private func reloadAlone() async -> Configuration {
        next = nil
        begun = .now
        let loaded = await files.load(after: configuration)
        guard !Task.isCancelled else { return configuration }
        await activate(loaded, logging: true)
        await daemon.retryFailing()
        return configuration
    }

    /// Ends the loads in progress, which a file system may hold up.
    func cancel() {
        loading?.cancel()
        next?.cancel()
    }

    /// Looks at all files, and activates the configuration if it is another.
    func look() async {
        let task = Task { [loading] in
            _ = await loading?.value
            return await lookAlone()
        }
        loading = task
        _ = await task.value
    }

    private func lookAlone() async -> Configuration {
        let loaded = await files.load(after: configuration)
        guard !Task.isCancelled else { return configuration }
        guard loaded.isSame(as: configuration) else {
            await activate(loaded, logging: false)
            return configuration
        }
        // A renamed file defines the same; its former text is now that of another path.
        let isElsewhere = loaded.paths != configuration.paths || !loaded.newTexts.isEmpty
        configuration = loaded
        if isElsewhere { await store.keep(loaded.newTexts, of: loaded.paths) }
        return configuration
    }

    /// Activates a configuration; logs its diagnostics, or only those that the last one lacks.
    private func activate(_ loaded: Configuration, logging all: Bool) async {
        let known = Set(all ? [] : configuration.diagnostics)
        let oldKeys = all ? [] : keysAwaitingRestart
        configuration = loaded
        let active = loaded.active(at: clock.now, lastSuccess: lastSuccess)
        lastSuccess = active.state.lastSuccess
        await daemon.adopt(active)
        await store.keep(loaded.newTexts, of: loaded.paths)
        loaded.log(to: logger, except: known)
        if !keysAwaitingRestart.isEmpty, keysAwaitingRestart != oldKeys {
            logger.warning(
                "changed settings take effect after a restart",
                metadata: ["settings": "\(keysAwaitingRestart.joined(separator: " "))"])
        }
        logger.info(
            "reloaded",
            metadata: [
                "collectors": "\(loaded.collectors.count)", "plans": "\(loaded.plans.count)",
                "files_with_errors": "\(active.state.errors.count)",
            ])
    }

    private var keysAwaitingRestart: [String] {
        guard let start else { return [] }
        return configuration.settings?.keysAwaitingRestart(since: start) ?? []
    }
}

extension Configuration {
    func active(at instant: Instant, lastSuccess: Instant? = nil) -> ActiveConfiguration {
        ActiveConfiguration(
            collectors: collectors, plans: plans, state: state(at: instant, lastSuccess))
    }

    /// Logs every diagnostic except those that are known.
    func log(to logger: Logger, except known: Set<Diagnostic> = []) {
        for diagnostic in diagnostics where !known.contains(diagnostic) {
            logger.log(level: diagnostic.isWarning ? .warning : .error, "\(diagnostic)")
        }
    }

    /// The files with errors, each with its first error.
    func state(at instant: Instant, _ lastSuccess: Instant? = nil) -> ConfigurationState {
        let byFile = Dictionary(grouping: diagnostics.filter { !$0.isWarning }, by: \.file)
        let name = { (path: String) in String(path.split(separator: "/").last ?? "") }
        let errors = byFile.values.compactMap(\.first).map {
            ConfigurationState.InvalidFile(
                file: name($0.file), reason: $0.reason, problem: $0.description)
        }
        return ConfigurationState(
            loadedAt: instant, lastSuccess: lastSuccess, files: paths.map(name),
            errors: errors, addressedAgencies: contacts?.addressed(in: plans))
    }

    /// The reply to POST /-/reload: the active definitions, and every diagnostic.
    var reply: Reload {
        let hasErrors = diagnostics.contains { !$0.isWarning }
        let names = { (names: [String]) in names.isEmpty ? "none" : names.joined(separator: ", ") }
        let lines =
            [
                hasErrors
                    ? "Reloaded; files with errors keep their last version without any."
                    : "Reloaded.",
                "Active collectors: \(names(collectors.map(\.name.description)))",
                "Active plans: \(names(plans.map(\.id)))",
            ] + diagnostics.map(\.description)
        return Reload(isComplete: !hasErrors, text: lines.joined(separator: "\n"))
    }
}
