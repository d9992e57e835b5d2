import Basics
import Indicators
import TestSupport
import Testing

/// Communes that are merged: the old series end, and nothing is added twice.
@Suite(.quick) struct MergedUnitTests {
    private let merger = Instant.midnight("2023-07-01")

    /// `a` and `b` are merged to `c` on 1 July 2023.
    private func ledger() throws -> Ledger {
        var ledger = Ledger()
        try ledger.add(60, on: "2023-05-31", in: "a")
        try ledger.add(50, on: "2023-05-31", in: "b")
        try ledger.add(112, on: "2023-06-30", in: "c")
        for commune in ["a", "b"] { try ledger.add(.ended, at: merger, in: commune) }
        return ledger
    }

    @Test func areNotAddedTwice() throws {
        let kpi = try KPI.make([Target(.atLeast, 200, by: .on("2023-12-31"))])
        let state = try ledger().state(of: kpi, at: .midnight("2023-07-10"))
        #expect(state.reading?.value == 112)
        #expect(state.statuses == [.notDue])
    }

    @Test func countBeforeTheirMergerAndNotFromThenOn() throws {
        let targets = [
            Target(.atLeast, 110, by: .on("2023-06-29")),
            Target(.atLeast, 111, by: .on("2023-06-29")),
            Target(.atLeast, 112, by: .on("2023-06-30")),
            Target(.atLeast, 113, by: .on("2023-06-30")),
        ]
        let state = try ledger().state(of: .make(targets), at: .midnight("2024-01-01"))
        #expect(state.targets.map(\.status) == [.met, .met, .met, .missed])
        #expect(state.targets.map(\.isLate) == [false, true, false, nil])
        #expect(
            state.targets.map(\.metSince) == [
                .midnight("2023-06-01"), merger, merger, nil,
            ])
    }

    @Test func areGoneThoughTheRestFallsBelowTheTarget() throws {
        var ledger = Ledger()
        try ledger.add(60, on: "2023-05-31", in: "a")
        try ledger.add(50, on: "2023-05-31", in: "b")
        try ledger.add(70, on: "2023-06-30", in: "a")
        try ledger.add(.ended, at: merger, in: "b")
        let values = try ["2023-05-31", "2023-06-30"].map { day in
            let kpi = try KPI.make([Target(.atLeast, 110, by: .on(day))])
            return try ledger.status(of: kpi, at: .midnight("2024-01-01"))
        }
        #expect(values == [.met, .missed])
    }

    @Test func countAgainOnceTheyReturn() throws {
        var ledger = try ledger()
        try ledger.add(5, on: "2023-08-31", in: "b")
        let kpi = try KPI.make([Target(.atLeast, 117, by: .on("2023-12-31"))])
        let state = try ledger.state(of: kpi, at: .midnight("2023-09-10"))
        #expect(state.reading?.value == 117)
        #expect(state.statuses == [.met])
    }

    @Test("a series that a good run no longer yields is out of the sum from that instant on")
    func endByTheRunsThatNoLongerYieldThem() throws {
        var ledger = Ledger()
        try ledger.add(60, on: "2023-05-31", in: "a")
        try ledger.add(50, on: "2023-05-31", in: "b")
        try ledger.add(.ended, at: merger, in: "b")
        let run = try CollectorState.make("figures", [.make(61, in: "a", on: "2023-06-30")])
        let kpi = try KPI.make([Target(.atLeast, 110, by: .on("2023-05-31"))])
        let state = try ledger.state(of: kpi, [run], at: .midnight("2023-07-10"))
        #expect(state.reading?.value == 61)
        #expect(state.statuses == [.met])
    }
}
