internal import ArgumentParser
internal import Logging

/// The flags that say what is logged and how.
struct LogOptions: ParsableArguments {
    @Option(
        name: .customLong("log.level"),
        help: ArgumentHelp(
            "The least severe messages to log: debug, info, warn or error.", valueName: "level"))
    var level = Level.info

    @Option(
        name: .customLong("log.format"),
        help: ArgumentHelp("How a line is written: logfmt or json.", valueName: "format"))
    var format = LineLogHandler.Format.logfmt

    enum Level: String, CaseIterable, ExpressibleByArgument {
        case debug, info, warn, error

        var logLevel: Logger.Level {
            switch self {
            case .debug: .debug
            case .info: .info
            case .warn: .warning
            case .error: .error
            }
        }
    }

    func logger() -> Logger {
        let handler = LineLogHandler(format: format, logLevel: level.logLevel)
        return Logger(label: "kpi-collector") { _ in handler }
    }
}

extension LineLogHandler.Format: ExpressibleByArgument {}
