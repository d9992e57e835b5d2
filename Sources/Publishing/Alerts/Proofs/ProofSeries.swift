/// A series of a rule test, in promtool's words.
struct ProofSeries: Sendable {
    let metric: String
    let labels: KeyValuePairs<String, String>

    init(_ metric: String, _ labels: KeyValuePairs<String, String> = [:]) {
        self.metric = metric
        self.labels = labels
    }

    /// The series as a replica gives it.
    func selector(of replica: String, _ settings: RuleSettings) -> String {
        let target = settings.replicaLabels.map { ($0.description, replica) }
        let all = labels.map { ($0.key, $0.value) } + target + [("job", "\(settings.job)")]
        let pairs = all.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.quoted)" }
        return "\(metric){\(pairs.joined(separator: ","))}"
    }
}
