extension RuleTests {
    /// The tests of all alerts together.
    var testsForAll: [RuleTest] {
        (settings.includesExamples ? [] : [freshInstall])
            + (outage > 0 ? [restart, normalRestart] : [])
            + [twoReplicas, emptyReplica, disagreement, gone]
    }

    /// The minutes that a restart may take without raising an alert.
    private var outage: Int { min(12, settings.minutes(of: .daemonDown) - 1) }

    /// No alert fires in the first ten minutes, whatever the example values are.
    private var freshInstall: RuleTest {
        let examples = RuleTestCase.all.flatMap(\.nonFiring)
            .filter { $0.0.labels.contains { $0 == ("example", "true") } }
            .map { ($0.selector(of: "a", settings), Timeline().then($1, for: 11)) }
        let noValue = RuleTestSeries(
            "kpi_value_present", ["plan": "hp", "kpi": "online", "lead": "so-yt"])
        let waiting = (noValue.selector(of: "a", settings), Timeline().then(0, for: 11))
        let attempts = Timeline().then(1, for: 1).then(2, for: 2).then(3, for: 4).then(4, for: 4)
        let failures = RuleTestSeries("kpi_collector_consecutive_failures", ["collector": "portal"])
        let unknown = [
            RuleTestSeries(
                "kpi_target_status", ["plan": "hp", "kpi": "online", "status": "unknown"]),
            RuleTestSeries("plan_task_status", ["plan": "hp", "task": "V.2", "status": "unknown"]),
            RuleTestSeries("up"), RuleTestSeries("kpi_collector_storage_up"),
            RuleTestSeries("kpi_collector_history_up"),
        ]
        return RuleTest(
            name: "A fresh install with its examples and no network is quiet for ten minutes",
            series: examples
                + unknown.map { ($0.selector(of: "a", settings), Timeline().then(1, for: 11)) }
                + (settings.minutes(of: .valueAbsent) > 10 ? [waiting] : [])
                + [(failures.selector(of: "a", settings), attempts)],
            checks: [1, 5, 10].flatMap { checks(at: $0, firing: []) })
    }

    private var restart: RuleTest {
        RuleTest(
            name: "A restart of \(outage) minutes neither resolves an alert nor raises one",
            series: replica("a", isFiring: true) { value in
                Timeline().then(value, for: settled).thenGone(for: outage).then(value, for: 20)
            } + [up("a", Timeline().then(1, for: settled).then(0, for: outage).then(1, for: 20))],
            checks: [-1, 0, outage / 2, outage - 1, outage, outage + 18].flatMap {
                checks(at: settled + $0, firing: troubles)
            })
    }

    private var normalRestart: RuleTest {
        RuleTest(
            name: "A restart of \(outage) minutes raises nothing in normal operation",
            series: replica("a", isFiring: false) { value in
                Timeline().then(value, for: 20).thenGone(for: outage).then(value, for: 20)
            } + [up("a", Timeline().then(1, for: 20).then(0, for: outage).then(1, for: 20))],
            checks: [-1, 0, 18].flatMap { checks(at: 20 + outage + $0, firing: []) })
    }

    private var twoReplicas: RuleTest {
        RuleTest(
            name: "Two replicas raise each alert once",
            series: ["a", "b"].flatMap { name in
                replica(name, isFiring: true) { Timeline().then($0, for: settled) }
                    + [up(name, Timeline().then(1, for: settled))]
            },
            checks: checks(at: settled - 1, firing: troubles))
    }

    private var emptyReplica: RuleTest {
        RuleTest(
            name: "A second replica without data resolves nothing",
            series: replica("a", isFiring: true) { Timeline().then($0, for: settled + 20) }
                + [
                    up("a", Timeline().then(1, for: settled + 20)),
                    up("b", Timeline().then(nil, for: settled).then(1, for: 20)),
                ],
            checks: checks(at: settled + 19, firing: troubles))
    }

    /// One replica has the firing values; the other has newer samples, a network, or a disk.
    private var disagreement: RuleTest {
        RuleTest(
            name: "Of two replicas that disagree, one is enough if a missing alert costs more",
            series: replica("a", isFiring: true) { Timeline().then($0, for: settled) }
                + replica("b", isFiring: false) { Timeline().then($0, for: settled) }
                + [
                    up("a", Timeline().then(1, for: settled)),
                    up("b", Timeline().then(0, for: settled)),
                ],
            checks: checks(at: settled - 1, firing: troubles.filter(\.firesForOneOfTwo)))
    }

    /// The other alerts still fire when `KPIDaemonDown` starts to inhibit them.
    private var gone: RuleTest {
        let forDuration = settings.minutes(of: .daemonDown)
        let series = replica("a", isFiring: true) { value in
            Timeline().then(value, for: settled).thenGone(for: 120 + forDuration)
        }
        let lasting = troubles.filter(\.outlastsTheSeries)
        let down = RuleTestCase.all.filter { $0.alert.name == Alert.daemonDown.name }
        return RuleTest(
            name: "A daemon whose target is gone raises one alert and resolves none before it",
            series: series + [
                up("a", Timeline().then(1, for: settled).thenGone(for: 120 + forDuration))
            ],
            checks: checks(at: settled + 13, firing: troubles)
                + (forDuration < 40
                    ? checks(at: settled + 15 + forDuration, firing: lasting + down) : [])
                + checks(at: settled + 62 + forDuration, firing: down))
    }

    /// The test cases that can fire while the daemon is up.
    private var troubles: [RuleTestCase] {
        RuleTestCase.all.filter {
            $0.watched != nil && $0.alert.name != Alert.daemonDown.name
        }
    }

    private func replica(
        _ name: String, isFiring: Bool, _ timeline: (Int?) -> Timeline
    ) -> [(String, Timeline)] {
        var seen: Set<String> = []
        return troubles.flatMap { testCase in
            // A replica has texts only while it has an alert.
            let facts = isFiring ? testCase.facts : []
            let watched = testCase.watched.map {
                ($0, isFiring ? testCase.firing : testCase.normal)
            }
            return [watched].compactMap(\.self) + facts
        }
        .map { ($0.selector(of: name, settings), timeline($1)) }
        .filter { seen.insert($0.0).inserted }
    }

    private func up(_ replica: String, _ timeline: Timeline) -> (String, Timeline) {
        (RuleTestSeries("up").selector(of: replica, settings), timeline)
    }

    /// The expectations for every alert at one minute.
    private func checks(at minute: Int, firing: [RuleTestCase]) -> [RuleTest.Check] {
        let names = Set(firing.map(\.alert.name) + [Alert.watchdog.name])
        return Alert.all.map {
            RuleTest.Check(minute: minute, alert: $0, fires: names.contains($0.name))
        }
    }
}
