import Basics
import Documents
import Testing

@Suite struct DateFormatTests {
    @Test(arguments: [
        (DateFormat.dayMonthYear, "31/12/2022", "2023-01-01T00:00:00+07:00"),
        (.dayMonthYear, "01/7/2022", "2022-07-02T00:00:00+07:00"),
        (.dayMonthYear, " 1/7/2022\u{A0}", "2022-07-02T00:00:00+07:00"),
        (.dayMonthYear, "29/02/2024", "2024-03-01T00:00:00+07:00"),
        (.dayMonthYear, "14/7/2005", "2005-07-15T00:00:00+07:00"),
        (.yearMonthDay, "2022-12-31", "2023-01-01T00:00:00+07:00"),
        (.iso8601, "2022-12-31", "2023-01-01T00:00:00+07:00"),
        (.iso8601, "2022-12-31T08:30", "2022-12-31T08:30:00+07:00"),
        (.iso8601, "2022-12-31 08:30:15", "2022-12-31T08:30:15+07:00"),
        (.iso8601, "2022-12-31T08:30:15.25", "2022-12-31T08:30:15.250+07:00"),
        (.iso8601, "2022-12-31T08:30:15.123456789Z", "2022-12-31T15:30:15.123+07:00"),
        (.iso8601, "2022-12-31T08:30:15-03:30", "2022-12-31T19:00:15+07:00"),
        (.iso8601, "2022-12-31T12:00Z", "2022-12-31T19:00:00+07:00"),
        (.unix, "1672506000", "2023-01-01T00:00:00+07:00"),
        (.unix, "1672506000.5", "2023-01-01T00:00:00.5+07:00"),
        (.unix, "1672506000500", "2023-01-01T00:00:00.5+07:00"),
        (.unix, "-1", "1969-12-31T23:59:59Z"),
        (.unix, "0", "1970-01-01T00:00:00Z"),
    ])
    func reads(_ format: DateFormat, _ text: String, as expected: String) throws {
        let instant = try #require(Instant(iso8601: expected))
        #expect(format.instant(in: text, zone: .hoChiMinh) == instant)
    }

    @Test(arguments: [
        (DateFormat.dayMonthYear, "31/04/2022"), (.dayMonthYear, "29/02/2022"),
        (.dayMonthYear, "12/31/2022"), (.dayMonthYear, "1/7/22"), (.dayMonthYear, "1/7"),
        (.dayMonthYear, "2022-07-01"), (.dayMonthYear, "27 tháng 5 năm 2022"),
        (.dayMonthYear, "T6.2026"), (.dayMonthYear, "Quý IV"), (.dayMonthYear, "9T/2026"),
        (.dayMonthYear, "Jul-28-2000"), (.dayMonthYear, "6 tháng/2000"), (.dayMonthYear, ""),
        (.dayMonthYear, "001/7/2022"), (.dayMonthYear, "1/7/2022 08:00"),
        (.dayMonthYear, "1//2022"),
        (.dayMonthYear, "99999999999999999999/7/2022"),
        (.yearMonthDay, "2022-7-1"), (.yearMonthDay, "01/07/2022"), (.yearMonthDay, "20220701"),
        (.yearMonthDay, "2022-07-01T08:00:00"), (.yearMonthDay, "0000-01-01"),
        (.iso8601, "2022-12-31T24:00:00"), (.iso8601, "2022-12-31T23:60:00"),
        (.iso8601, "2022-12-31T23:59:60"), (.iso8601, "2022-12-31T8:00"), (.iso8601, "2022-12-31T"),
        (.iso8601, "2022-12-31T08:00:00."), (.iso8601, "2022-12-31T08:00:00+7"),
        (.iso8601, "2022-12-31T08:00:00 +07:00"), (.iso8601, "2022-12-31Z"), (.iso8601, "2022-W01"),
        (.iso8601, "2022-12-31T08:00:00Zx"), (.iso8601, "2022-13-01"),
        (.unix, ""), (.unix, "1,672,506,000"), (.unix, "1 672 506 000"), (.unix, "1e9"),
        (.unix, "1672506000000000000"), (.unix, "-99999999999"), (.unix, "253402300800000"),
        (.unix, "nan"),
    ])
    func refuses(_ format: DateFormat, _ text: String) {
        #expect(format.instant(in: text, zone: .hoChiMinh) == nil)
    }

    @Test(arguments: [
        "2022-12-31", "2022-12-31T08:00:00", "2022-12-31T08:00Z", "2022-12-31T08:00:00+0700", "",
        "2022-12-31T08:00:00+07:00 x", "x",
    ])
    func isStricterForFlags(_ text: String) {
        #expect(Instant(iso8601: text) == nil)
    }
}
