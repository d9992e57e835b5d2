import Basics
import Collecting
import Definitions
import Foundation
import Indicators
import Publishing
import TestSupport
import Testing

/// The shipped plan in /metrics, against the table that was typed from its text.
@Suite struct PlanTests {
    private let plan: Plan

    init() throws {
        let file = Repository.file("config/plan.yaml").path(percentEncoded: false)
        let loaded = Configuration.load(plans: [.read(file)], zone: .hoChiMinh)
        #expect(loaded.diagnostics == [])
        plan = try #require(loaded.plans.first)
    }

    @Test func hasEveryItemOfTheText() {
        let info = series("plan_task_info", at: .at("2022-06-15T00:00:00+07:00"))
        #expect(Set(info.map { $0.labels["task"] }) == Set(PlanText.deadlines.map(\.item)))
        #expect(info.count == 59)
        #expect(Set(info.map { $0.labels["item"] }).count == 58)
        #expect(plan.agencies.count >= 65)
    }

    @Test(arguments: PlanText.deadlines)
    func isDueWhenTheTextSays(_ deadline: PlanText.Deadline) {
        for day in deadline.days {
            let lastSecond = Instant(milliseconds: day.second * 1000)
            let due = series("plan_task_due_timestamp_seconds", at: lastSecond)
                .filter { $0.labels["task"] == deadline.item }
            #expect(due.contains { $0.labels["occurrence"] == day.day })
            #expect(
                due.first { $0.labels["occurrence"] == day.day }?.value == Double(day.second + 1))
        }
        let task = plan.tasks.first { $0.id == deadline.item }
        let days = task?.deadline?.dueDates(in: plan.period) ?? []
        #expect(days.map(\.description) == deadline.days.map(\.day))
        #expect(task?.deadline?.isAssumed ?? false == deadline.isMonthAssumed)
        #expect(task?.deadline?.asWritten == deadline.asWritten)
    }

    @Test func hasNoDueDayWhereTheTextNamesNone() {
        let due = series("plan_task_due_timestamp_seconds", at: .at("2022-06-15T00:00:00+07:00"))
        let open = PlanText.deadlines.filter(\.days.isEmpty).map(\.item)
        #expect(!open.isEmpty)
        #expect(Set(due.compactMap { $0.labels["task"] }).isDisjoint(with: open))
    }

    @Test(arguments: PlanText.targets)
    func hasTheTargetOfTheText(_ target: PlanText.Target) throws {
        let now = Instant.at("2022-06-15T00:00:00+07:00")
        let kpis = series("kpi_info", at: now).filter { $0.labels["task"] == target.item }
        let direction = target.comparison == .atLeast ? "at_least" : "at_most"
        let ids = kpis.filter { $0.labels["direction"] == direction }.map { $0.labels["kpi"] }
        if let kpi = target.kpi { #expect(ids.contains(kpi)) }
        let wanted = target.days.map { "\($0.day) \(target.value) \($0.second + 1)" }
        let goals = series("kpi_target", at: now)
        let dues = series("kpi_target_due_timestamp_seconds", at: now)
        let found = ids.filter { id in
            let milestones = goals.filter { $0.labels["kpi"] == id }
            let shown = milestones.map { goal in
                let due = dues.first {
                    $0.labels["kpi"] == id && $0.labels["milestone"] == goal.labels["milestone"]
                }
                return "\(goal.labels["milestone"] ?? "") \(goal.value) \(Int(due?.value ?? 0))"
            }
            return shown == wanted
        }
        #expect(target.kpi.map(found.contains) ?? !found.isEmpty)
    }

    @Test func hasFourteenTargetsOfTheTextAndOneFromElsewhere() {
        #expect(PlanText.targets.count == 14)
        #expect(plan.kpis.filter { !$0.isOutsidePlan }.count == 14)
        #expect(plan.kpis.filter(\.isOutsidePlan).map(\.id) == ["agency_sites_ipv6"])
    }

    private func series(_ family: String, at now: Instant) -> [ScrapedSeries] {
        let snapshot = Snapshot(
            at: now, collectors: [], plans: [plan],
            configuration: ConfigurationState(loadedAt: now, errors: []), process: .current(),
            isReady: true)
        let text = String(
            decoding: Exposition.bytes(of: snapshot, version: "1.2.3"), as: UTF8.self)
        return ScrapedSeries.all(of: family, in: text)
    }
}
