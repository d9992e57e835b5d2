internal import ArgumentParser
internal import Collecting
internal import Curl
internal import Definitions
internal import Formats
internal import Indicators
internal import Logging
internal import Publishing
internal import ServiceLifecycle
internal import Storage
internal import UnixSignals

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Pulls the collectors on their schedules and serves /metrics.",
        discussion: "Ends with exit code 0 on SIGTERM and SIGINT.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var log: LogOptions

    @Option(
        name: .customLong("web.listen-address"),
        help: ArgumentHelp(
            "Where to listen, such as 127.0.0.1:19464, [::1]:19464 or :19464 for all.",
            valueName: "address"))
    var listenAddress = ListenAddress.standard

    func run() async throws {
        let logger = log.logger()
        let configuration = config.load()
        tell(configuration, to: logger)
        guard let settings = configuration.settings else { throw ExitCode(1) }
        let engine = try CurlEngine(
            userAgent: "kpi-collector/\(version)", maxConnections: settings.concurrency,
            maxPerHost: settings.concurrencyPerHost)
        defer { engine.stop() }
        let clock = SystemClock()
        let daemon = Daemon(
            collectors: configuration.collectors, plans: configuration.plans,
            configuration: configuration.state(at: clock.now), concurrency: settings.concurrency,
            fetcher: SourceFetcher(engine: engine, settings: settings),
            store: MemoryStore(), clock: clock, logger: logger)
        let server = MetricsServer(address: listenAddress, version: version, logger: logger) {
            await daemon.snapshot()
        }
        try await serve([daemon, server], logger)
        logger.info("stopped")
    }

    /// Runs services until a signal asks for the end.
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
        for diagnostic in configuration.diagnostics {
            logger.log(level: diagnostic.isWarning ? .warning : .error, "\(diagnostic)")
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

extension Configuration {
    /// The files that are not in force, each with its first complaint.
    fileprivate func state(at instant: Instant) -> ConfigurationState {
        let mistakes = Dictionary(grouping: diagnostics.filter { !$0.isWarning }, by: \.file)
        let errors = mistakes.values.compactMap(\.first).map {
            ConfigurationState.FileError(
                file: String($0.file.split(separator: "/").last ?? ""), reason: $0.reason,
                complaint: $0.description)
        }
        return ConfigurationState(loadedAt: instant, errors: errors)
    }
}

extension ListenAddress: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
