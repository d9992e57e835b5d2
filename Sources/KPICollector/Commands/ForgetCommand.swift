internal import ArgumentParser
internal import Basics
internal import Indicators
internal import Serving

struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Withdraws values of a collector from the history by hand.",
        discussion: """
            A withdrawn value no longer counts for its day, and a source that repeats it does not \
            bring it back; another value for the day does. The value itself is kept, as it was \
            known before. Without --metric, task reports are withdrawn too. Correct the source \
            first where it gives its value for the time of each run: the next run adds it again.

            The running daemon does the work, over its control socket; without one, the command \
            opens the history file. Exits with 0 on success, else with 1.
            """)

    @OptionGroup var config: ConfigOptions

    @Argument(help: "The name of the collector, which need no longer be configured.")
    var collector: CollectorName

    @Option(help: ArgumentHelp("Only the values of this metric.", valueName: "name"))
    var metric: MetricName?

    @Option(
        help: ArgumentHelp(
            "Only values for this day or a later one, such as 2026-03-31.", valueName: "day"))
    var from: Day?

    @Option(
        help: ArgumentHelp("Only values for this day or an earlier one.", valueName: "day"))
    var until: Day?

    func validate() throws {
        if let from, let until, until < from {
            throw ValidationError("--until \(until) is before --from \(from)")
        }
    }

    func run() async throws {
        let arguments = [
            ("collector", collector.description), ("metric", metric?.description),
            ("from", from?.description), ("until", until?.description),
        ].compactMap { name, value in value.map { ControlCall.Argument(name, $0) } }
        let runner = try OperationRunner(config)
        try await printed { try await runner.perform(ControlCall("forget", arguments)) }
    }
}

extension CollectorName: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension MetricName: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

/// Prints the result of an operation, or the reason that it was not performed in full.
func printed(_ operation: () async throws -> String) async throws {
    do {
        print(try await operation())
    } catch {
        StandardError.write(line: "\(error)")
        throw ExitCode(1)
    }
}
