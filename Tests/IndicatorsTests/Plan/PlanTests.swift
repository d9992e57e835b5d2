import Basics
import Indicators
import TestSupport
import Testing

/// Agencies that took over the work of others.
@Suite(.quick) struct PlanTests {
    private let merged = Instant.at("2025-03-01T00:00:00+07:00")

    @Test func leavesTheWorkWhereItIsUntilTheDayOfSuccession() {
        let plan = Plan.make(agencies: [
            .make("so-tttt", "so-khcn", since: "2025-03-01"), .make("so-khcn"),
        ])
        #expect(
            plan.currentAgencies(for: ["so-tttt"], at: merged.advanced(by: .milliseconds(-1))) == [
                "so-tttt"
            ])
        #expect(plan.currentAgencies(for: ["so-tttt"], at: merged) == ["so-khcn"])
    }

    @Test func followsSuccessorsOfSuccessorsAsFarAsTheyAreInOffice() {
        let plan = Plan.make(agencies: [
            .make("a", "b", since: "2023-01-01"), .make("b", "c", since: "2024-01-01"),
            .make("c", "d", since: "2026-01-01"), .make("d"),
        ])
        let leads = ["2022-12-31", "2023-06-01", "2025-03-01", "2026-01-01"].map {
            plan.currentAgencies(for: ["a"], at: Zone.hoChiMinh.start(of: .on($0)))
        }
        #expect(leads == [["a"], ["b"], ["c"], ["d"]])
    }

    @Test func comesOutOfACircle() {
        let plan = Plan.make(agencies: [
            .make("a", "b", since: "2023-01-01"), .make("b", "c", since: "2023-01-01"),
            .make("c", "b", since: "2023-01-01"), .make("self", "self", since: "2023-01-01"),
        ])
        #expect(plan.currentAgencies(for: ["self"], at: merged) == ["self"])
        #expect([["b"], ["c"]].contains(plan.currentAgencies(for: ["a"], at: merged)))
    }

    @Test func namesAgenciesInTheOrderOfTheIdsAndEachOnce() {
        let plan = Plan.make(agencies: [
            .make("first"), .make("second"), .make("third", "first", since: "2023-01-01"),
        ])
        #expect(plan.currentAgencies(for: ["second", "first"], at: merged) == ["second", "first"])
        #expect(
            plan.currentAgencies(for: ["second", "third", "first"], at: merged) == [
                "second", "first",
            ])
        #expect(plan.currentAgencies(for: ["second", "second"], at: merged) == ["second"])
        #expect(plan.currentAgencies(for: [], at: merged) == [])
    }

    @Test func letsAnAgencyThatItDoesNotKnowStandForItselfOnce() {
        let plan = Plan.make(agencies: [
            .make("a", "new", since: "2023-01-01"), .make("b", "new", since: "2023-01-01"),
            .make("c"),
        ])
        #expect(plan.currentAgencies(for: ["other", "c"], at: merged) == ["other", "c"])
        #expect(plan.currentAgencies(for: ["a", "b", "c"], at: merged) == ["new", "c"])
        #expect(plan.currentAgencies(for: ["other", "other"], at: merged) == ["other"])
    }

    @Test func closesTheTargetsOfATaskThatIsSettledByHand() throws {
        let settlement = Settlement(on: .on("2023-01-20"), result: "met")
        let target = Target(.atLeast, 100, by: .on("2022-12-31"))
        let plan = Plan.make(
            tasks: [.make(closed: settlement)],
            kpis: [try .make([target], task: "II.5.a"), try .make([target], task: "II.5.b")])
        let states = [try CollectorState.make("figures", [.make(7)])]
        let now = Instant.at("2023-06-01T08:00:00+07:00")
        let state = PlanState(plan, in: SeriesIndex(states, at: now), states, at: now)
        #expect(state.kpis.map(\.statuses) == [[.closed], [.missed]])
    }

    @Test func takesTheLeadOfAKPIFromItsTaskUnlessItHasItsOwn() throws {
        let task = PlanTask(id: "II.1.a", title: LocalizedText(vi: "", en: ""), lead: ["b", "a"])
        let plan = Plan.make(agencies: [.make("a"), .make("b")], tasks: [task])
        let target = Target(.atLeast, 1, by: .on("2022-12-31"))
        #expect(try plan.lead(of: .make([target], task: "II.1.a")) == ["b", "a"])
        #expect(try plan.lead(of: .make([target], task: "II.1.a", lead: ["c"])) == ["c"])
        #expect(try plan.lead(of: .make([target], task: "II.9.x")) == [])
        #expect(try plan.lead(of: .make([target])) == [])
    }
}
