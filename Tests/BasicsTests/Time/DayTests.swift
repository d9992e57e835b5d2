import Basics
import TestSupport
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
        ("1900-02-28", -25_509), ("1900-03-01", -25_508), ("2022-12-31", 19_357),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func countsFromTheEpoch(_ text: String, days: Int) throws {
        let day = try #require(Day(text))
        #expect(day.daysSinceEpoch == days)
        #expect(Day(daysSinceEpoch: days) == day)
        #expect(day.description == text)
    }

    @Test func countsEveryDayOnce() {
        var generator = SeededGenerator(seed: 3)
        let range = Day.first.daysSinceEpoch...Day.last.daysSinceEpoch - 1
        for _ in 0..<20_000 {
            let days = Int.random(in: range, using: &generator)
            let (day, next) = (Day(daysSinceEpoch: days), Day(daysSinceEpoch: days + 1))
            #expect(day.daysSinceEpoch == days)
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
            #expect(day < next)
            #expect(
                next == Day(year: day.year, month: day.month, day: day.day + 1)
                    || next.day == 1 && day == day.lastOfMonth)
        }
    }

    @Test(arguments: [
        (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2022, 4, 31), (2022, 13, 1), (2022, 0, 1),
        (2022, 1, 0), (2022, 1, 32), (0, 1, 1), (10_000, 1, 1), (-1, 1, 1),
        (Int.max, Int.max, Int.max), (2022, 1, Int.min),
    ])
    func isRefusedOutsideTheCalendar(_ year: Int, _ month: Int, _ day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "", "2022-1-1", "2022-01-01T", "22-01-01", "2022/01/01", "2022-02-30", "١-1-1",
    ])
    func isRefusedInAnotherForm(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        ("2022-01-31", 1, "2022-02-28"), ("2024-01-31", 1, "2024-02-29"),
        ("2022-03-31", -1, "2022-02-28"), ("2022-12-15", 1, "2023-01-15"),
        ("2022-01-15", -1, "2021-12-15"), ("2024-02-29", 12, "2025-02-28"),
        ("2022-06-30", 0, "2022-06-30"), ("9999-12-01", 1, "9999-12-31"),
        ("0001-01-31", -1, "0001-01-01"), ("2022-01-01", .max, "9999-12-31"),
        ("2022-01-01", .min, "0001-01-01"),
    ])
    func addsMonths(_ text: String, _ months: Int, as expected: String) throws {
        #expect(try #require(Day(text)).adding(months: months).description == expected)
    }

    @Test(arguments: [
        ("2022-12-31", 1, "2023-01-01"), ("2024-03-01", -1, "2024-02-29"),
        ("2022-01-01", 365, "2023-01-01"), ("9999-12-31", 1, "9999-12-31"),
        ("2022-01-01", .max, "9999-12-31"), ("1960-01-01", .min, "0001-01-01"),
    ])
    func addsDays(_ text: String, _ days: Int, as expected: String) throws {
        #expect(try #require(Day(text)).adding(days: days).description == expected)
    }

    @Test(arguments: [
        ("2022-01-31", 1, "2022-01-01", "2022-01-01", "2022-01-31"),
        ("2024-02-10", 1, "2024-02-01", "2024-01-01", "2024-02-29"),
        ("2022-06-30", 2, "2022-06-01", "2022-04-01", "2022-06-30"),
        ("2022-07-01", 3, "2022-07-01", "2022-07-01", "2022-07-31"),
        ("2022-12-01", 4, "2022-12-01", "2022-10-01", "2022-12-31"),
    ])
    func knowsItsMonthAndQuarter(
        _ text: String, _ quarter: Int, _ month: String, _ ofQuarter: String, _ last: String
    ) throws {
        let day = try #require(Day(text))
        #expect(day.quarter == quarter)
        #expect(day.firstOfMonth.description == month)
        #expect(day.firstOfQuarter.description == ofQuarter)
        #expect(day.lastOfMonth.description == last)
        #expect(day.firstOfYear.description == "\(day.year)-01-01")
    }

    @Test(arguments: [Int.min, Int.max])
    func isHeldAtTheEndsOfTheCalendar(_ days: Int) {
        #expect(Day(daysSinceEpoch: days) == (days < 0 ? .first : .last))
    }
}
