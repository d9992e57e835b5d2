import Basics
import Indicators
import TestSupport
import Testing

@Suite struct ValidityTests {
    @Test(arguments: [
        ("2022-06-01T00:00:00+07:00", false), ("2022-06-01T00:00:00.001+07:00", true),
        ("2022-06-02T00:00:00+07:00", true), ("2022-12-31T23:59:59.999+07:00", true),
        ("2023-01-01T00:00:00+07:00", true), ("2023-01-01T00:00:00.001+07:00", false),
    ])
    func holdsFromItsFirstDayThroughItsLast(_ instant: String, isWithin: Bool) {
        let validity = Validity(from: .on("2022-06-01"), until: .on("2022-12-31"))
        #expect(validity.contains(.at(instant), in: .hoChiMinh) == isWithin)
    }

    @Test func isOpenOnTheSideThatNamesNoDay() {
        let (early, late) = (Instant.at("1970-01-01T00:00:00Z"), Instant.at("9999-01-01T00:00:00Z"))
        let since = Validity(from: .on("2022-06-01"))
        let until = Validity(until: .on("2022-06-01"))
        #expect([early, late].map { since.contains($0, in: .utc) } == [false, true])
        #expect([early, late].map { until.contains($0, in: .utc) } == [true, false])
        #expect([early, late].allSatisfy { Validity.always.contains($0, in: .utc) })
    }

    @Test func countsDaysInTheZoneItIsAskedFor() {
        let validity = Validity(from: .on("2022-06-01"))
        let evening = Instant.at("2022-05-31T20:00:00Z")
        #expect(validity.contains(evening, in: .hoChiMinh))
        #expect(!validity.contains(evening, in: .utc))
    }
}
