import Basics
import Indicators
import TestSupport
import Testing

/// The reasons that a KPI has no reading.
@Suite(.quick) struct AbsentReasonTests {
    private let target = Target(.atLeast, 0.5, by: .on("2022-12-31"))
    private let now = Instant.at("2022-11-15T08:00:00+07:00")

    @Test(arguments: KPIState.AbsentReason.allCases)
    func isKnown(_ reason: KPIState.AbsentReason) throws {
        let state = try state(without: reason)
        #expect(state.absentReason == reason)
        #expect(state.reading == nil)
        #expect(state.statuses == (reason == .notRun ? [] : [.unknown]))
    }

    @Test func isNoneBesideAReading() throws {
        let state = try KPIState.of(.make([target]), [.make("figures", [.make(1)])])
        #expect(state.absentReason == nil)
        #expect(state.reading?.value == 1)
    }

    @Test("a collector that has not run hides the past, one that fails does not")
    func isNotRunBeforeTheFirstRun() throws {
        var ledger = Ledger()
        try ledger.add(1, on: "2022-10-31")
        let kpi = try KPI.make([target])
        let waiting = try CollectorState.make("figures", nil)
        #expect(try ledger.state(of: kpi, [waiting], at: now).absentReason == .notRun)
        let failing = try ledger.state(of: kpi, [waiting.failing()], at: now)
        #expect(failing.absentReason == nil)
        #expect(failing.statuses == [.met])
    }

    private func state(without reason: KPIState.AbsentReason) throws -> KPIState {
        switch reason {
        case .noFeed: try KPIState.of(.make([target]), [])
        case .notRun: try KPIState.of(.make([target]), [.make("figures", nil)])
        case .failed: try KPIState.of(.make([target]), [.make("figures", nil).failing()])
        case .severalSeries:
            try KPIState.of(
                .single(.make(Self.figure, nil)),
                [.make("figures", [.make(1, in: "a"), .make(2, in: "b")])])
        case .noMatch:
            try KPIState.of(
                .single(.make(Self.figure, commune: "z")), [.make("figures", [.make(1, in: "a")])])
        case .zeroDenominator: try ratio(0, of: 0)
        case .implausible: try ratio(3, of: 2)
        case .basis:
            try KPIState.of(
                .make([target], basis: "QĐ 922"),
                [.make("figures", [.make(1)], yields: [.make(basis: "QĐ 1726")])])
        case .validity:
            try KPIState.of(
                .make([target], validity: Validity(until: .on("2021-12-31"))),
                [.make("figures", [.make(1)])])
        case .period: try withWholeOfAnotherYear()
        case .expired:
            try KPIState.of(
                .make([target]),
                [
                    .make(
                        "figures", [.make(1)],
                        schedule: Schedule(every: .seconds(60), maxAge: .days(14)))
                ])
        }
    }

    private static let figure = "dx_figure"

    private func ratio(_ part: Double, of whole: Double) throws -> KPIState {
        try KPIState.of(
            .make([target], measure: Self.ratio),
            [
                .make("parts", [.make(part, of: "dx_part")], yields: [.make("dx_part")]),
                .make("wholes", [.make(whole, of: "dx_whole")], yields: [.make("dx_whole")]),
            ])
    }

    /// The part is of 2023, the whole of 2022.
    private func withWholeOfAnotherYear() throws -> KPIState {
        let kpi = try KPI.make(
            [Target(.atLeast, 0.5, by: .on("2023-12-31"))], by: .year, measure: Self.ratio)
        var ledger = Ledger()
        try ledger.add(4, on: "2022-12-31", by: "wholes", of: "dx_whole")
        try ledger.add(3, on: "2023-06-30", by: "parts", of: "dx_part")
        return try ledger.state(
            of: kpi,
            [
                .feed("parts", yields: [.make("dx_part")]),
                .feed("wholes", yields: [.make("dx_whole")]),
            ], at: .midnight("2024-06-01"))
    }

    private static var ratio: Measure {
        get throws { .ratio(of: try .make("dx_part"), to: try .make("dx_whole")) }
    }
}
