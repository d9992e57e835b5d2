/// A test of the rules: series, and which alerts fire at which minute.
struct RuleTest: Sendable {
    let name: String
    let series: [(selector: String, values: Timeline)]
    let checks: [Check]

    /// The expectation for one alert at one minute.
    struct Check: Sendable {
        let minute: Int
        let alert: Alert
        let fires: Bool
    }

    /// The test as promtool reads it; `expected` writes what an alert that fires must look like.
    func text(_ expected: (Alert) -> String) -> String {
        let input = series.map { series in
            "- series: '\(series.selector.replacing("'", with: "''"))'\n"
                + "  values: \(series.values.text)"
        }
        let tests = checks.map { check in
            """
            - eval_time: \(check.minute)m
              alertname: \(check.alert.name)
              exp_alerts:\(check.fires ? "\n" + expected(check.alert).indented(by: 4) : " []")
            """
        }
        return """
            - name: \(name.quoted)
              interval: 1m
              input_series:\(input.isEmpty ? " []" : "\n" + lines(input))
              alert_rule_test:
            \(lines(tests))
            """
    }

    private func lines(_ parts: [String]) -> String {
        parts.joined(separator: "\n").indented(by: 4)
    }
}

/// A series of a rule test, in promtool's words.
struct RuleTestSeries: Sendable {
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

/// The values of a series from minute to minute, in promtool's notation.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series>.
struct Timeline: Sendable {
    private(set) var text = ""

    /// A value in each minute of a span; nil for a series that is not there.
    func then(_ value: Int?, for minutes: Int) -> Timeline {
        guard minutes > 0 else { return self }
        // Of a value promtool counts the repetitions, of a gap the minutes.
        return appending(value.map { "\($0)x\(minutes - 1)" } ?? "_x\(minutes)")
    }

    /// A target that Prometheus cannot reach: the series ends at once, and is not there.
    func thenGone(for minutes: Int) -> Timeline {
        appending("stale").then(nil, for: minutes - 1)
    }

    private func appending(_ part: String) -> Timeline {
        var timeline = self
        timeline.text += (text.isEmpty ? "" : " ") + part
        return timeline
    }
}
