internal import Basics

/// The series that an alert watches, one for each subject that it may fire for.
///
/// The last value within the lookback counts, so that neither a gap nor a restart resolves an alert.
/// The replicas' values are aggregated: for a metric that is 1 in case of a problem, `max` lets any
/// replica raise the alert, and `min` only all of them together.
struct AlertQuery: Sendable {
    let metric: String
    /// The alert that selects series of the metric; the rule drops the label.
    var alert: String?
    let aggregation: Aggregation
    /// Longer than a restart takes; shorter than `for` where series may disappear.
    var lookback = Duration.seconds(3600)
    var hasExamples = false

    enum Aggregation: String, Sendable {
        case min, max
    }

    func promQL(_ settings: RuleSettings) -> String {
        var matchers = [settings.job.matcher]
        if let alert { matchers.append("alert=\"\(alert)\"") }
        if hasExamples, !settings.includesExamples { matchers.append("example=\"\"") }
        let labels = settings.replicaLabels.map(\.description) + ["job"]
        let dropped = labels + (alert == nil ? [] : ["alert"])
        return """
            \(aggregation.rawValue) without (\(dropped.joined(separator: ", "))) (
              last_over_time(\(metric){\(matchers.joined(separator: ","))}[\(lookback.spanText)])
            )
            """
    }
}
