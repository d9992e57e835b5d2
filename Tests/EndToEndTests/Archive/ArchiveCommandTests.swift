import Foundation
import TestSupport
import Testing

/// `export` and `import` as a person types them: what they print and how they end.
@Suite(.served) struct ArchiveCommandTests {
    private let archive: ArchiveFolder

    init() throws {
        archive = try ArchiveFolder()
    }

    @Test func importReadsPastReportsAsTheCollectorDoes() async throws {
        let file = try archive.folder.write(
            "day,unit,share\n2019-12-31,a,1\n2020-12-31,a,2\n2021-12-31,a,x\n", to: "old.csv")
        let (code, text) = try await archive.run(
            "import", "--collector", "budget", "--recorded", "2022-01-15", file)
        #expect(code == 1)
        #expect(text.contains("\(file): "))
        #expect(text.contains("\"x\" is not a number") || text.contains("\"x\" is"), "\(text)")
        #expect(
            text.hasSuffix(
                "\(file): 2 points and 0 task reports added, 0 known before, 1 left out\n"))
        let export = try await archive.run("export", "--format", "csv")
        #expect(
            export.text
                == [
                    "metric,labels,value,observed,recorded,grade,collector,basis,is_example",
                    #"dx_budget,"unit=""a""",1,2019-12-31T17:00:00Z,"#
                        + "2022-01-15T17:00:00Z,final,budget,,false",
                    #"dx_budget,"unit=""a""",2,2020-12-31T17:00:00Z,"#
                        + "2022-01-15T17:00:00Z,final,budget,,false",
                    "",
                ].joined(separator: "\r\n"))
        let days = try await archive.run("export", "--from", "2020-01-01", "--until", "2020-12-31")
        #expect(days.text.split(separator: "\n").count == 1)
        let early = try await archive.run("export", "--as-known-at", "2022-01-14")
        #expect(early == (0, ""))
    }

    @Test func aWrongLineIsLeftOutAndNamed() async throws {
        let file = try archive.folder.write("\(ArchiveFolder.line)\n{}\n", to: "export.jsonl")
        let (code, text) = try await archive.run("import", file)
        #expect(code == 1)
        #expect(
            text == """
                \(file): line 2: 'metric' is missing
                \(file): 1 points and 0 task reports added, 0 known before, 1 left out

                """)
    }

    @Test func theRunningDaemonDoesTheWork() async throws {
        try archive.report("2023-12-31,a,1\n")
        let daemon = try await DaemonProcess(config: archive.config)
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 1\n")
        let (code, text) = try await archive.run("export")
        #expect(code == 0)
        #expect(text.contains(#""observed":"2023-12-31T17:00:00Z""#))
        let lines = "\(ArchiveFolder.line)\n{}\n"
        let file = try archive.folder.write(lines, to: "export.jsonl")
        let (failure, problems) = try await archive.run("import", file)
        #expect(failure == 1)
        #expect(
            problems == """
                \(file): line 2: 'metric' is missing
                \(file): 1 points and 0 task reports added, 0 known before, 1 left out

                """)
        try archive.folder.write(ArchiveFolder.line + "\n", to: "export.jsonl")
        #expect(
            try await archive.run("import", file) == (
                0,
                "\(file): 0 points and 0 task reports added, 1 known before "
                    + "(in the running daemon)\n"
            ))
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 2\n")
        try archive.folder.write("day,unit,share\n2019-12-31,b,7\n", to: "2019.csv")
        let past = try await archive.run(
            "import", "--collector", "budget", "\(archive.folder.path)/2019.csv")
        #expect(past.code == 0)
        _ = try await daemon.metrics(with: "\nkpi_collector_history_points 3\n")
    }

    @Test(
        "what is wrong is said, with the exit code",
        arguments: [
            (["export"], 1, "there is no history file '"),
            (["export", "--format", "xml"], 2, "json-lines, csv, openmetrics"),
            (["export", "--from", "2022"], 2, "'from' must be a day such as 2022-12-31"),
            (["import", "absent.jsonl"], 1, "'absent.jsonl' cannot be read: No such file"),
            (["import", "--recorded", "2022-01-01", "-"], 2, "--recorded is for reports"),
            (["import", "--collector", "budge", "/dev/null"], 1, "did you mean 'budget'?"),
            (["import"], 2, "Missing expected argument"),
        ] as [([String], Int32, String)])
    func saysWhatIsWrong(_ arguments: [String], _ code: Int32, _ message: String) async throws {
        let result = try await output(
            of: try DaemonProcess.program,
            [arguments[0], "--config.file", archive.config] + arguments.dropFirst())
        #expect(result.code == code)
        #expect(result.text.contains(message), "\(result.text)")
    }

    @Test(arguments: ["export", "import"])
    func helpTellsTheExitCodes(_ command: String) async throws {
        let (code, text) = try await output(of: try DaemonProcess.program, [command, "--help"])
        #expect(code == 0)
        #expect(text.contains("Exits with 0"))
    }

    @Test func anExportGoesThroughAPipe() async throws {
        let file = try archive.folder.write(ArchiveFolder.line + "\n", to: "export.jsonl")
        _ = try await archive.run("import", file)
        let other = try ArchiveFolder()
        let script = """
            set -o pipefail
            "$1" export --config.file "$2" | "$1" import --config.file "$3" -
            """
        let program = try DaemonProcess.program
        let result = try await output(
            of: "bash", ["-c", script, "bash", program, archive.config, other.config])
        #expect(result.code == 0)
        #expect(
            result.text.hasPrefix(
                "standard input: 1 points and 0 task reports added, 0 known before (in "))
        #expect(try await other.run("export") == (0, ArchiveFolder.line + "\n"))
    }

    @Test func anOutputThatCannotBeWrittenIsAnError() async throws {
        let file = try archive.folder.write(ArchiveFolder.line + "\n", to: "export.jsonl")
        _ = try await archive.run("import", file)
        let script = "exec \"$1\" export --config.file \"$2\" > /dev/full"
        let result = try await output(
            of: "bash", ["-c", script, "bash", try DaemonProcess.program, archive.config])
        #expect(result == (1, "the output cannot be written: No space left on device\n"))
    }

    @Test func aTerminalSeesABar() async throws {
        let file = try archive.folder.write(ArchiveFolder.line + "\n", to: "export.jsonl")
        let command = [try DaemonProcess.program, "import", "--config.file", archive.config, file]
        let script = "import pty, sys; pty.spawn(sys.argv[1:])"
        let (_, text) = try await output(of: "/usr/bin/python3", ["-c", script] + command)
        #expect(text.contains("[##############################] 100 %, 1 entries"), "\(text)")
        let (_, plain) = try await output(of: command[0], Array(command.dropFirst()))
        #expect(!plain.contains("%"))
        let export = [command[0], "export", "--config.file", archive.config]
        let (_, seen) = try await output(of: "/usr/bin/python3", ["-c", script] + export)
        let place = "(in \(archive.folder.path)/data/history.db; no daemon runs)"
        #expect(seen.contains("1 points and 0 task reports written \(place)"), "\(seen)")
    }
}
