import Formats
import Testing

@Suite struct ZoneTests {
    @Test(arguments: [
        ("Asia/Ho_Chi_Minh", "2022-06-01T07:00:00+07:00"), ("UTC", "2022-06-01T00:00:00Z"),
        ("+07:00", "2022-06-01T07:00:00+07:00"), ("-03:30", "2022-05-31T20:30:00-03:30"),
        ("+00:00", "2022-06-01T00:00:00Z"),
    ])
    func writesInstantsInItsOwnTime(_ name: String, as expected: String) throws {
        let zone = try #require(Zone(name))
        let instant = try #require(Instant(iso8601: "2022-06-01T00:00:00Z"))
        #expect(zone.name == name)
        #expect(zone.iso8601(instant) == expected)
        #expect(Instant(iso8601: expected) == instant)
    }

    @Test(arguments: ["", "Asia/Hanoi", "utc", "+7", "+24:00", "+07:60", "+07:00x", "07:00", "Z"])
    func isRefusedWhereItIsNotKnown(_ name: String) {
        #expect(Zone(name) == nil)
    }

    @Test func beginsItsDayBeforeUTCDoes() throws {
        let day = try #require(Day("2022-12-31"))
        #expect(Zone.hoChiMinh.start(of: day) == Instant(iso8601: "2022-12-30T17:00:00Z"))
        #expect(Zone.hoChiMinh.end(of: day) == Instant(iso8601: "2022-12-31T17:00:00Z"))
    }

    @Test(arguments: [
        ("2022-12-31T16:59:59.999Z", "2022-12-31"), ("2022-12-31T17:00:00Z", "2023-01-01"),
        ("1969-12-31T16:59:59.999Z", "1969-12-31"), ("1969-12-31T17:00:00Z", "1970-01-01"),
        ("0001-01-01T00:00:00Z", "0001-01-01"), ("9999-12-31T23:00:00Z", "9999-12-31"),
    ])
    func knowsTheDayOfAnInstant(_ instant: String, as day: String) throws {
        #expect(try Zone.hoChiMinh.day(of: #require(Instant(iso8601: instant))).description == day)
    }

    @Test(arguments: [Int64.min, .min + 1, .max - 1, .max], [Zone.hoChiMinh, .utc])
    func holdsInstantsBeyondTheCalendar(_ milliseconds: Int64, _ zone: Zone) {
        let instant = Instant(milliseconds: milliseconds)
        #expect(zone.day(of: instant) == (milliseconds < 0 ? .first : .last))
        #expect(zone.iso8601(instant).hasPrefix(milliseconds < 0 ? "0001-01-01T" : "9999-12-31T"))
    }
}
