internal import Basics
internal import Indicators

/// The series that an alert looks at, one for each thing that it may fire for.
///
/// The last value within the memory counts, so that neither a gap nor a restart resolves an alert.
/// The replicas' values are made one: where the daemon says 1 of something bad, `max` lets any
/// replica raise the alert, and `min` only all of them together.
struct Watched: Sendable {
    let metric: String
    /// Labels that pick series of the metric, and are not told by the alert.
    var status: String?
    /// Further labels that the alert does not tell.
    var untold: [String] = []
    let combining: Combining
    /// Longer than a restart takes; short where series vanish when the trouble is over.
    var memory = Duration.seconds(3600)
    var hasExamples = false

    enum Combining: String, Sendable {
        case min, max
    }

    func promQL(_ settings: RuleSettings) -> String {
        var matchers = [settings.job.matcher]
        if let status { matchers.append("status=\"\(status)\"") }
        if hasExamples, !settings.includesExamples { matchers.append("example=\"\"") }
        let labels = settings.replicaLabels.map(\.description) + ["job"] + untold
        let dropped = labels + (status == nil ? [] : ["status"])
        return """
            \(combining.rawValue) without (\(dropped.joined(separator: ", "))) (
              last_over_time(\(metric){\(matchers.joined(separator: ","))}[\(memory.spanText)])
            )
            """
    }
}
