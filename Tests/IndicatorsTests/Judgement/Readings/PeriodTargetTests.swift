import Basics
import Indicators
import TestSupport
import Testing

/// Targets of a KPI that starts afresh in each period; its values come 45 days late.
@Suite(.quick) struct PeriodTargetTests {
    private let year = Target(.atLeast, 100, by: .on("2023-12-31"))
    private let end = Instant.midnight("2024-01-01")
    private let last = Instant.midnight("2024-02-15")

    @Test("a period without a value: not due, pending, then unknown with reason period")
    func isUnknownWithoutAValueInItsPeriod() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31")
        let kpi = try KPI.make([year], by: .year)
        let statuses = try [end, last].flatMap { instant in
            try [-1, 0].map {
                try ledger.status(of: kpi, at: instant.advanced(by: .milliseconds($0)))
            }
        }
        #expect(statuses == [.notDue, .pending, .pending, .unknown])
        #expect(try ledger.state(of: kpi, at: last).absentReason == .period)
        try ledger.add(.accepted(120), at: end.advanced(by: .milliseconds(1)))
        #expect(try ledger.status(of: kpi, at: .midnight("2024-03-01")) == .unknown)
    }

    @Test func isUnknownAtOnceWithoutAFeed() throws {
        let kpi = try KPI.make([year], by: .year)
        #expect(try Ledger().status(of: kpi, [], at: .midnight("2023-06-01")) == .unknown)
    }

    @Test func takesNoValueOfAnotherPeriod() throws {
        let kpi = try KPI.make([Target(.atLeast, 100, by: .on("2023-06-30"))], by: .quarter)
        var ledger = Ledger()
        try ledger.add(100, on: "2023-03-31")
        try ledger.add(100, on: "2023-07-01")
        #expect(try ledger.status(of: kpi, at: .midnight("2023-09-01")) == .unknown)
        try ledger.add(99, on: "2023-04-01")
        #expect(try ledger.status(of: kpi, at: .midnight("2023-09-01")) == .missed)
        try ledger.add(100, on: "2023-06-30")
        #expect(try ledger.status(of: kpi, at: .midnight("2023-09-01")) == .met)
    }

    @Test("a value for the whole of 31/12/2022 lies in 2022", arguments: KPIPeriod.allCases)
    func hasTheFirstInstantAfterIt(_ period: KPIPeriod) throws {
        let targets = ["2022-12-31", "2023-12-31"].map { Target(.atLeast, 100, by: .on($0)) }
        let kpi = try KPI.make(targets, by: period)
        let now = Instant.midnight("2024-06-01")
        let midnight = Instant.midnight("2023-01-01")
        var ledger = Ledger()
        try ledger.add(.accepted(100), at: midnight)
        #expect(try ledger.state(of: kpi, at: now).statuses == [.met, .unknown])
        var later = Ledger()
        try later.add(.accepted(100), at: midnight.advanced(by: .milliseconds(1)))
        let isYear = period == .year
        #expect(
            try later.state(of: kpi, at: now).statuses == [.unknown, isYear ? .met : .unknown])
    }

    @Test("at most is met for the end of the period, or once no more values come")
    func isNoLongerExceededAfterItsEnd() throws {
        let kpi = try KPI.make([Target(.atMost, 100, by: .on("2023-12-31"))], by: .year)
        var ledger = Ledger()
        try ledger.add(50, on: "2023-06-30")
        let instants = [end, last].flatMap { [$0.advanced(by: .milliseconds(-1)), $0] }
        let statuses = try instants.map { try ledger.status(of: kpi, at: $0) }
        #expect(statuses == [.notDue, .pending, .pending, .met])
        try ledger.add(100, on: "2023-12-31")
        #expect(try ledger.status(of: kpi, at: end) == .met)
        try ledger.add(101, on: "2023-12-31", recorded: "2024-01-20")
        #expect(try ledger.status(of: kpi, at: .midnight("2024-01-21")) == .pending)
        #expect(try ledger.status(of: kpi, at: last) == .missed)
    }

    @Test func isJudgedByTheWholePeriodAfterADueDayWithinIt() throws {
        let kpi = try KPI.make([Target(.atMost, 100, by: .on("2023-06-30"))], by: .year)
        var ledger = Ledger()
        try ledger.add(50, on: "2023-06-30")
        let statuses = try ["2023-06-30", "2023-07-01", "2024-02-14", "2024-02-15"].map {
            try ledger.status(of: kpi, at: .midnight($0))
        }
        #expect(statuses == [.notDue, .pending, .pending, .met])
    }

    @Test func isNeverLate() throws {
        let kpi = try KPI.make([Target(.atLeast, 100, by: .on("2023-06-30"))], by: .year)
        var ledger = Ledger()
        try ledger.add(99, on: "2023-06-30")
        #expect(try ledger.status(of: kpi, at: .midnight("2023-12-31")) == .pending)
        try ledger.add(100, on: "2023-10-31")
        let targets = try ledger.state(of: kpi, at: .midnight("2023-12-01")).targets
        #expect(targets.map(\.status) == [.met])
        #expect(targets.map(\.isLate) == [false])
        #expect(targets.map(\.metSince) == [.midnight("2023-11-01")])
    }

    @Test("the value of a period that is over does not expire, though it is the last of all")
    func keepsItsValueAfterItsPeriod() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2023-12-31")
        let kpi = try KPI.make([year], by: .year)
        let feed = try CollectorState.make(
            "figures", [], schedule: Schedule(every: .seconds(3600), lag: .zero, maxAge: .days(30)))
        let statuses = try ["2024-01-10", "2024-01-31", "2024-06-01"].map {
            try ledger.status(of: kpi, [feed], at: .midnight($0))
        }
        #expect(statuses == [.met, .met, .met])
        var within = Ledger()
        try within.add(100, on: "2023-03-31")
        let current = try ["2023-04-30", "2023-06-01"].map {
            try within.state(of: kpi, [feed], at: .midnight($0)).reading?.value
        }
        #expect(current == [100, nil])
        #expect(try within.status(of: kpi, [feed], at: .midnight("2023-06-01")) == .notDue)
    }

    @Test func isMetSinceAnInstantOfItsOwnPeriod() throws {
        var ledger = Ledger()
        try ledger.add(150, on: "2022-12-31")
        try ledger.add(100, on: "2023-09-30")
        try ledger.add(110, on: "2023-12-31")
        let targets = try ledger.state(of: .make([year], by: .year), at: last).targets
        #expect(targets.map(\.metSince) == [.midnight("2023-10-01")])
    }

    @Test("the trajectory of a period runs from 0 at its start to the target at the due day")
    func startsFromZero() throws {
        let kpi = try KPI.make([year], by: .year, isLinear: true)
        var ledger = Ledger()
        // The 73rd of 365 days.
        try ledger.add(20, on: "2023-03-14")
        let now = Instant.at("2023-03-15T08:00:00+07:00")
        let state = try ledger.state(of: kpi, at: now)
        #expect(state.statuses == [.onTrack])
        #expect(state.expected == 20)
        try ledger.add(19.99, on: "2023-03-14", recorded: "2023-04-01")
        #expect(try ledger.status(of: kpi, at: now) == .atRisk)
    }

    @Test func addsUpOnlyWhatIsOfItsPeriod() throws {
        var ledger = Ledger()
        try ledger.add(70, on: "2022-12-31", in: "a")
        try ledger.add(60, on: "2023-06-30", in: "b")
        let state = try ledger.state(of: .make([year], by: .year), at: last)
        #expect(state.reading?.value == 60)
        #expect(state.statuses == [.missed])
    }
}
