internal import ArgumentParser
internal import Definitions
internal import Serving

struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Reloads the configuration of the running daemon.",
        discussion: """
            Does what SIGHUP does, over the daemon's control socket, and prints the result. Exits \
            with 0 if no file has an error, else with 1.
            """)

    @OptionGroup var config: ConfigOptions

    func run() async throws {
        let runner = try OperationRunner(config)
        do {
            if let line = try await runner.performInDaemon(ControlCall("reload")) {
                print(line)
                return
            }
            StandardError.write(
                line: "no daemon listens on '\(runner.settings.controlSocket)'; start it with 'run'"
            )
        } catch {
            StandardError.write(line: "\(error)")
        }
        throw ExitCode(1)
    }
}
