/// A test of the rules: series, and which alerts fire at which minute.
struct Proof: Sendable {
    let name: String
    let series: [(selector: String, values: Timeline)]
    let checks: [Check]

    /// What is expected of one alert at one minute.
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
