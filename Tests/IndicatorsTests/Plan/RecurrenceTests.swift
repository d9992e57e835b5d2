import Basics
import Indicators
import TestSupport
import Testing

@Suite struct RecurrenceTests {
    @Test func endsEachQuarterOnItsLastDay() {
        let quarterly = Recurrence(months: [12, 3, 9, 6])
        #expect(
            days(quarterly, "2022-06-01", "2023-03-31")
                == ["2022-06-30", "2022-09-30", "2022-12-31", "2023-03-31"])
    }

    @Test(arguments: [
        (nil, ["2023-02-28", "2024-02-29", "2025-02-28"]),
        (19, ["2023-02-19", "2024-02-19", "2025-02-19"]),
        (29, ["2023-02-28", "2024-02-29", "2025-02-28"]),
        (31, ["2023-02-28", "2024-02-29", "2025-02-28"]),
    ])
    func knowsTheLastDayOfEveryFebruary(_ day: Int?, expected: [String]) {
        let yearly = Recurrence(months: [2], day: day)
        #expect(days(yearly, "2022-06-01", "2025-12-31") == expected)
    }

    @Test func fallsOnTheLastDayOfAMonthThatIsTooShort() {
        let monthly = Recurrence(months: [1, 2, 3, 4], day: 30)
        #expect(
            days(monthly, "2023-01-01", "2023-12-31")
                == ["2023-01-30", "2023-02-28", "2023-03-30", "2023-04-30"])
    }

    @Test(arguments: [
        ("2022-06-15", "2022-09-15", ["2022-06-15", "2022-09-15"]),
        ("2022-06-16", "2022-09-15", ["2022-09-15"]),
        ("2022-06-15", "2022-09-14", ["2022-06-15"]), ("2022-06-16", "2022-09-14", []),
    ])
    func countsBothEndsOfThePeriod(_ first: String, _ last: String, expected: [String]) {
        let recurrence = Recurrence(months: [6, 9], day: 15)
        #expect(days(recurrence, first, last) == expected)
    }

    @Test(arguments: [
        ("2022-09-15", ["2022-09-15", "2022-12-15"]), ("2022-09-16", ["2022-12-15"]),
        ("2021-01-01", ["2022-06-15", "2022-09-15", "2022-12-15"]), ("2023-01-01", []),
    ])
    func leavesOutWhatIsDueBeforeItBegins(_ from: String, expected: [String]) {
        let recurrence = Recurrence(months: [3, 6, 9, 12], day: 15, from: .on(from))
        #expect(days(recurrence, "2022-06-01", "2022-12-31") == expected)
    }

    @Test func hasNoDayInMonthsThatThereAreNot() {
        #expect(days(Recurrence(months: [0, 13]), "2022-06-01", "2025-12-31") == [])
        #expect(days(Recurrence(months: []), "2022-06-01", "2025-12-31") == [])
    }

    private func days(_ recurrence: Recurrence, _ first: String, _ last: String) -> [String] {
        recurrence.dueDates(in: .on(first) ... .on(last)).map(\.description)
    }
}
