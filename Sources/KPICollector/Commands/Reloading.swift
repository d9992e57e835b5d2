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

    /// The interval between looks at all files, for changes that the system does not notice.
    private static var lookInterval: Duration { .seconds(60) }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await follow() }
                for await _ in hangups { group.addTask { _ = await reloader.reload() } }
            }
        }
    }

    private func follow() async {
        let watch = FolderWatch()
        while !Task.isCancelled {
            if !watch.watch(await reloader.folders) {
                await watch.change(within: Self.lookInterval)
            }
            if !Task.isCancelled { await reloader.look() }
        }
    }
}

/// Loads the configuration again, one load after the other, and activates it.
actor Reloader<F: Fetcher> {
    private let config: ConfigOptions
    private let start: Settings?
    private let daemon: Daemon<SystemClock, F>
    private let store: any Store
    private let clock: SystemClock
    private let logger: Logger
    private var configuration: Configuration
    private var lastSuccess: Instant?
    private var current: Task<Configuration, Never>?
    /// The next reload, not yet begun; it is one for all who ask until then.
    private var next: Task<Configuration, Never>?
    /// The time of the last reload.
    private var begun: ContinuousClock.Instant?

    init(
        config: ConfigOptions, first: Configuration, daemon: Daemon<SystemClock, F>,
        store: any Store, clock: SystemClock, logger: Logger
    ) {
        self.config = config
        self.daemon = daemon
        self.store = store
        self.clock = clock
        self.logger = logger
        configuration = first
        start = first.settings
        lastSuccess = first.state(at: clock.now).lastSuccess
    }

    var folders: Set<String> { configuration.folders(of: config.file) }

    /// Loads all files, activates what is good, and runs failing collectors again.
    ///
    /// Reloads are a second apart, so that a flood of requests costs little.
    func reload() async -> Configuration {
        if let next { return await next.value }
        let task = Task { [current, begun] in
            _ = await current?.value
            let earliest = begun?.advanced(by: .seconds(1)) ?? .now
            try? await Task.sleep(until: earliest)
            return await reloadAlone()
        }
        (current, next) = (task, task)
        return await task.value
    }

    private func reloadAlone() async -> Configuration {
        next = nil
        begun = .now
        await activate(config.load(after: configuration), logging: true)
        await daemon.retryFailing()
        return configuration
    }

    /// Looks at all files, and activates the configuration if it is another.
    func look() async {
        let task = Task { [current] in
            _ = await current?.value
            return await lookAlone()
        }
        current = task
        _ = await task.value
    }

    private func lookAlone() async -> Configuration {
        let loaded = config.load(after: configuration)
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
        let errors = byFile.values.compactMap(\.first).map {
            ConfigurationState.InvalidFile(
                file: String($0.file.split(separator: "/").last ?? ""), reason: $0.reason,
                problem: $0.description)
        }
        return ConfigurationState(loadedAt: instant, lastSuccess: lastSuccess, errors: errors)
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

extension ConfigOptions {
    /// The configuration with former texts of the files that have errors at a start.
    func load(_ first: Configuration, keptIn store: any Store) async -> Configuration {
        let hasErrors = first.diagnostics.contains { !$0.isWarning }
        let kept = hasErrors ? await store.fileTexts() : [:]
        let configuration = kept.isEmpty ? first : load(after: first, kept: kept)
        await store.keep(first.newTexts, of: configuration.paths)
        return configuration
    }
}
