import Basics
import Indicators
import TestSupport
import Testing

/// Values that were given again for the same instant.
@Suite(.quick) struct RestatedValueTests {
    private let kpi: KPI
    private let now = Instant.midnight("2023-06-01")

    init() throws { kpi = try .make([Target(.atLeast, 100, by: .on("2022-12-31"))]) }

    @Test("a restated value turns met into missed, and `as known at` shows both")
    func turnMetIntoMissed() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31", recorded: "2023-01-10")
        try ledger.add(97, on: "2022-12-31", recorded: "2023-04-20")
        let states = try [nil, "2023-04-19", "2023-04-20"].map {
            try ledger.state(of: kpi, at: now, asKnownOn: $0)
        }
        #expect(states.map(\.statuses) == [[.missed], [.met], [.missed]])
        #expect(states.map { $0.reading?.value } == [97, 100, 97])
    }

    @Test func turnMissedIntoMetWithoutBeingLate() throws {
        var ledger = Ledger()
        try ledger.add(97, on: "2022-12-31", recorded: "2023-01-10")
        try ledger.add(100, on: "2022-12-31", recorded: "2023-04-20")
        let target = try ledger.state(of: kpi, at: now).targets
        #expect(target.map(\.status) == [.met])
        #expect(target.map(\.isLate) == [false])
        #expect(try ledger.status(of: kpi, at: now, asKnownOn: "2023-04-19") == .missed)
    }

    @Test func countByTheHigherGradeWheneverTheyArrive() throws {
        for (estimate, final) in [("2023-01-05", "2023-02-10"), ("2023-02-10", "2023-01-05")] {
            var ledger = Ledger()
            try ledger.add(100, on: "2022-12-31", recorded: estimate, grade: .estimate)
            let early = try ledger.state(of: kpi, at: now)
            #expect(early.statuses == [.met])
            #expect(early.reading?.grade == .estimate)
            try ledger.add(97, on: "2022-12-31", recorded: final)
            let state = try ledger.state(of: kpi, at: now)
            #expect(state.statuses == [.missed])
            #expect(state.reading?.grade == .final)
        }
    }

    @Test func haveTheLowestGradeOfAllThatIsAddedUp() throws {
        var ledger = Ledger()
        try ledger.add(60, on: "2022-12-31", in: "a")
        try ledger.add(40, on: "2022-12-31", in: "b", grade: .provisional)
        try ledger.add(1, on: "2022-12-31", in: "c", grade: .estimate)
        #expect(try ledger.state(of: kpi, at: now).reading?.grade == .estimate)
        try ledger.add(1, on: "2022-12-31", in: "c", recorded: "2023-03-01")
        #expect(try ledger.state(of: kpi, at: now).reading?.grade == .provisional)
    }

    @Test("a wrong date corrected: the value of the day it was for counts")
    func areWithdrawnWhereTheirDateWasWrong() throws {
        var ledger = Ledger()
        try ledger.add(80, on: "2022-11-30")
        try ledger.add(100, on: "2022-12-31", recorded: "2023-01-10")
        try ledger.add(
            .withdrawn, at: .midnight("2023-01-01"), recorded: "2023-02-10")
        let states = try [nil, "2023-02-09"].map {
            try ledger.state(of: kpi, at: now, asKnownOn: $0)
        }
        #expect(states.map(\.statuses) == [[.missed], [.met]])
        #expect(states.map { $0.reading?.value } == [80, 100])
        #expect(states[0].reading?.instant == .midnight("2022-12-01"))
    }

    @Test("forgotten values stay so though the source repeats them")
    func areForgotten() throws {
        var ledger = Ledger()
        let midnight = Instant.midnight("2023-01-01")
        try ledger.add(80, on: "2022-11-30")
        try ledger.add(100, on: "2022-12-31", recorded: "2023-01-10")
        try ledger.add(.forgotten(100), at: midnight, recorded: "2023-02-10")
        let repeating = try CollectorState.make("figures", [.make(100, on: "2022-12-31")])
        let state = try ledger.state(of: kpi, [repeating], at: now)
        #expect(state.statuses == [.missed])
        #expect(state.reading?.value == 80)
        try ledger.add(101, on: "2022-12-31", recorded: "2023-03-10")
        #expect(try ledger.status(of: kpi, at: now) == .met)
    }

    @Test func replaceNothingWhileTheyAreHeldBack() throws {
        let midnight = Instant.midnight("2023-01-01")
        let points = [Point.Content.accepted(80), .heldBack(1000)].enumerated().map {
            day, content in
            Point(observed: midnight, recorded: midnight.advanced(by: .days(day)), content)
        }
        #expect(Revisions(points).value(at: midnight)?.value == 80)
    }

    @Test func doNotCountWhileTheyAreHeldBack() throws {
        var ledger = Ledger()
        try ledger.add(80, on: "2022-11-30")
        try ledger.add(.heldBack(1000), at: .midnight("2023-01-01"))
        let state = try ledger.state(of: kpi, at: now)
        #expect(state.reading?.value == 80)
        #expect(state.statuses == [.missed])
    }
}
