import Basics
import Indicators
import TestSupport
import Testing

@Suite struct DeadlineTests {
    private let period: ClosedRange<Day> = .on("2022-06-01") ... .on("2025-12-31")

    @Test func hasNoDayWhereThePlanNamesNone() {
        #expect(Deadline(asWritten: "Thường xuyên", rule: .open).dueDates(in: period) == [])
    }

    @Test(arguments: ["2022-12-31", "2022-05-31", "2026-01-01"])
    func standsOnItsOneDayInsideThePeriodAndOutside(_ day: String) {
        let deadline = Deadline(rule: .once(.on(day)))
        #expect(deadline.dueDates(in: period) == [.on(day)])
    }

    @Test func movesToTheDayOfItsLastAmendment() {
        let deadline = Deadline(
            rule: .once(.on("2022-12-31")),
            amendments: [.init(to: .on("2023-12-31")), .init(to: .on("2023-06-30"))])
        #expect(deadline.dueDates(in: period) == [.on("2023-06-30")])
    }

    @Test func recursWithinThePeriod() {
        let deadline = Deadline(rule: .every(Recurrence(months: [12], from: .on("2023-01-01"))))
        #expect(
            deadline.dueDates(in: period)
                == [.on("2023-12-31"), .on("2024-12-31"), .on("2025-12-31")])
    }

    @Test func givesNoticeThirtyDaysBefore() {
        #expect(Deadline(rule: .open).notice == .seconds(2_592_000))
    }
}
