import Basics
import Indicators
import TestSupport
import Testing

/// A target of at least 100 by the end of 2022, which lasts; its values come 45 days late.
@Suite(.quick) struct LevelTargetTests {
    private let kpi: KPI
    private let due = Instant.midnight("2023-01-01")

    init() throws { kpi = try .make([Target(.atLeast, 100, by: .on("2022-12-31"))]) }

    @Test func staysMetThoughItFellAfterItsDay() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31")
        try ledger.add(80, on: "2023-03-31")
        let state = try ledger.state(of: kpi, at: .midnight("2023-06-01"))
        #expect(state.reading?.value == 80)
        let target = try #require(state.targets.first)
        #expect(target.status == .met)
        #expect(target.metSince == due)
        #expect(target.isLate == false)
        #expect(target.reading?.value == 100)
        #expect(target.attainment == 0.8)
    }

    @Test(
        "it is met early until its day has ended",
        arguments: [
            ("2022-12-01", true), ("2022-12-31", true), ("2023-01-01", false),
            ("2023-06-01", false),
        ])
    func isMetEarly(_ day: String, _ isEarly: Bool) throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-11-30")
        let target = try ledger.state(of: kpi, at: .midnight(day)).targets
        #expect(target.map(\.status) == [.met])
        #expect(target.map(\.isEarly) == [isEarly])
    }

    @Test func isMissedAgainOnceItFellAfterItWasMetLate() throws {
        var ledger = Ledger()
        try ledger.add(90, on: "2022-12-31")
        #expect(try ledger.status(of: kpi, at: .midnight("2023-03-01")) == .missed)
        try ledger.add(100, on: "2023-03-31")
        let march = try ledger.state(of: kpi, at: .midnight("2023-04-10")).targets
        #expect(march.map(\.status) == [.met])
        #expect(march.map(\.isLate) == [true])
        #expect(march.map(\.metSince) == [.midnight("2023-04-01")])
        try ledger.add(80, on: "2023-06-30")
        let june = try ledger.state(of: kpi, at: .midnight("2023-07-10")).targets
        #expect(june.map(\.status) == [.missed])
        #expect(june.map(\.isLate) == [nil])
        #expect(june.map(\.metSince) == [nil])
    }

    @Test func isMetLateByTheFirstValueAfterItsDay() throws {
        var ledger = Ledger()
        try ledger.add(90, on: "2022-11-30")
        try ledger.add(.accepted(100), at: due.advanced(by: .milliseconds(1)))
        let target = try ledger.state(of: kpi, at: .midnight("2023-01-10")).targets
        #expect(target.map(\.status) == [.met])
        #expect(target.map(\.isLate) == [true])
        #expect(target.map(\.metSince) == [due.advanced(by: .milliseconds(1))])
    }

    @Test func waitsForTheLagAfterAValueThatIsNotEnough() throws {
        var ledger = Ledger()
        try ledger.add(99, on: "2022-12-31")
        try ledger.add(99, on: "2023-01-05")
        let end = Instant.midnight("2023-02-15")
        let statuses = try [due, end.advanced(by: .milliseconds(-1)), end].map {
            try ledger.status(of: kpi, at: $0)
        }
        #expect(statuses == [.pending, .pending, .missed])
        let before = due.advanced(by: .milliseconds(-1))
        #expect(try ledger.status(of: kpi, at: before) == .notDue)
    }

    @Test(arguments: ["2022-07-01", "2023-01-01", "2023-02-15", "2030-01-01"])
    func isUnknownOfAFeedThatNeverGaveAValue(_ day: String) throws {
        let state = try Ledger().state(of: kpi, at: .midnight(day))
        #expect(state.statuses == [.unknown])
        #expect(state.targets.map(\.attainment) == [nil])
    }

    @Test func isJudgedAtItsDayByTheNewestValueBefore() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-10-31")
        let target = try ledger.state(of: kpi, at: .midnight("2024-01-01")).targets
        #expect(target.map(\.status) == [.met])
        #expect(target.map(\.metSince) == [.midnight("2022-11-01")])
    }

    @Test func isMetSinceTheStartOfTheUnbrokenStretch() throws {
        var ledger = Ledger()
        for (value, day) in [
            (100.0, "2022-08-31"), (99, "2022-09-30"), (101, "2022-10-31"), (100, "2022-11-30"),
        ] {
            try ledger.add(value, on: day)
        }
        let before = try ledger.state(of: kpi, at: .midnight("2022-12-10")).targets
        #expect(before.map(\.metSince) == [.midnight("2022-11-01")])
        #expect(before.map(\.isLate) == [false])
    }

    @Test func isBehindByTheAgeOfItsOldestPoint() throws {
        let kpi = try KPI.make(
            [Target(.atLeast, 100, by: .on("2022-12-31"))],
            from: .init(value: 0, at: .on("2022-09-23")), tolerance: 0)
        var ledger = Ledger()
        // 100 days: 40 are expected at the end of November 1, 50 ten days later.
        try ledger.add(20, on: "2022-11-01", in: "a")
        try ledger.add(20, on: "2022-11-11", in: "b")
        let state = try ledger.state(of: kpi, at: .at("2022-11-22T08:00:00+07:00"))
        #expect(state.reading?.observed == .midnight("2022-11-02"))
        #expect(state.reading?.instant == .midnight("2022-11-12"))
        #expect(state.statuses == [.onTrack])
        #expect(state.expected == 60)
        try ledger.add(20, on: "2022-11-02", in: "a")
        #expect(try ledger.status(of: kpi, at: .midnight("2022-11-22")) == .atRisk)
    }
}
