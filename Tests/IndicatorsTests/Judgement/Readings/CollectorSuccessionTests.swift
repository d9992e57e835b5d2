import Basics
import Indicators
import TestSupport
import Testing

/// Points of several collectors for one series, of removed ones, and of examples.
@Suite(.quick) struct CollectorSuccessionTests {
    private let now = Instant.midnight("2023-06-01")

    @Test("J7: of two collectors with one series, the newest instant counts")
    func takesTheNewestInstant() throws {
        var ledger = Ledger()
        try ledger.add(60, on: "2022-11-30", by: "a")
        try ledger.add(100, on: "2022-12-31", by: "b")
        let dead = try CollectorState.make("a", [.make(60, on: "2022-11-30")]).failing()
        let live = try CollectorState.make("b", [.make(100, on: "2022-12-31")])
        let state = try ledger.state(of: kpi(), [dead, live], at: now)
        #expect(state.reading?.value == 100)
        #expect(state.statuses == [.met])
        #expect(state.targets.first?.isLate == false)
    }

    @Test func addsOneSeriesOnce() throws {
        var ledger = Ledger()
        try ledger.add(60, on: "2022-12-31", in: "x", by: "b")
        try ledger.add(50, on: "2022-12-31", in: "x", by: "a")
        try ledger.add(7, on: "2022-12-31", in: "y", by: "b")
        let feeds = try [CollectorState.feed("a"), .feed("b")]
        #expect(try ledger.state(of: kpi(), feeds, at: now).reading?.value == 57)
    }

    @Test("a renamed collector's past counts until the new one begins")
    func keepsThePastOfARenamedCollector() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31", by: "old")
        try ledger.add(500, on: "2023-03-31", by: "old")
        try ledger.add(80, on: "2023-02-28", by: "new")
        let state = try ledger.state(of: kpi(), [.feed("new")], at: now)
        #expect(state.reading?.value == 80)
        #expect(state.reading?.instant == .midnight("2023-03-01"))
        #expect(state.statuses == [.met])
        #expect(state.targets.first?.metSince == .midnight("2023-01-01"))
        #expect(state.contributors.map(\.collector.description) == ["new"])
    }

    @Test func keepsThePastOfACollectorThatNobodyFollows() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31", by: "old")
        let state = try ledger.state(of: kpi(), [], at: now)
        #expect(state.statuses == [.met])
        #expect(state.reading?.value == 100)
        #expect(state.absentReason == nil)
    }

    @Test("a removed collector counts beside one that has another metric")
    func keepsThePastBesideAnotherMetric() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31", by: "old")
        let other = try CollectorState.make("new", [], yields: [.make("dx_other")])
        #expect(try ledger.status(of: kpi(), [other], at: now) == .met)
    }

    @Test("a wrong date of the new collector, corrected, does not hide the old one's past")
    func keepsThePastThoughTheNewOneBeganWithAnError() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31", by: "old")
        let wrong = Instant.midnight("2012-03-01")
        try ledger.add(.accepted(80), at: wrong, by: "new", recorded: "2023-03-05")
        try ledger.add(.withdrawn, at: wrong, by: "new", recorded: "2023-03-06")
        try ledger.add(80, on: "2023-02-28", by: "new")
        #expect(try ledger.status(of: kpi(), [.feed("new")], at: now) == .met)
    }

    @Test("examples count at no instant once another collector is configured or has a point")
    func dropsExamplesOfThePast() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31", by: "example", isExample: true)
        let example = try CollectorState.make(
            "example", [.make(100, on: "2022-12-31")], isExample: true)
        let alone = try ledger.state(of: kpi(), [example], at: now)
        #expect(alone.statuses == [.met])
        #expect(alone.isExample)
        let beside = try ledger.state(of: kpi(), [example, .feed("real")], at: now)
        #expect(beside.statuses == [.unknown])
        #expect(beside.reading == nil)
        #expect(!beside.isExample)
        try ledger.add(90, on: "2022-06-30", by: "gone")
        let after = try ledger.state(of: kpi(), [example], at: now)
        #expect(after.reading?.value == 90)
        #expect(after.statuses != [.met])
        #expect(!after.isExample)
    }

    @Test func takesACollectorThatIsNoExampleForOneInstant() throws {
        var ledger = Ledger()
        try ledger.add(100, on: "2022-12-31", by: "a", isExample: true)
        try ledger.add(90, on: "2022-12-31", by: "b")
        let feeds = try [CollectorState.make("a", [], isExample: true), .feed("b")]
        #expect(try ledger.state(of: kpi(), feeds, at: now).reading?.value == 90)
    }

    private func kpi() throws -> KPI {
        try .make([Target(.atLeast, 100, by: .on("2022-12-31"))])
    }
}
