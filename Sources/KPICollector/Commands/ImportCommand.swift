internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Definitions
internal import Indicators

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adds an export in JSON lines, or past reports of a collector, to the history.",
        discussion: """
            What the history already has is not added again, so that an import that broke off can \
            be repeated. A wrong line or row is reported and left out; the others are imported, \
            unless 1,000 lines are wrong. \
            With --collector, each file is read as if the collector's source had returned it, with \
            the rows, fields and checks of its file.

            Exits with 0 if all was imported, with 1 if something was left out or the history \
            cannot be written, and with 2 for wrong options.
            """)

    @OptionGroup var config: ConfigOptions

    @Option(
        help: ArgumentHelp(
            "The collector whose past reports the files are.", valueName: "name"))
    var collector: String?

    @Option(
        help: ArgumentHelp(
            "The day at whose end, or the time at which, the reports were known; otherwise now.",
            valueName: "date"))
    var recorded: String?

    @Argument(help: ArgumentHelp("Files to import; - is standard input.", valueName: "file"))
    var files: [String]

    func validate() throws {
        guard let recorded else { return }
        guard collector != nil else {
            throw ValidationError(
                "--recorded is for reports of a --collector; an export has the times itself")
        }
        do throws(RequestError) {
            _ = try Instant(requested: recorded, "recorded", in: .hoChiMinh)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        let configuration = config.load()
        guard let settings = configuration.settings else { throw configuration.reported }
        var problems = 0
        do throws(HistoryError) {
            try await ClosedHistory(settings: settings, isCreated: true).use {
                archive throws(HistoryError) in
                let importer = ArchiveImport(
                    into: archive, collectors: configuration.collectors,
                    now: { SystemClock().now })
                for file in files { problems += await add(file, with: importer) }
            }
        } catch {
            StandardError.write(line: "\(error)")
            throw ExitCode(1)
        }
        if problems > 0 { throw ExitCode(1) }
    }

    /// Imports a file, and returns the number of problems, which are printed.
    private func add(_ file: String, with importer: ArchiveImport) async -> Int {
        var summary = ImportSummary()
        var failure: HistoryError?
        do throws(HistoryError) {
            let input = try InputStream(file)
            let line = ProgressLine(total: input.size)
            defer { line.end() }
            try await importer.run(
                ImportRequest(collector: collector, recorded: recorded, name: file),
                { () throws(HistoryError) in try await input.next() }, &summary,
                report: { line.show($0) })
        } catch {
            failure = error
        }
        let name = file == "-" ? "standard input" : printable(file, limit: 4096)
        for message in summary.messages { StandardError.write(line: "\(name): \(message)") }
        let rest = summary.problems - summary.messages.count
        if rest > 0 { StandardError.write(line: "\(name): \(rest) more") }
        if let failure {
            let hint =
                summary.points + summary.reports > 0
                ? "; what was added stays, and a repeated import adds the rest" : ""
            StandardError.write(line: "\(name): \(failure)\(hint)")
        }
        print("\(name): \(summary.text)")
        return summary.problems + (failure == nil ? 0 : 1)
    }
}

extension ImportSummary {
    /// One sentence with the counts.
    fileprivate var text: String {
        let left = problems > 0 ? ", \(problems) left out" : ""
        return "\(points) points and \(reports) task reports added, \(known) known before\(left)"
    }
}
