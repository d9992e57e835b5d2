internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Curl
internal import Definitions
internal import Indicators
internal import Logging
internal import Publishing
internal import ServiceLifecycle
internal import Serving
internal import Storage
internal import UnixSignals

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Pulls the collectors on their schedules and serves /metrics.",
        discussion: """
            Exits with 0 on SIGTERM and SIGINT. A second signal, or 10 seconds after the first, \
            ends it at once with 1.
            """)

    @OptionGroup var config: ConfigOptions
    @OptionGroup var log: LogOptions

    @Option(
        name: .customLong("web.listen-address"),
        help: ArgumentHelp(
            "The address to listen on, such as 127.0.0.1:19464, [::1]:19464 or :19464 for all.",
            valueName: "address"))
    var listenAddress = ListenAddress.standard

    @Option(
        name: .customLong("clock.start"),
        help: ArgumentHelp(
            "Starts the clock at this time, such as 2022-12-15T08:00:00+07:00, for demonstrations.",
            valueName: "time"))
    var clockStart: Instant?

    @Flag(
        name: .customLong("web.enable-lifecycle"),
        help: "Permits POST /-/reload, which reloads the configuration as SIGHUP does.")
    var enablesLifecycle = false

    func run() async throws {
        let logger = log.logger()
        DescriptorLimit.raise()
        let budget = try descriptorBudget(logger)
        let signals = try EndSignals(logger: logger)
        // Until it is trapped, it would end the process.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let loading = ConfigurationThread(config.file)
        let (first, settings) = try await load(loading, logger)
        let engine = try engine(settings, within: budget)
        defer { engine.stop() }
        let clock = clockStart.map(SystemClock.init(startingAt:)) ?? SystemClock()
        let store = await store(first, settings, clock, logger)
        let configuration = await loading.load(first, keptIn: store)
        let history = await history(settings, configuration.collectors, clock, logger)
        await begin(configuration, store, history, logger)
        let files = FileThreads(size: settings.concurrency)
        let daemon = Daemon(
            configuration.active(at: clock.now),
            concurrency: concurrency(settings, within: budget, logger),
            slowRuns: min(512, budget.runs), concurrencyPerHost: settings.concurrencyPerHost,
            fetcher: SourceFetcher(
                engine: engine, settings: settings, threads: files, logger: logger),
            store: store, history: history ?? MemoryHistory(), clock: clock,
            isClockSet: clockStart != nil, logger: logger
        ) { .current([files, loading.threads]) }
        await daemon.prepare()
        let reloader = Reloader(
            files: loading, first: configuration, daemon: daemon, store: store, clock: clock,
            logger: logger)
        let reloading = Reloading(
            reloader: reloader, hangups: hangups,
            follower: FolderFollower(threads: loading.threads))
        let server = server(reloader, within: budget, logger) { await daemon.snapshot() }
        let control = history.map { controlServer(settings, $0, reloader, daemon, clock, logger) }
        try await serve([daemon, reloading, server], and: control, until: signals, logger)
        await history?.close()
        await store.close()
        logger.info("stopped")
    }

    private func engine(
        _ settings: Settings, within budget: DescriptorBudget
    ) throws -> CurlEngine {
        try CurlEngine(
            userAgent: "kpi-collector/\(version)", idleConnections: budget.idleConnections,
            bodyBudget: settings.bodyBudget)
    }

    /// The configuration at the start, and its settings, without which nothing can start.
    private func load(
        _ loading: ConfigurationThread, _ logger: Logger
    ) async throws -> (Configuration, Settings) {
        do throws(Failure) {
            let first = try await loading.load()
            if let settings = first.settings { return (first, settings) }
            first.log(to: logger)
        } catch {
            logger.error("\(config.file): \(error.message)")
        }
        throw ExitCode(1)
    }

    private func server<F: Fetcher>(
        _ reloader: Reloader<F>, within budget: DescriptorBudget, _ logger: Logger,
        _ snapshot: @escaping @Sendable () async -> Snapshot
    ) -> MetricsServer {
        let reply = { @Sendable () async -> Reload in await reloader.reload().reply }
        var limits = ServerLimits()
        limits.connections = budget.clients
        return MetricsServer(
            address: listenAddress, version: version, logger: logger, limits: limits,
            reload: enablesLifecycle ? reply : nil, snapshot: snapshot)
    }

    private func descriptorBudget(_ logger: Logger) throws -> DescriptorBudget {
        let limit = DescriptorBudget.currentLimit
        if let budget = DescriptorBudget(limit: limit) { return budget }
        logger.error(
            """
            the process may open \(limit) files, expected at least \(DescriptorBudget.leastLimit); \
            raise the limit with 'ulimit -n 1024', or with LimitNOFILE=1024 in the systemd unit
            """)
        throw ExitCode(1)
    }

    private func concurrency(
        _ settings: Settings, within budget: DescriptorBudget, _ logger: Logger
    ) -> Int {
        if settings.concurrency > budget.runs {
            logger.warning(
                "the limit of open files allows fewer runs at once than 'concurrency'",
                metadata: [
                    "limit": "\(budget.limit)", "concurrency": "\(settings.concurrency)",
                    "allowed": "\(budget.runs)",
                ])
        }
        return min(settings.concurrency, budget.runs)
    }

    /// The store in the state file; with a set clock, a store in memory.
    private func store(
        _ configuration: Configuration, _ settings: Settings, _ clock: SystemClock,
        _ logger: Logger
    ) async -> any Store {
        guard clockStart == nil else { return MemoryStore() }
        return await FileStore(
            settings.stateFile, keeping: Set(configuration.collectors.map(\.name)), clock: clock,
            logger: logger)
    }

    /// The persistent history; nil with a set clock.
    private func history(
        _ settings: Settings, _ collectors: [Collector], _ clock: SystemClock, _ logger: Logger
    ) async -> HistoryStore<SystemClock>? {
        guard clockStart == nil else { return nil }
        let history = HistoryStore(
            settings.historyFile, retention: Retention(settings), clock: clock, logger: logger)
        await history.adopt(collectors)
        await history.open()
        return history
    }

    /// Runs services until a signal requests the shutdown.
    private func serve(
        _ services: [any Service], and control: ControlServer?, until signals: EndSignals,
        _ logger: Logger
    ) async throws {
        let services = services + (control.map { [$0] } ?? [])
        typealias Configuration = ServiceGroupConfiguration.ServiceConfiguration
        var group = ServiceGroupConfiguration(
            services: services.map { Configuration(service: $0) } + [
                Configuration(
                    service: signals, successTerminationBehavior: .gracefullyShutdownGroup)
            ],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() })
        group.maximumGracefulShutdownDuration = EndSignals.gracePeriod - .seconds(2)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as ListenError {
            logger.error("\(error)")
            throw ExitCode(1)
        }
    }

    func log(_ configuration: Configuration, to logger: Logger) {
        configuration.log(to: logger)
        if let clockStart {
            logger.warning(
                "the clock is set and differs from the machine's",
                metadata: ["start": "\(Zone.hoChiMinh.iso8601(clockStart))"])
        }
        logger.info(
            "starting",
            metadata: [
                "version": "\(version)", "config": "\(config.file)",
                "collectors": "\(configuration.collectors.count)",
                "plans": "\(configuration.plans.count)",
            ])
    }
}

extension Retention {
    fileprivate init(_ settings: Settings) {
        let keep: Duration? = if case .span(let span) = settings.history.keep { span } else { nil }
        self.init(thinAfter: settings.history.thinAfter, keep: keep, zone: settings.zone)
    }
}

extension ListenAddress: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension ProcessUsage {
    fileprivate static func current(_ threads: [FileThreads]) -> ProcessUsage {
        var usage = current()
        usage.hungThreads = threads.map(\.hung).reduce(0, +)
        usage.droppedLogLines = LogQueue.standard.dropped
        return usage
    }
}
