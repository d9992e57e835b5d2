import Basics
import Indicators
import TestSupport
import Testing

/// Targets that somebody closed, and the wait for values after the due day.
@Suite(.quick) struct SettlementTests {
    private let due = Instant.midnight("2023-01-01")

    @Test(
        "J6: a settlement holds from the start of its day", arguments: ["target", "task", "plan"])
    func holdsFromItsDayOn(_ place: String) throws {
        let settlement = Settlement(on: .on("2030-03-01"))
        let statuses = try [-1, 0].map { offset in
            try status(
                at: .midnight("2030-03-01", plus: offset),
                target: place == "target" ? settlement : nil,
                task: place == "task" ? settlement : nil,
                plan: place == "plan" ? settlement : nil)
        }
        #expect(statuses == [.missed, .closed])
    }

    @Test func holdsThoughOthersAreDatedAhead() throws {
        let (past, ahead) = (
            Settlement(on: .on("2023-03-01")), Settlement(on: .on("2030-01-01"))
        )
        let now = Instant.midnight("2024-01-01")
        #expect(try status(at: now, target: past, task: ahead, plan: ahead) == .closed)
        #expect(try status(at: now, target: ahead, task: past, plan: ahead) == .closed)
        #expect(try status(at: now, target: ahead, task: ahead, plan: past) == .closed)
        #expect(try status(at: now, target: ahead, task: ahead, plan: ahead) == .missed)
    }

    @Test("a lag of 0 s still waits for the next run")
    func waitsForOneRunWithoutALag() throws {
        let feed = try CollectorState.feed(lag: .zero, every: .seconds(60))
        #expect(
            try statuses([-1, 0, 59_999, 60_000], feed) == [.notDue, .pending, .pending, .missed])
    }

    @Test func waitsForHalfOfTheTimeBetweenPublications() throws {
        let feed = try CollectorState.feed(lag: nil, publishes: .quarterly)
        let half: Int64 = 46 * 86_400_000
        #expect(try statuses([0, half - 1, half], feed) == [.pending, .pending, .missed])
    }

    @Test func waitsForNobodyWithoutAFeed() throws {
        let ledger = try ledger()
        let kpi = try kpi()
        #expect(try ledger.status(of: kpi, [], at: due.advanced(by: .milliseconds(-1))) == .notDue)
        #expect(try ledger.status(of: kpi, [], at: due) == .missed)
    }

    private func statuses(_ offsets: [Int64], _ feed: CollectorState) throws -> [TargetStatus] {
        try offsets.map {
            try ledger().status(of: kpi(), [feed], at: due.advanced(by: .milliseconds($0)))
        }
    }

    private func status(
        at now: Instant, target: Settlement?, task: Settlement?, plan: Settlement?
    ) throws -> TargetStatus? {
        let tasks = [
            PlanTask(id: "I.1", title: LocalizedText(vi: "Việc", en: "Task"), closed: task)
        ]
        return try ledger().state(
            of: kpi(closed: target), at: now, closed: plan, tasks: tasks
        ).statuses.first
    }

    private func kpi(closed: Settlement? = nil) throws -> KPI {
        try .make([Target(.atLeast, 100, by: .on("2022-12-31"), closed: closed)], task: "I.1")
    }

    private func ledger() throws -> Ledger {
        var ledger = Ledger()
        try ledger.add(99, on: "2022-12-15")
        return ledger
    }
}
