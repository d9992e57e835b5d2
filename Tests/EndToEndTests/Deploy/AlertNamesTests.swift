import Foundation
import TestSupport
import Testing

/// The labels and alerts in the routes and the mail.
@Suite(.served) struct AlertNamesTests {
    private static let alerts: Set = [
        "KPITargetMissed", "KPIAtRisk", "KPIDataStale", "KPIValueAbsent", "KPITaskDueSoon",
        "KPITaskOverdue", "KPIFigureIncomplete", "KPIProjectedMiss", "KPICollectorFailing",
        "KPIConfigBroken",
        "KPIStorageFailing", "KPIHistoryFailing", "KPIDaemonDown", "KPIWatchdog",
    ]

    @Test func nameOnlyLabelsThatAreScrapedOrThatEveryAlertHas() async throws {
        let known = try await Demo().names().labels.union(["alertname", "severity"])
        let routes = try Repository.text("deploy/alertmanager/alertmanager.yml")
        let lists = routes.matches(of: /(?:group_by|equal): \[([^\]]+)\]/)
            .flatMap { $0.1.split(separator: ",") }
        let matched = routes.matches(of: /(\w+)(?:=~|!~|!=|=)"/).map(\.1)
        let named = Set((lists + matched).map { $0.trimmingCharacters(in: .whitespaces) })
        #expect(
            named == [
                "alertname", "severity", "lead", "plan", "kpi", "milestone", "task", "occurrence",
                "collector",
            ])
        #expect(known.isSuperset(of: named))
        let shown = Set(
            try templates().matches(of: /\.(?:Common)?Labels\.(\w+)/).map { String($0.1) })
        #expect(shown.isSuperset(of: ["lead", "milestone", "occurrence", "file"]))
        #expect(known.isSuperset(of: shown))
    }

    @Test func nameOnlyAlertsThatThereAre() throws {
        let routes = try Repository.text("deploy/alertmanager/alertmanager.yml")
        let routed = Set(routes.matches(of: /KPI[A-Z]\w+/).map { String($0.0) })
        #expect(Self.alerts.isSuperset(of: routed))
        // All others are routed by their labels.
        #expect(
            routed == [
                "KPITargetMissed", "KPIAtRisk", "KPITaskOverdue", "KPITaskDueSoon", "KPIDataStale",
                "KPICollectorFailing", "KPIDaemonDown", "KPIWatchdog",
            ])
    }

    @Test func nameEveryAlertThatIsMailedInBothLanguages() throws {
        let named = try templates().matches(of: /eq \. "(KPI\w+)"/).map { String($0.1) }
        #expect(Set(named) == Self.alerts)
        #expect(named.count == 2 * Self.alerts.count)
    }

    private func templates() throws -> String {
        try Repository.text("deploy/alertmanager/templates/kpi-collector.tmpl")
    }
}
