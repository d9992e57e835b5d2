import Basics
import Collecting
import Definitions
import Foundation
import Indicators
import TestSupport
import Testing

/// The shipped plan, and the example reports on its tasks.
@Suite struct ShippedTasksTests {
    private let configuration: Configuration
    private let plan: Plan
    private let before = Instant.at("2025-02-28T23:59:59+07:00")
    private let after = Instant.at("2025-03-01T00:00:00+07:00")

    init() throws {
        let file = Repository.file("config/kpi-collector.yaml").path(percentEncoded: false)
        configuration = Configuration.load(file: file)
        plan = try #require(configuration.plans.first)
    }

    @Test("J12: II.10.a and II.10.b pass to so-vhttdl, other tasks of so-tttt to so-khcn")
    func passToTheirOwnSuccessors() throws {
        let leads = try ["II.10.a", "II.10.b", "II.1.a"].map { id in
            let task = try #require(plan.task(id))
            return [before, after].flatMap { plan.currentLead(of: task, at: $0) }
        }
        #expect(
            leads == [
                ["so-tttt", "so-vhttdl"], ["so-tttt", "so-vhttdl"], ["so-tttt", "so-khcn"],
            ])
    }

    @Test("J12: cashless schools alert so-gddt, cashless health facilities so-yt")
    func haveALeadForEachTarget() throws {
        let ids = ["education_establishments_cashless", "health_facilities_cashless"]
        let kpis = try ids.map { id in try #require(plan.kpis.first { $0.id == id }) }
        #expect(kpis.map { plan.currentLead(of: $0, at: after) } == [["so-gddt"], ["so-yt"]])
    }

    @Test func areLedByTheMembersOfGroups() throws {
        let members = ["so-ban-nganh", "ubnd-quan-huyen", "moi-co-quan"].map {
            AgencyGroups(plan.agencies).members(of: $0).count
        }
        #expect(members == [15, 15, 37])
    }

    @Test(arguments: [
        "collectors/examples/tasks-2025-12.csv", "config/demo/examples/tasks-2022-12.csv",
    ])
    func fitTheExampleReports(_ path: String) async throws {
        let collector = try #require(
            configuration.collectors.first { $0.name.description == "tasks" })
        let run = await Pipeline(fetcher: StubFetcher(try Repository.text(path)))
            .run(collector, at: .at("2026-01-15T08:00:00+07:00"))
        #expect(run.outcome == .ok)
        #expect(run.output?.remarks == [])
    }
}
