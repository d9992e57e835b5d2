import Foundation
import Publishing
import TestSupport
import Testing

/// The alert rules, as a real promtool judges them.
///
/// One run takes seconds of a core: they wait for each other, and let tests go first that watch
/// the clock.
@Suite(.serialized, .served) struct AlertRuleTests {
    @Test func areCommittedAsTheyArePrinted() throws {
        try expectGolden(RuleFile().text, "deploy/prometheus/kpi-collector.rules.yml")
        try expectGolden(RuleTests().text, "deploy/prometheus/kpi-collector.tests.yml")
        try expectGolden(
            MailTemplates().text, "deploy/alertmanager/templates/kpi-collector.tmpl")
    }

    @Test func passTheirTests() async throws {
        let file = Repository.file("deploy/prometheus/kpi-collector.tests.yml")
        let (code, text) = try await output(
            of: "nice", ["promtool", "test", "rules", file.path(percentEncoded: false)], within: 150
        )
        #expect(code == 0, "\(text)")
        #expect(text.contains("SUCCESS"))
    }

    @Test func passTheirTestsWithOtherSettings() async throws {
        var settings = RuleSettings.quick
        settings.job = try #require(JobName("ops/kpi:2"))
        settings.replicaLabels = [.standard, try #require(ReplicaLabel("pod"))]
        settings.externalURL = try #require(PageURL("https://kpi.example.org"))
        settings.runbookURL = PageURL("https://example.org/a%20b")
        settings.forDurations["KPIAtRisk"] = .seconds(90)
        settings.forDurations["KPIDaemonDown"] = .seconds(300)
        settings.includesExamples = true
        let (code, text) = try await judge(RuleFile(settings).text, settings)
        #expect(code == 0, "\(text)")
    }

    @Test func queryOnceAtMostInEachAnnotation() {
        let rules = RuleFile().text
        let annotations = rules.matches(of: /(?ms)^ {10}(\w+_(?:vi|en)): \|-\n(.*?)(?=^ {10}\w)/)
        #expect(annotations.count > 4 * Alert.all.count)
        for annotation in annotations {
            let count = annotation.2.matches(of: /\bquery\b/).count
            #expect(count <= 1, "\(annotation.1): \(count)")
        }
    }

    @Test(arguments: [
        ("https://kpi.example.org", "https://kpi.example.org/docs/alerts"),
        ("https://example.org/kpi/", "https://example.org/kpi/docs/alerts"),
    ])
    func linkToThePagesOfTheDaemon(_ url: String, runbook: String) throws {
        var settings = RuleSettings()
        settings.externalURL = try #require(PageURL(url))
        let rules = RuleFile(settings).text
        #expect(rules.contains("page_url: \"\(url)\""))
        #expect(rules.contains("runbook_url: \"\(runbook)#KPITargetMissed\""))
        #expect(!rules.contains("127.0.0.1"))
    }

    @Test(arguments: Mutation.rounds)
    func failTheirTestsOnceOneIsWrong(_ mutations: [Mutation]) async throws {
        var rules = RuleFile(.quick).text
        for mutation in mutations {
            let changed = mutation.applied(to: rules)
            #expect(changed != rules, "\(mutation)")
            rules = changed
        }
        let (code, text) = try await judge(rules, .quick)
        #expect(code == 1)
        for mutation in mutations {
            #expect(mutation.isTold(in: text), "\(mutation) in:\n\(text)")
        }
    }

    @Test func useNeitherTheTimeNorJoins() {
        let rules = RuleFile().text
        let expressions = rules.matches(of: /(?s)expr: \|-\n(.*?)\n +(?:for|labels):/).map(\.1)
        #expect(expressions.count == Alert.all.count)
        for word in [/\btime\(/, /\bon\b/, /ignoring/, /group_/, /unless/, /\band\b/, /\bor\b/] {
            #expect(expressions.allSatisfy { $0.firstMatch(of: word) == nil })
        }
        // Texts and reasons change while an alert fires.
        for word in [/_info\b/, /_reason\b/, /\breason\b/] {
            #expect(expressions.allSatisfy { $0.firstMatch(of: word) == nil })
        }
        let names = rules.matches(of: /- alert: (\w+)/).map { String($0.1) }
        #expect(names == Alert.all.map(\.name))
        #expect(Set(names).count == 14)
    }

    @Test(arguments: [
        ("kpi-collector", true), ("a.b:c/d_e", true), ("", false), ("a b", false), ("a%q", false),
        ("a\"", false), ("`", false), ("é", false),
    ])
    func takeJobNamesThatNeedNoQuoting(_ name: String, isTaken: Bool) {
        #expect((JobName(name) != nil) == isTaken)
    }

    private func judge(
        _ rules: String, _ settings: RuleSettings
    ) async throws -> (code: Int32, text: String) {
        let folder = try TemporaryFolder()
        try folder.write(rules, to: "kpi-collector.rules.yml")
        let tests = try folder.write(RuleTests(settings).text, to: "tests.yml")
        return try await output(of: "nice", ["promtool", "test", "rules", tests], within: 150)
    }
}

extension RuleSettings {
    /// Alerts that fire as soon as they may, so that their tests are short.
    fileprivate static var quick: RuleSettings {
        var settings = RuleSettings()
        for alert in Alert.all where alert.forDuration > .zero {
            settings.forDurations[alert.name] = .seconds(60)
        }
        // A daemon that restarts, and a first run that fails, must not raise these.
        settings.forDurations["KPIDaemonDown"] = .seconds(900)
        settings.forDurations["KPIValueAbsent"] = .seconds(900)
        return settings
    }
}
