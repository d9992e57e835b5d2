import Basics
import Testing

@Suite struct ZoneTests {
    @Test(arguments: [
        ("Asia/Ho_Chi_Minh", "2022-06-01T07:00:00+07:00"), ("UTC", "2022-06-01T00:00:00Z"),
        ("+07:00", "2022-06-01T07:00:00+07:00"), ("-03:30", "2022-05-31T20:30:00-03:30"),
        // R8: as ISO 8601 has offsets.
        ("+00:00", "2022-06-01T00:00:00Z"), ("+07", "2022-06-01T07:00:00+07:00"),
        ("-0330", "2022-05-31T20:30:00-03:30"),
    ])
    func writesInstantsInItsOwnTime(_ name: String, as expected: String) throws {
        let zone = try #require(Zone(name))
        let instant = try #require(Instant(iso8601: "2022-06-01T00:00:00Z"))
        #expect(zone.name == name)
        #expect(zone.iso8601(instant) == expected)
        #expect(Instant(iso8601: expected) == instant)
    }

    @Test(arguments: [
        "../zoneinfo/UTC", "/etc/localtime", "Asia", "Asia/", "tzdata.zi", "Asia/Tokyo\0",
        String(repeating: "a", count: 65),
    ])
    func isNoOtherFile(_ name: String) {
        #expect(Zone(name) == nil)
    }

    @Test(arguments: [
        "", "Asia/Hanoi", "utc", "+7", "+", "+07:", "+070", "+07:0", "+24:00", "+07:60", "+07:00x",
        "07:00", "Z",
    ])
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

    /// The turns of the clocks as the governments set them.
    @Test(arguments: [
        ("Europe/London", "2024-03-31T00:59:59Z", "2024-03-31T00:59:59Z"),
        ("Europe/London", "2024-03-31T01:00:00Z", "2024-03-31T02:00:00+01:00"),
        ("Europe/London", "2024-10-27T00:59:59Z", "2024-10-27T01:59:59+01:00"),
        ("Europe/London", "2024-10-27T01:00:00Z", "2024-10-27T01:00:00Z"),
        ("Europe/London", "1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00"),
        ("Europe/London", "2150-07-01T00:00:00Z", "2150-07-01T01:00:00+01:00"),
        ("America/New_York", "2024-03-10T07:00:00Z", "2024-03-10T03:00:00-04:00"),
        ("America/New_York", "2024-11-03T06:00:00Z", "2024-11-03T01:00:00-05:00"),
        ("Asia/Kathmandu", "2024-01-01T00:00:00Z", "2024-01-01T05:45:00+05:45"),
        ("Australia/Lord_Howe", "2024-01-01T00:00:00Z", "2024-01-01T11:00:00+11:00"),
        ("Australia/Lord_Howe", "2024-07-01T00:00:00Z", "2024-07-01T10:30:00+10:30"),
        ("Asia/Tehran", "2022-07-01T00:00:00Z", "2022-07-01T04:30:00+04:30"),
        ("Asia/Tehran", "2023-07-01T00:00:00Z", "2023-07-01T03:30:00+03:30"),
        ("America/Sao_Paulo", "2018-12-01T00:00:00Z", "2018-11-30T22:00:00-02:00"),
        ("America/Sao_Paulo", "2019-12-01T00:00:00Z", "2019-11-30T21:00:00-03:00"),
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T23:59:59-10:00"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00+14:00"),
    ])
    func turnsItsClock(_ name: String, _ instant: String, to expected: String) throws {
        let instant = try #require(Instant(iso8601: instant))
        #expect(try #require(Zone(name)).iso8601(instant) == expected)
    }

    @Test(arguments: [
        ("Europe/London", "2024-03-31", "2024-03-31T00:00:00Z", "2024-03-31T23:00:00Z"),
        ("Europe/London", "2024-10-27", "2024-10-26T23:00:00Z", "2024-10-28T00:00:00Z"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),
        ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"),
        ("Australia/Lord_Howe", "2024-04-07", "2024-04-06T13:00:00Z", "2024-04-07T13:30:00Z"),
    ])
    func knowsWhereADayBeginsAndEnds(
        _ name: String, _ day: String, start: String, end: String
    ) throws {
        let zone = try #require(Zone(name))
        let day = try #require(Day(day))
        #expect(zone.start(of: day) == Instant(iso8601: start))
        #expect(zone.end(of: day) == Instant(iso8601: end))
    }
}
