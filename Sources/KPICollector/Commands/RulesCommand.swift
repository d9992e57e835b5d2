internal import ArgumentParser
internal import Basics
internal import Publishing

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Prints the alert rules for Prometheus, their tests, or the templates of mails.",
        discussion: """
            The alerts, and the time that each must hold before it fires:

            \(Alert.all.map { "  \($0.name) \($0.forDuration.spanText)" }.joined(separator: "\n"))

            A running daemon explains them at /docs/alerts. Run the tests with 'promtool test \
            rules', with the rules in a file kpi-collector.rules.yml beside them.
            """)

    @Option(help: ArgumentHelp("The job that scrapes the daemon.", valueName: "name"))
    var job = JobName.standard

    @Option(
        name: .customLong("replica-label"),
        help: ArgumentHelp(
            "A label that distinguishes replicas; may be repeated.", valueName: "label"))
    var replicaLabels = [ReplicaLabel.standard]

    @Option(
        name: .customLong("external-url"),
        help: ArgumentHelp(
            "The URL of the daemon's start page, as those who read the alerts reach it.",
            valueName: "url"))
    var externalURL = PageURL.standard

    @Option(
        name: .customLong("runbook-url"),
        help: ArgumentHelp(
            "The URL of the page of alerts; '#' and the alert's name are appended "
                + "(default: docs/alerts below the external URL).",
            valueName: "url"))
    var runbookURL: PageURL?

    @Option(
        name: .customLong("hold"),
        help: ArgumentHelp(
            "The time that an alert must hold, such as KPIAtRisk=6h; may be repeated.",
            valueName: "alert=span"))
    var forDurations: [ForOption] = []

    @Flag(help: "Lets example values raise alerts, for demonstrations.")
    var includeExamples = false

    @Flag(help: "Prints the tests of the rules.")
    var tests = false

    @Flag(
        help: "Prints the templates of the mails for Alertmanager; the other flags do not matter.")
    var mailTemplates = false

    @Option(
        help: ArgumentHelp(
            "Prints nothing; exits with 1 if the file differs from the output.",
            valueName: "file"))
    var check: String?

    func validate() throws {
        guard tests, mailTemplates else { return }
        throw ValidationError("'--tests' and '--mail-templates' print different files; use one.")
    }

    func run() throws {
        try PrintedFile(text, by: mailTemplates ? "rules --mail-templates" : "rules")
            .print(orCompareWith: check)
    }

    private var text: String {
        if mailTemplates { return MailTemplates().text }
        var settings = RuleSettings()
        settings.job = job
        settings.replicaLabels = replicaLabels
        settings.externalURL = externalURL
        settings.runbookURL = runbookURL
        settings.forDurations = Dictionary(forDurations.map { ($0.alert, $0.span) }) { $1 }
        settings.includesExamples = includeExamples
        return tests ? RuleTests(settings).text : RuleFile(settings).text
    }
}

extension JobName: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension ReplicaLabel: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension PageURL: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// The duration that one alert must hold before it fires, parsed from `--hold`.
struct ForOption: ExpressibleByArgument {
    let alert: String
    /// At most 30 days.
    let span: Duration

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let name = parts.first, let text = parts.last,
            Alert.all.contains(where: { $0.name == name }),
            let span = Duration(span: String(text)), span <= .days(30)
        else { return nil }
        alert = String(name)
        self.span = span
    }
}
