internal import ArgumentParser
internal import Basics
internal import Definitions

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the configuration and reports every error.",
        discussion: """
            Errors are printed as file:line:column: message. Exits with 0 if there are none, else \
            with 1. Warns of secrets over http, secrets that every user can read, absent files, \
            KPIs that cannot have a value, and examples in place of real reports.
            """)

    @OptionGroup var config: ConfigOptions

    @Argument(
        help: ArgumentHelp(
            "Plans, collectors and unit lists to check instead of the configuration.",
            valueName: "file"))
    var files: [String] = []

    func run() throws {
        let configuration =
            files.isEmpty
            ? config.load()
            : Configuration.load(
                files: files.map { YAMLFile.read($0) }, zone: .hoChiMinh)
        let advice = files.isEmpty ? configuration.advice : []
        (configuration.diagnostics + advice).bounded.inOrder.forEach {
            StandardError.write(line: "\($0)")
        }
        let errors = configuration.diagnostics.errorCount
        let collectors = configuration.collectors.count
        let plans =
            configuration.plans.isEmpty ? "" : counted(configuration.plans.count, "plan") + " and "
        let lists =
            configuration.unitLists.isEmpty || files.isEmpty
            ? "" : counted(configuration.unitLists.count, "unit list") + " and "
        print(
            "\(lists)\(plans)\(counted(collectors, "collector")) OK, \(counted(errors, "error"))")
        if errors > 0 { throw ExitCode(1) }
    }
}
