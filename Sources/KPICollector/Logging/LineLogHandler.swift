internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Logging

/// Writes each message as one line of logfmt or JSON to standard error.
struct LineLogHandler: LogHandler {
    enum Format: String, CaseIterable, Sendable {
        case logfmt, json
    }

    let format: Format
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    init(format: Format, logLevel: Logger.Level) {
        self.format = format
        self.logLevel = logLevel
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = [
            ("time", Zone.utc.iso8601(SystemClock().now)), ("level", Self.name(of: event.level)),
            ("msg", "\(event.message)"),
        ]
        let own = metadata.merging(event.metadata ?? [:]) { $1 }
        fields += own.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        StandardError.write(line: line(of: fields.map { ($0, Self.visible($1)) }))
    }

    func line(of fields: [(String, String)]) -> String {
        switch format {
        case .logfmt:
            return fields.map { "\($0)=\(Self.needsQuotes($1) ? jsonQuoted($1) : $1)" }
                .joined(separator: " ")
        case .json:
            let members = fields.map { "\(jsonQuoted($0)):\(jsonQuoted($1))" }
            return "{\(members.joined(separator: ","))}"
        }
    }

    private static func name(of level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: "debug"
        case .info, .notice: "info"
        case .warning: "warn"
        case .error, .critical: "error"
        }
    }

    /// The text with format characters escaped; controls are left to the quotes.
    private static func visible(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.unicodeScalars.map {
            $0.isInvisible && $0.value >= 0x80 ? $0.escaped(asASCII: true) : String($0)
        }.joined()
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.isEmpty
            || text.unicodeScalars.contains {
                " \"=".unicodeScalars.contains($0) || $0.properties.generalCategory == .control
            }
    }
}

/// The options for the level and format of the log.
struct LogOptions: ParsableArguments {
    @Option(
        name: .customLong("log.level"),
        help: ArgumentHelp(
            "The lowest level to log: debug, info, warn or error.", valueName: "level"))
    var level = Level.info

    @Option(
        name: .customLong("log.format"),
        help: ArgumentHelp("The format of a line: logfmt or json.", valueName: "format"))
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
