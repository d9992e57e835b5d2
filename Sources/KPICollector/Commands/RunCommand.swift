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
        discussion: "Exits with 0 on SIGTERM and SIGINT.")

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

    func run() async throws {
        let logger = log.logger()
        // Until it is trapped, it would end the process.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let configuration = config.load()
        tell(configuration, to: logger)
        guard let settings = configuration.settings else { throw ExitCode(1) }
        let engine = try CurlEngine(
            userAgent: "kpi-collector/\(version)", bodyBudget: settings.bodyBudget)
        defer { engine.stop() }
        let clock = clockStart.map(SystemClock.init(startingAt:)) ?? SystemClock()
        let store = await store(configuration, settings, clock, logger)
        let daemon = Daemon(
            configuration.active(at: clock.now), concurrency: settings.concurrency,
            concurrencyPerHost: settings.concurrencyPerHost,
            fetcher: SourceFetcher(engine: engine, settings: settings), store: store,
            clock: clock, isClockSet: clockStart != nil, logger: logger)
        let reloading = Reloading(
            config: config, first: configuration, hangups: hangups, daemon: daemon, clock: clock,
            logger: logger)
        let server = MetricsServer(address: listenAddress, version: version, logger: logger) {
            await daemon.snapshot()
        }
        try await serve([daemon, reloading, server], logger)
        await store.close()
        logger.info("stopped")
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

    /// Runs services until a signal requests the shutdown.
    private func serve(_ services: [any Service], _ logger: Logger) async throws {
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() })
        group.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as ListenError {
            logger.error("\(error)")
            throw ExitCode(1)
        }
    }

    private func tell(_ configuration: Configuration, to logger: Logger) {
        configuration.tell(logger)
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

extension ListenAddress: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
