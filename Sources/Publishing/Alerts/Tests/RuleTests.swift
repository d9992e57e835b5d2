internal import Basics

/// The tests of the alert rules as `promtool test rules` reads them.
///
/// Source: <https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/>.
package struct RuleTests: Sendable {
    let settings: RuleSettings
    /// The minute by which every alert whose condition holds from the start fires.
    let settled: Int

    package init(_ settings: RuleSettings = RuleSettings()) {
        self.settings = settings
        settled = (Alert.all.map { settings.minutes(of: $0) }.max() ?? 0) + 10
    }

    package var text: String {
        var written: Set<String> = []
        let tests = (RuleTestCase.all.flatMap(ruleTests) + testsForAll).map { ruleTest in
            ruleTest.text { alert in
                let testCase = RuleTestCase.all.first { $0.alert.name == alert.name }
                return written.insert(alert.name).inserted
                    ? testCase?.expectation(settings) ?? "" : "- *\(alert.name)"
            }
        }
        return """
            # Printed by `kpi-collector rules --tests`; run them with `promtool test rules FILE`.
            rule_files:
              - kpi-collector.rules.yml
            evaluation_interval: 1m
            tests:
            \(tests.joined(separator: "\n").indented(by: 2))

            """
    }

    /// A test in which the alert fires, and those in which it does not.
    private func ruleTests(of testCase: RuleTestCase) -> [RuleTest] {
        let alert = testCase.alert
        guard let watched = testCase.watched else {
            let checks = [0, 60].map { RuleTest.Check(minute: $0, alert: alert, fires: true) }
            return [
                RuleTest(name: "\(alert.name) fires unconditionally", series: [], checks: checks)
            ]
        }
        let over = 10 + settings.minutes(of: alert)
        let trouble = Timeline().then(testCase.normal, for: 10).then(
            testCase.firing, for: over + 10
        )
        .then(testCase.normal, for: 30)
        // A series that disappears still counts for the lookback of 15 minutes.
        let end = over + 20 + (testCase.normal == nil ? 16 : 0)
        return [
            RuleTest(
                name: "\(alert.name) fires after its for duration, and resolves afterwards",
                series: [(watched.selector(of: "a", settings), trouble)]
                    + facts(of: testCase, for: over + 50),
                checks: [(over - 1, false), (over, true), (over + 19, true), (end, false)]
                    .map { RuleTest.Check(minute: $0, alert: alert, fires: $1) }),
            RuleTest(
                name: "\(alert.name) stays quiet for similar series",
                series: facts(of: testCase, for: over + 20) + nonFiring(testCase, for: over + 20),
                checks: [.init(minute: over + 19, alert: alert, fires: false)]),
        ] + shortTrouble(of: testCase, watched)
    }

    /// A trouble of one minute is over before the alert could fire.
    private func shortTrouble(
        of testCase: RuleTestCase, _ watched: RuleTestSeries
    ) -> [RuleTest] {
        let hold = settings.minutes(of: testCase.alert)
        guard hold > 1, let normal = testCase.normal else { return [] }
        let series = Timeline().then(normal, for: 10).then(testCase.firing, for: 1)
            .then(normal, for: hold + 20)
        return [
            RuleTest(
                name: "\(testCase.alert.name) does not fire for a trouble of one minute",
                series: [(watched.selector(of: "a", settings), series)]
                    + facts(of: testCase, for: hold + 30),
                checks: [11, 10 + hold, 20 + hold].map {
                    RuleTest.Check(minute: $0, alert: testCase.alert, fires: false)
                })
        ]
    }

    private func nonFiring(_ testCase: RuleTestCase, for minutes: Int) -> [(String, Timeline)] {
        testCase.nonFiring
            .filter { series, _ in
                !settings.includesExamples || !series.labels.contains { $0 == ("example", "true") }
            }
            .map { ($0.selector(of: "a", settings), Timeline().then($1, for: minutes)) }
    }

    private func facts(of testCase: RuleTestCase, for minutes: Int) -> [(String, Timeline)] {
        testCase.facts.map { ($0.selector(of: "a", settings), Timeline().then($1, for: minutes)) }
    }
}

extension RuleSettings {
    /// The evaluations, a minute apart, for which a condition must hold.
    func minutes(of alert: Alert) -> Int {
        Int((forDuration(of: alert).components.seconds + 59) / 60)
    }
}
