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
