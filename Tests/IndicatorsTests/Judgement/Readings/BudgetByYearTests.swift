import Basics
import Indicators
import TestSupport
import Testing

/// The share of the budget for digital transformation: at least 1 % in each year.
@Suite(.quick) struct BudgetByYearTests {
    private let kpi: KPI
    private let figures = [
        ("2022-12-31", 0.012), ("2023-12-31", 0.0097), ("2024-12-31", 0.011), ("2025-12-31", 0.010),
    ]

    init() throws {
        kpi = try .make(
            figures.map { Target(.atLeast, 0.01, by: .on($0.0)) }, by: .year, unit: .ratio)
    }

    @Test("J1: 2022 met, 2023 missed, 2024 and 2025 met")
    func isJudgedYearByYear() throws {
        var ledger = Ledger()
        for (day, share) in figures { try ledger.add(share, on: day) }
        let state = try ledger.state(of: kpi, at: .midnight("2026-06-01"))
        #expect(state.statuses == [.met, .missed, .met, .met])
        #expect(state.targets.map(\.isLate) == [false, nil, false, false])
        #expect(state.targets.map { $0.reading?.value } == [0.012, 0.0097, 0.011, 0.01])
        #expect(
            state.targets.map { $0.attainment.map { ($0 * 100).rounded() } } == [120, 97, 110, 100])
        #expect(state.reading?.value == 0.01)
    }

    @Test("J1: in December 2022 the years 2023 to 2025 are not due")
    func isNotDueBeforeItsYear() throws {
        var ledger = Ledger()
        try ledger.add(0.012, on: "2022-11-30")
        let state = try ledger.state(of: kpi, at: .at("2022-12-31T23:57:00+07:00"))
        #expect(state.statuses == [.met, .notDue, .notDue, .notDue])
    }

    @Test("a year's figure that comes only after the year counts for the year it is for")
    func waitsForTheFigureOfTheYear() throws {
        var ledger = Ledger()
        try ledger.add(0.012, on: "2022-12-31")
        let awaited = try ledger.state(of: kpi, at: .midnight("2024-01-01"))
        #expect(awaited.statuses == [.met, .pending, .notDue, .notDue])
        try ledger.add(0.0097, on: "2023-12-31", recorded: "2024-01-20")
        #expect(
            try ledger.state(of: kpi, at: .midnight("2024-02-14")).statuses
                == [.met, .pending, .notDue, .notDue])
        #expect(
            try ledger.state(of: kpi, at: .midnight("2024-02-15")).statuses
                == [.met, .missed, .notDue, .notDue])
    }
}
