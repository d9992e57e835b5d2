import Basics
import Testing

@Suite struct ZoneFileTests {
    @Test(arguments: [
        ("<+07>-7", "2030-07-01T00:00:00Z", "2030-07-01T07:00:00+07:00"),
        ("EST5EDT,M3.2.0,M11.1.0", "2030-07-01T00:00:00Z", "2030-06-30T20:00:00-04:00"),
        ("EST5EDT,M3.2.0,M11.1.0", "2030-12-01T00:00:00Z", "2030-11-30T19:00:00-05:00"),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2030-03-29T00:00:00Z", "2030-03-29T03:00:00+03:00"),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2030-03-28T23:59:59Z", "2030-03-29T01:59:59+02:00"),
        ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2030-07-01T00:00:00Z", "2030-06-30T22:00:00-02:00"),
        ("AAA-10BBB-11:30,J60/0,J365", "2032-02-29T13:59:59Z", "2032-02-29T23:59:59+10:00"),
        ("AAA-10BBB-11:30,J60/0,J365", "2032-02-29T14:00:00Z", "2032-03-01T01:30:00+11:30"),
        ("AAA-10BBB,59/0,364", "2032-02-28T14:00:00Z", "2032-02-29T01:00:00+11:00"),
        ("XXX3EDT4,0/0,J365/23", "2030-12-31T23:30:00Z", "2030-12-31T20:30:00-03:00"),
        ("", "2030-07-01T00:00:00Z", "2030-07-01T08:00:00+08:00"),
    ])
    func followsTheRuleAfterItsLastTransition(
        _ rule: String, _ instant: String, to expected: String
    ) throws {
        let zone = try #require(Zone(name: "x", tzif: file(rule: rule)))
        let instant = try #require(Instant(iso8601: instant))
        #expect(zone.iso8601(instant) == expected)
    }

    @Test func followsItsTransitions() throws {
        let zone = try #require(Zone(name: "x", tzif: file(rule: "")))
        #expect(zone.iso8601(Instant(milliseconds: -1001)) == "1970-01-01T06:59:58+07:00")
        #expect(zone.iso8601(Instant(milliseconds: -1000)) == "1970-01-01T07:59:59+08:00")
    }

    @Test(arguments: [
        "AB5", "EST", "EST25", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "<+07-7",
        "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J9", "EST5EDT,366,1",
        "EST5EDT,M3.2.0,M11.1.0x", "EST5EDT,M3.2.0/168,M11.1.0", "EST5:60",
        "EST99999999999999999999",
    ])
    func isRefusedForARuleThatIsNone(_ rule: String) {
        #expect(Zone(name: "x", tzif: file(rule: rule)) == nil)
    }

    @Test func isRefusedWhereItEndsEarly() {
        let file = file(rule: "EST5EDT,M3.2.0,M11.1.0")
        for length in file.indices {
            #expect(Zone(name: "x", tzif: Array(file[..<length])) == nil)
        }
    }

    @Test func survivesAnyChangeOfAByte() {
        let file = file(rule: "EST5EDT,M3.2.0,M11.1.0")
        var count = 0
        for index in file.indices {
            for byte in stride(from: UInt8.min, through: .max, by: 5) {
                var changed = file
                changed[index] = byte
                if let zone = Zone(name: "x", tzif: changed) { count += use(zone) }
            }
        }
        #expect(count > 0)
    }

    /// The number of days that do not end before they begin.
    private func use(_ zone: Zone) -> Int {
        let days = [Day.first, Day(daysSinceEpoch: 0), Day(daysSinceEpoch: 20_000), Day.last]
        let orderly = days.filter { zone.start(of: $0) <= zone.end(of: $0) }
        for extreme in [Int64.min, .max] {
            _ = zone.iso8601(Instant(milliseconds: extreme))
        }
        return orderly.count
    }

    /// Seven hours ahead of UTC until one second before 1970, eight from then on, then the rule.
    private func file(rule: String) -> [UInt8] {
        let none = header(transitions: 0, types: 0, names: 0)
        let times: [UInt8] = Array(repeating: 0xFF, count: 8)
        let types: [UInt8] = [0, 0, 0x62, 0x70, 0, 0] + [0, 0, 0x70, 0x80, 0, 0]
        return none + header(transitions: 1, types: 2, names: 1) + times + [1] + types + [0]
            + Array("\n\(rule)\n".utf8)
    }

    private func header(transitions: UInt8, types: UInt8, names: UInt8) -> [UInt8] {
        let counts: [UInt8] = [0, 0, 0, transitions, types, names]
        return Array("TZif2".utf8) + Array(repeating: 0, count: 15)
            + counts.flatMap { [0, 0, 0, $0] }
    }
}
