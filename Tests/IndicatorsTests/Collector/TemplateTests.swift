import Basics
import Indicators
import Testing

@Suite struct TemplateTests {
    @Test(arguments: [
        ("2026-11-25T08:00:00+07:00", "2026 4 11 25 2026-11-25 2026-11-24"),
        ("2026-01-01T00:00:00+07:00", "2026 1 1 1 2026-01-01 2025-12-31"),
        ("2024-02-29T23:59:59+07:00", "2024 1 2 29 2024-02-29 2024-02-28"),
        // 17:00 UTC is already tomorrow in Hải Phòng.
        ("2026-06-30T17:00:00Z", "2026 3 7 1 2026-07-01 2026-06-30"),
    ])
    func fillsInToday(at instant: String, as expected: String) throws {
        let template = try Template(
            "${today.year} ${today.quarter} ${today.month} ${today.day} ${today.date} "
                + "${yesterday.date}")
        #expect(try template.text(at: parse(instant), in: .hoChiMinh) == expected)
    }

    @Test(arguments: [
        (
            "2026-11-25T08:00:00+07:00",
            "2026-10 2026-10-01 2026-10-31|2026Q3 2026-07-01 2026-09-30|2025 2025-01-01 2025-12-31"
        ),
        (
            "2026-01-15T08:00:00+07:00",
            "2025-12 2025-12-01 2025-12-31|2025Q4 2025-10-01 2025-12-31|2025 2025-01-01 2025-12-31"
        ),
        (
            "2024-03-31T23:00:00+07:00",
            "2024-2 2024-02-01 2024-02-29|2023Q4 2023-10-01 2023-12-31|2023 2023-01-01 2023-12-31"
        ),
        (
            "2024-04-01T00:00:00+07:00",
            "2024-3 2024-03-01 2024-03-31|2024Q1 2024-01-01 2024-03-31|2023 2023-01-01 2023-12-31"
        ),
    ])
    func fillsInTheLastClosedPeriods(at instant: String, as expected: String) throws {
        let template = try Template(
            "${last_month.year}-${last_month.month} ${last_month.start} ${last_month.end}|"
                + "${last_quarter.year}Q${last_quarter.quarter} ${last_quarter.start} "
                + "${last_quarter.end}|${last_year.year} ${last_year.start} ${last_year.end}")
        #expect(try template.text(at: parse(instant), in: .hoChiMinh) == expected)
    }

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("$5 and $", "$5 and $"), ("$${today.year}", "${today.year}"),
        ("a$$b", "a$$b"), ("}{", "}{"), ("{\"y\":${today.year}}", "{\"y\":2026}"),
    ])
    func leavesTheRestAsItIs(_ text: String, as expected: String) throws {
        let instant = try parse("2026-11-25T08:00:00+07:00")
        #expect(try Template(text).text(at: instant, in: .hoChiMinh) == expected)
    }

    @Test(arguments: [
        ("${HOME}", TemplateError(offset: 0, problem: .unknown("HOME"))),
        ("đ ${today}", TemplateError(offset: 2, problem: .unknown("today"))),
        ("a ${today.year", TemplateError(offset: 2, problem: .unterminated)),
        ("${}", TemplateError(offset: 0, problem: .unknown(""))),
    ])
    func refusesWhatIsNoVariable(_ text: String, with error: TemplateError) {
        #expect(throws: error) { try Template(text) }
    }

    private func parse(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }
}
