internal import ArgumentParser
internal import Basics
internal import Definitions
internal import Indicators
internal import Publishing

struct AlertmanagerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alertmanager",
        abstract: "Prints the configuration of Alertmanager.",
        discussion: """
            Each agency with an address in the contacts file gets the alerts that it leads; the \
            operators get all others. The output contains the addresses. Exits with 1 if the \
            contacts or a plan has an error.
            """)

    @OptionGroup var config: ConfigOptions

    @Option(
        help: ArgumentHelp(
            "The contacts file, in place of that of the configuration.", valueName: "file"))
    var contacts: String?

    @Option(help: ArgumentHelp("The language of the mails: vi or en.", valueName: "language"))
    var language = Language.vi

    @Flag(help: "Prints no route to an agency, so that the operators get every alert; for trials.")
    var onlyOperators = false

    @Option(
        help: ArgumentHelp(
            "Prints nothing; exits with 1 if the file differs from the output.",
            valueName: "file"))
    var check: String?

    func run() throws {
        let configuration = Configuration.load(file: config.file, contacts: contacts)
        let contactsFile = contacts ?? configuration.settings?.contacts
        let problems = configuration.diagnostics.filter { problem in
            let isOfPlan = configuration.settings?.plans.contains(problem.file) ?? false
            return problem.file == contactsFile
                || !problem.isWarning && (isOfPlan || problem.file == config.file)
        }
        problems.forEach { StandardError.write(line: "\($0)") }
        guard let settings = configuration.settings, problems.errorCount == 0 else {
            throw ExitCode(1)
        }
        guard let contacts = configuration.contacts else {
            StandardError.write(
                line: "\(config.file) has no 'contacts': copy config/contacts.example.yaml to "
                    + "contacts.yaml beside it, enter your addresses, and add "
                    + "'contacts: contacts.yaml'")
            throw ExitCode(1)
        }
        let file = AlertmanagerFile(
            contacts, plans: configuration.plans, zone: settings.zone,
            language: language == .vi ? nil : language, onlyOperators: onlyOperators)
        try PrintedFile(file.text, by: "alertmanager").print(orCompareWith: check)
    }
}

extension Language: ExpressibleByArgument {}
