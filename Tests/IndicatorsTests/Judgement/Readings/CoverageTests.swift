import Basics
import Documents
import Indicators
import TestSupport
import Testing

/// The units that should have a value, and those whose value counts.
@Suite(.quick) struct CoverageTests {
    private let now = Instant.midnight("2023-08-10")
    private let year = Target(.atLeast, 100, by: .on("2023-12-31"))

    @Test("a value of another period is missing in this one")
    func lacksAUnitWithoutAValueInThePeriod() throws {
        var ledger = Ledger()
        try ledger.add(70, on: "2022-12-31", in: "a")
        try ledger.add(60, on: "2023-06-30", in: "b")
        let state = try ledger.state(of: .make([year], by: .year), at: now)
        #expect(state.reading?.value == 60)
        #expect(state.coverage?.missing == ["a"])
        #expect(state.coverage?.expected == 2)
        #expect(state.coverage?.reported == 1)
        try ledger.add(50, on: "2023-03-31", in: "a")
        let whole = try ledger.state(of: .make([year], by: .year), at: now)
        #expect(whole.coverage?.isIncomplete == false)
        #expect(whole.coverage?.expected == 2)
    }

    @Test func expectsNothingOfAUnitWithoutAValueInThePeriodBefore() throws {
        var ledger = Ledger()
        try ledger.add(70, on: "2021-12-31", in: "a")
        try ledger.add(60, on: "2023-06-30", in: "b")
        let coverage = try ledger.state(of: .make([year], by: .year), at: now).coverage
        #expect(coverage?.missing == [])
        #expect(coverage?.expected == 1)
    }

    @Test func lacksAUnitOfTheListWithoutAValueInThePeriod() throws {
        var ledger = Ledger()
        try ledger.add(70, on: "2021-12-31", in: "a")
        try ledger.add(60, on: "2023-06-30", in: "b")
        let rule = Extraction.LabelRule(
            name: try #require(LabelName("commune")), field: TextField(locator: .member("commune")),
            units: UnitReference(
                list: "communes",
                units: UnitList(name: "communes", units: [.make("a", "Xã A"), .make("b", "Xã B")])))
        let feed = try CollectorState.feed(labels: [rule])
        let coverage = try ledger.state(of: .make([year], by: .year), [feed], at: now).coverage
        #expect(coverage?.missing == ["Xã A"])
        #expect(coverage?.expected == 2)
        #expect(coverage?.reported == 1)
    }

    @Test("a value that is too old is missing, but not for ever")
    func lacksAUnitWhoseValueIsTooOld() throws {
        var ledger = Ledger()
        try ledger.add(70, on: "2023-06-30", in: "a")
        let kpi = try KPI.make([year], isLinear: false)
        let feed = try CollectorState.make(
            "figures", [], schedule: Schedule(every: .seconds(3600), maxAge: .days(60)))
        // The end of the 62nd day after the 60th is 30 October.
        let days = [
            ("2023-07-31", "2023-08-25", []), ("2023-08-31", "2023-09-10", ["a"]),
            ("2023-09-30", "2023-10-29", ["a"]), ("2023-10-31", "2023-11-10", []),
        ]
        for (day, now, missing) in days {
            try ledger.add(60, on: day, in: "b")
            let state = try ledger.state(of: kpi, [feed], at: .midnight(now))
            #expect(state.coverage?.missing == missing, "\(now)")
        }
    }

    @Test("a series that ended is missing though a later point of it was withdrawn")
    func lacksASeriesThatEndedBeforeAWithdrawnPoint() throws {
        var ledger = Ledger()
        try ledger.add(70, on: "2023-06-30", in: "a")
        try ledger.add(60, on: "2023-07-31", in: "b")
        let end = Instant.midnight("2023-08-01")
        try ledger.add(.ended, at: end, in: "a", recorded: "2023-08-05")
        try ledger.add(.withdrawn, at: end.advanced(by: .days(90)), in: "a", recorded: "2023-08-05")
        let state = try ledger.state(of: .make([year], isLinear: false), at: now)
        #expect(state.coverage?.missing == ["a"])
    }
}
