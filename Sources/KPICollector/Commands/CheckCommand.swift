internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Definitions
internal import Indicators

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
        let contacts = configuration.contacts == nil || files.isEmpty ? "" : "1 contacts file and "
        if files.isEmpty { reportAgenciesWithoutAddress(configuration) }
        print(
            "\(contacts)\(lists)\(plans)\(counted(collectors, "collector")) OK, \(counted(errors, "error"))"
        )
        if errors > 0 { throw ExitCode(1) }
    }

    /// Prints how many of the agencies that lead something today have no address.
    private func reportAgenciesWithoutAddress(_ configuration: Configuration) {
        guard let contacts = configuration.contacts else { return }
        let (plans, now) = (configuration.plans, SystemClock().now)
        let leading = plans.reduce(into: Set()) { $0.formUnion($1.leadingAgencies(at: now)) }
        let missing = leading.subtracting(contacts.addressed(in: plans)).sorted()
        guard !missing.isEmpty else {
            return print("contacts: each leading agency has an address ")
        }
        print(
            "contacts: \(missing.count) of \(leading.count) leading agencies have no address; their "
                + "alerts go to the operators")
        let more = missing.count > 10 ? " and \(missing.count - 10) more" : ""
        print("contacts: no address for \(missing.prefix(10).joined(separator: ", "))\(more)")
    }
}
