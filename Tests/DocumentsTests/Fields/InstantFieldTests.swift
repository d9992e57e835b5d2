import Basics
import Documents
import Testing

@Suite struct InstantFieldTests {
    @Test(arguments: [
        (#""31/12/2022""#, DateFormat.dayMonthYear, "2023-01-01T00:00:00+07:00"),
        ("1672506000", .unix, "2023-01-01T00:00:00+07:00"),
        ("1672506000000", .unix, "2023-01-01T00:00:00+07:00"),
        ("1.672506e9", .unix, "2023-01-01T00:00:00+07:00"),
    ])
    func reads(_ json: String, _ date: DateFormat, as expected: String) throws {
        let field = InstantField(locator: .member("v"), date: date)
        let instant = try Document(json: #"{"v":\#(json)}"#).only {
            try field.instant(of: $0, zone: .hoChiMinh)
        }
        #expect(instant == Instant(iso8601: expected))
    }

    @Test(arguments: [
        (#""31/12/2022""#, DateFormat.dayMonthYear), (#""2022-12-31""#, .yearMonthDay),
        (#""2022-12-31""#, .iso8601), (#""2022-12-31T00:00:00""#, .iso8601),
        (#""2022-12-31T00:00:00+07:00""#, .iso8601), (#""2022-12-30T17:00:00Z""#, .iso8601),
        (#""2022-12-31T23:59:59.999""#, .iso8601), ("1672419600", .unix),
    ])
    func readsTheDay(_ json: String, _ date: DateFormat) throws {
        let field = InstantField(locator: .member("v"), date: date)
        let day = try Document(json: #"{"v":\#(json)}"#).only {
            try field.day(of: $0, zone: .hoChiMinh)
        }
        #expect(day == Day("2022-12-31"))
    }

    @Test(arguments: [
        ("null", RowFault.pathMissing), (#""—""#, .pathMissing), (#""12/31/2022""#, .badDate),
        ("20221231", .badDate), ("true", .badDate), ("[]", .badDate),
    ])
    func drops(_ json: String, with fault: RowFault) throws {
        let field = InstantField(locator: .member("v"), date: .dayMonthYear)
        let document = try Document(json: #"{"v":\#(json)}"#)
        #expect(throws: fault) {
            try document.only { try field.instant(of: $0, zone: .hoChiMinh) }
        }
    }

    @Test func readsTheMatchedPart() throws {
        let field = InstantField(
            locator: .member("v"), match: try Pattern(#"ngày (\S+)"#), date: .dayMonthYear)
        let instant = try Document(json: #"{"v":"Đến ngày 31/12/2022"}"#).only {
            try field.instant(of: $0, zone: .hoChiMinh)
        }
        #expect(instant == Instant(iso8601: "2023-01-01T00:00:00+07:00"))
        let document = try Document(json: #"{"v":"31/12/2022"}"#)
        #expect(throws: RowFault.badDate) {
            try document.only { try field.instant(of: $0, zone: .hoChiMinh) }
        }
    }
}
