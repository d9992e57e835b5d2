internal import ArgumentParser
internal import Basics
@preconcurrency internal import Glibc

/// The command line; exit codes are 0 (OK), 1 (problems found) and 2 (usage error).
@main
struct Main {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try RootCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            end(0)
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let code = RootCommand.exitCode(for: error)
        let message = RootCommand.fullMessage(for: error)
        if !message.isEmpty {
            if code.isSuccess { print(message) } else { StandardError.write(line: message) }
        }
        end(code == .validationFailure ? 2 : code.rawValue)
    }

    /// Exits the program, without those log lines that nobody reads; failing to print the output counts as a problem found.
    private static func end(_ code: Int32) -> Never {
        LogQueue.standard.flush(within: .seconds(1))
        guard fflush(stdout) != 0 || ferror(stdout) != 0 else { exit(code) }
        StandardError.write(line: "not all of the output could be written")
        exit(max(code, 1))
    }
}

struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpi-collector",
        abstract: "Pulls the indicators of a plan and exposes them to Prometheus.",
        discussion: """
            Collectors are YAML files in one folder. 'run' pulls each on its own schedule and \
            serves the values on /metrics; 'check' reads the same files and reports every error.
            """,
        version: "kpi-collector \(version)",
        subcommands: [
            RunCommand.self, CheckCommand.self, TryCommand.self, RulesCommand.self,
            AlertmanagerCommand.self, ExportCommand.self, ImportCommand.self, ForgetCommand.self,
            ReloadCommand.self,
            SchemaCommand.self,
        ])
}

let version = Program.version
