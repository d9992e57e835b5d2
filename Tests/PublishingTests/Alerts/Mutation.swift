import Testing

/// A mistake made in one rule, and the test that must tell of it.
struct Mutation: CustomTestStringConvertible, Sendable {
    let alert: String
    let from: String
    let to: String
    let problem: String

    var testDescription: String { "\(alert): \(from) → \(to)" }

    /// The rules with the mistake in the one alert.
    func applied(to rules: String) -> String {
        let mark = "- alert: "
        return rules.split(separator: mark, omittingEmptySubsequences: false)
            .map { rule in
                rule.hasPrefix(alert + "\n")
                    ? rule.replacing(from, with: to, maxReplacements: 1) : rule
            }
            .joined(separator: mark)
    }

    /// True if promtool reports a failed test of the alert.
    func isTold(in text: String) -> Bool {
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
        return zip(lines, lines.dropFirst()).contains { name, place in
            name.hasPrefix("name: \(problem)") && place.hasPrefix("alertname: \(alert),")
        }
    }

    /// In each round, at most one mistake in each rule.
    static let rounds = [first, second]

    private static let first = [
        Mutation(
            alert: "KPITargetMissed", from: "max without", to: "min without",
            problem: "Of two replicas that disagree"),
        Mutation(
            alert: "KPIAtRisk", from: "[1h]", to: "[10m]", problem: "A restart of 12 minutes"),
        Mutation(
            alert: "KPITaskOverdue", from: "(instance, ", to: "(",
            problem: "Two replicas raise each alert once"),
        Mutation(
            alert: "KPITaskDueSoon", from: "due_soon", to: "overdue",
            problem: "KPITaskDueSoon stays quiet"),
        Mutation(
            alert: "KPIDataStale", from: "min without", to: "max without",
            problem: "Of two replicas that disagree"),
        Mutation(
            alert: "KPIValueAbsent", from: "== 0", to: "< 0", problem: "KPIValueAbsent fires"),
        Mutation(
            alert: "KPICollectorFailing", from: ">= 5", to: ">= 4",
            problem: "A fresh install"),
        Mutation(
            alert: "KPIConfigBroken", from: "== 1", to: "== 0",
            problem: "KPIConfigBroken fires"),
        Mutation(
            alert: "KPIFigureIncomplete", from: "== 1", to: "== 0",
            problem: "KPIFigureIncomplete fires"),
        Mutation(
            alert: "KPIStorageFailing", from: "min without", to: "max without",
            problem: "Of two replicas that disagree"),
        Mutation(
            alert: "KPIHistoryFailing", from: "min without", to: "max without",
            problem: "Of two replicas that disagree"),
        Mutation(
            alert: "KPIDaemonDown", from: "for: 15m", to: "for: 10m",
            problem: "A restart of 12 minutes raises nothing"),
        Mutation(
            alert: "KPIWatchdog", from: "vector(1)", to: "vector(1) > 1",
            problem: "KPIWatchdog fires"),
    ]

    private static let second = [
        Mutation(
            alert: "KPIProjectedMiss", from: "min without", to: "max without",
            problem: "Of two replicas that disagree"),
        Mutation(
            alert: "KPITargetMissed", from: ",example=\"\"", to: "",
            problem: "A fresh install"),
        Mutation(
            alert: "KPIAtRisk", from: "` $labels.plan $labels.kpi",
            to: "` $labels.kpi $labels.plan",
            problem: "KPIAtRisk fires"),
        Mutation(
            alert: "KPIDaemonDown", from: "max without", to: "min without",
            problem: "Of two replicas that disagree"),
    ]
}
