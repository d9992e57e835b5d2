internal import ArgumentParser
internal import Basics
internal import Indicators
internal import Serving

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
        let runner = try OperationRunner(config, createsFile: true)
        var isComplete = true
        for file in files {
            do {
                print(try await add(file, runner))
            } catch {
                StandardError.write(line: "\(error)")
                isComplete = false
            }
        }
        if !isComplete { throw ExitCode(1) }
    }

    /// Imports a file; problems are printed as they are found.
    private func add(_ file: String, _ runner: OperationRunner) async throws -> String {
        let input = try InputStream(file)
        let line = ProgressLine(total: input.size)
        let progress = Locked(ArchiveProgress())
        defer { line.end() }
        return try await runner.perform(
            call(for: file),
            input: { () throws(HistoryError) in
                let bytes = try await input.next()
                line.show(
                    progress.withLock { progress in
                        progress.bytes += bytes?.count ?? 0
                        progress.entries += bytes?.count { $0 == UInt8(ascii: "\n") } ?? 0
                        return progress
                    })
                return bytes
            },
            output: { bytes throws(HistoryError) in
                line.end()
                StandardError.write(String(decoding: bytes, as: UTF8.self))
            })
    }

    private func call(for file: String) -> ControlCall {
        let name = file == "-" ? "standard input" : printable(file, limit: 4096)
        let arguments = [("name", name), ("collector", collector), ("recorded", recorded)]
        return ControlCall(
            "import",
            arguments.compactMap { name, value in value.map { ControlCall.Argument(name, $0) } })
    }
}
