internal import ArgumentParser
internal import Collecting
internal import Curl
internal import Definitions
internal import Logging

/// The option of every command that reads a configuration.
struct ConfigOptions: ParsableArguments {
    @Option(
        name: .customLong("config.file"),
        help: ArgumentHelp("The configuration file.", valueName: "file"))
    var file = "config/kpi-collector.yaml"

    func load() -> Configuration { Configuration.load(file: file) }
}

extension SourceFetcher<SystemClock> {
    init(
        engine: CurlEngine, settings: Settings, threads: FileThreads = FileThreads(),
        logger: Logger? = nil
    ) {
        self.init(
            engine: engine, dataDirs: settings.dataDirs, secretsDir: settings.secretsDir,
            clock: SystemClock(), threads: threads, logger: logger)
    }
}
