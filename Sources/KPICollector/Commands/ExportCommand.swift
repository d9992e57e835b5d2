internal import ArgumentParser
internal import Basics
internal import Definitions
internal import Glibc
internal import Indicators
internal import Publishing
internal import Serving

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the history to standard output.",
        discussion: """
            json-lines has every revision of every value and every task report, and is what \
            'import' reads. csv and openmetrics have the value that counts for each instant; \
            'promtool tsdb create-blocks-from openmetrics' makes blocks of the latter, for a \
            Prometheus that lacks the past.

            Exits with 0 if all was written, with 1 if the history cannot be read or the output \
            cannot be written, and with 2 for wrong options.
            """)

    @OptionGroup var config: ConfigOptions

    @Option(
        help: ArgumentHelp(
            "The format: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "format"))
    var format = ExportFormat.jsonLines

    @Option(
        name: .customLong("metric"),
        help: ArgumentHelp(
            "Only this metric, and no task reports; may be repeated.", valueName: "name"))
    var metrics: [String] = []

    @Option(
        name: .customLong("collector"),
        help: ArgumentHelp("Only this collector; may be repeated.", valueName: "name"))
    var collectors: [String] = []

    @Option(help: ArgumentHelp("The first day, such as 2022-01-01.", valueName: "day"))
    var from: String?

    @Option(help: ArgumentHelp("The last day, such as 2022-12-31.", valueName: "day"))
    var until: String?

    @Option(
        name: .customLong("as-known-at"),
        help: ArgumentHelp(
            "Only what was known at this time, or at the end of this day.", valueName: "time"))
    var asKnownAt: String?

    private var request: ExportRequest {
        ExportRequest(
            format: format, metrics: metrics, collectors: collectors, from: from, until: until,
            asKnownAt: asKnownAt)
    }

    func validate() throws {
        do throws(RequestError) {
            _ = try request.selection(in: .hoChiMinh)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        let runner = try OperationRunner(config)
        let output = OutputStream()
        let line = ProgressLine(
            total: nil, isShown: isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0)
        let progress = Locked(ArchiveProgress())
        defer { line.end() }
        do {
            let result = try await runner.perform(
                call,
                output: { bytes throws(HistoryError) in
                    try await output.write(bytes)
                    line.show(
                        progress.withLock { progress in
                            progress.bytes += bytes.count
                            progress.entries += bytes.count { $0 == UInt8(ascii: "\n") }
                            return progress
                        })
                })
            line.end()
            // For a person; the output itself goes elsewhere.
            if isatty(STDERR_FILENO) == 1 { StandardError.write(line: result) }
        } catch {
            line.end()
            StandardError.write(line: "\(error)")
            throw ExitCode(1)
        }
    }

    private var call: ControlCall {
        let single = [
            ("format", format.rawValue), ("from", from), ("until", until),
            ("as-known-at", asKnownAt),
        ].compactMap { name, value in value.map { ControlCall.Argument(name, $0) } }
        return ControlCall(
            "export",
            single + metrics.map { .init("metric", $0) } + collectors.map { .init("collector", $0) }
        )
    }
}

extension ExportFormat: ExpressibleByArgument {}

extension Configuration {
    /// Prints every diagnostic, and returns the exit code for it.
    var reported: ExitCode {
        diagnostics.forEach { StandardError.write(line: "\($0)") }
        return ExitCode(1)
    }
}
