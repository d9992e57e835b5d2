import TestSupport
import Testing

/// The alerts that a real Alertmanager inhibits while another one fires.
@Suite(.served) struct InhibitionTests {
    /// Alerts that fire together, and the names of those that must be held back.
    struct Case: CustomTestStringConvertible {
        let alerts: [Alert]
        let held: Set<String>
        var testDescription: String { alerts.map(\.name).joined(separator: ", ") }
    }

    private static let milestone = ["plan": "p", "kpi": "k", "milestone": "2022-12-31"]
    private static let next = ["plan": "p", "kpi": "k", "milestone": "2023-12-31"]
    private static let task = ["plan": "p", "task": "VI.5", "occurrence": "2022-12-20"]
    private static let spring = ["plan": "p", "task": "VI.5", "occurrence": "2023-03-20"]

    private static let cases = [
        Case(
            alerts: [Alert("KPITargetMissed", milestone), Alert("KPIAtRisk", milestone)],
            held: ["KPIAtRisk"]),
        Case(alerts: [Alert("KPITargetMissed", milestone), Alert("KPIAtRisk", next)], held: []),
        Case(
            alerts: [
                Alert("KPITargetMissed", milestone), Alert("KPIAtRisk", ["plan": "p", "kpi": "l"]),
                Alert("KPIDataStale", ["plan": "p", "kpi": "k"]),
            ],
            held: []),
        Case(
            alerts: [Alert("KPITaskOverdue", task), Alert("KPITaskDueSoon", task)],
            held: ["KPITaskDueSoon"]),
        Case(
            alerts: [Alert("KPITaskOverdue", task), Alert("KPITaskDueSoon", spring)], held: []),
        Case(
            alerts: [
                Alert("KPITaskOverdue", task),
                Alert("KPITaskDueSoon", ["plan": "p", "task": "VI.4"]),
            ],
            held: []),
        Case(
            alerts: [
                Alert("KPICollectorFailing", ["collector": "a"]),
                Alert("KPIDataStale", ["collector": "a", "plan": "p", "kpi": "k"]),
                Alert("KPIValueAbsent", ["plan": "p", "kpi": "k"]),
                Alert("KPITargetMissed", milestone),
            ],
            held: ["KPIDataStale"]),
        Case(
            alerts: [
                Alert("KPICollectorFailing", ["collector": "b"]),
                Alert("KPIDataStale", ["collector": "c"]),
            ],
            held: []),
        Case(
            alerts: [
                Alert("KPIDaemonDown", [:]), Alert("KPITargetMissed", milestone),
                Alert("KPITaskOverdue", task), Alert("KPICollectorFailing", ["collector": "a"]),
                Alert("KPIConfigBroken", ["file": "a.yaml"]), Alert("KPIStorageFailing", [:]),
                Alert("KPIHistoryFailing", [:]), Alert("KPIWatchdog", [:]),
            ],
            held: [
                "KPITargetMissed", "KPITaskOverdue", "KPICollectorFailing", "KPIConfigBroken",
                "KPIStorageFailing", "KPIHistoryFailing",
            ]),
    ]

    @Test(arguments: cases) func theCauseIsToldAndWhatFollowsIsNot(_ item: Case) async throws {
        // Alertmanager takes them in order: once the last is held back, all have been looked at.
        let last = ["plan": "last", "task": "last"]
        let witness = [Alert("KPITaskOverdue", last), Alert("KPITaskDueSoon", last)]
        let alertmanager = try await AlertmanagerProcess()
        try await alertmanager.post(item.alerts + witness)
        let held = try await eventually("the last alert to be held back") {
            let held = try await alertmanager.inhibited()
            return held.contains { $0.labels == witness[1].labels } ? held : nil
        }
        #expect(Set(held.filter { $0.labels["plan"] != "last" }.map(\.name)) == item.held)
    }
}
