internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Curl
internal import Definitions
internal import Glibc
internal import Indicators

struct TryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Runs one collector once and prints each step.",
        discussion: """
            Shows the request with its secrets hidden, the response, the document's shape, the \
            rows, the samples, and the dropped values with their reasons. Nothing is stored. Exits \
            with 0 if every row yielded its values, else with 1.
            """)

    @OptionGroup var config: ConfigOptions

    @Argument(help: "The name of an active collector, or the path of a collector file.")
    var collector: String

    @Option(
        help: ArgumentHelp("Reads this file instead of the source's response.", valueName: "file"))
    var response: String?

    @Option(
        help: ArgumentHelp(
            "Runs as of this time, such as 2026-11-25T08:00:00+07:00.", valueName: "time"))
    var at: Instant?

    @Option(
        help: ArgumentHelp(
            "Writes the response and the time to this folder, as a collector's tests expect them.",
            valueName: "folder"))
    var save: String?

    func run() async throws {
        let configuration = config.load()
        guard let settings = configuration.settings else { throw report(configuration) }
        let collector = try find(in: configuration, settings)
        let engine = try CurlEngine(
            userAgent: "kpi-collector/\(version)", bodyBudget: settings.bodyBudget)
        defer { engine.stop() }
        let start = at ?? SystemClock().now
        let fetcher: any Fetcher =
            if let response {
                RecordedFetcher(file: response)
            } else {
                SourceFetcher(engine: engine, settings: settings)
            }
        let dryRun = await DryRun(of: collector, at: start, fetcher: fetcher)
        dryRun.lines.forEach { print($0) }
        dryRun.kpis(of: configuration.plans, at: start).forEach { print($0) }
        if let save, let payload = dryRun.payload {
            try Fixture(folder: save).write(payload, of: collector, at: start)
        }
        if dryRun.outcome != .ok { throw ExitCode(1) }
    }

    /// The collector of that name, or the one in a file.
    private func find(in configuration: Configuration, _ settings: Settings) throws -> Collector {
        guard collector.hasSuffix(".yaml") || collector.hasSuffix(".yml") else {
            if let found = configuration.collectors.first(where: {
                $0.name.description == collector
            }) {
                return found
            }
            // It may be in a file with an error.
            configuration.diagnostics.filter { !$0.isWarning }.forEach {
                StandardError.write(line: "\($0)")
            }
            let names = configuration.collectors.map(\.name.description)
            let hint = suggestion(for: collector, among: names).map { "did you mean '\($0)'?" }
            let known =
                names.isEmpty ? "none is active" : "active: \(names.joined(separator: ", "))"
            StandardError.write(
                line:
                    "no active collector named '\(printable(collector))'; \(hint ?? known)")
            throw ExitCode(1)
        }
        let loaded = Configuration.load(
            collectors: [.read(collector)], zone: settings.zone, beside: configuration)
        guard let found = loaded.collectors.first else { throw report(loaded) }
        return found
    }

    private func report(_ configuration: Configuration) -> ExitCode {
        configuration.diagnostics.forEach { StandardError.write(line: "\($0)") }
        return ExitCode(1)
    }
}

extension Instant: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(iso8601: argument)
    }
}

/// The folder of a collector's test: the response and the time of the run.
struct Fixture {
    let folder: String

    func write(_ payload: Payload, of collector: Collector, at start: Instant) throws {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw report(folder) }
        try write(
            payload.bytes, to: "\(folder)/response.\(collector.responseEnding(payload.mediaType))")
        try write(Array("\(collector.zone.iso8601(start))\n".utf8), to: "\(folder)/at")
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw report(path) }
        defer { close(descriptor) }
        guard writeAll(bytes[...], to: descriptor) else { throw report(path) }
        print("written".padding + path)
    }

    private func report(_ path: String) -> ExitCode {
        StandardError.write(
            line: "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
        return ExitCode(1)
    }
}

extension String {
    fileprivate var padding: String { self + String(repeating: " ", count: max(1, 11 - count)) }
}
