import Basics
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        (0 as Int64, "1970-01-01T07:00:00+07:00"), (1_669_852_800, "2022-12-01T07:00:00+07:00"),
        (.max, "9999-12-30T07:00:00+07:00"), (.min, "0001-01-02T07:00:00+07:00"),
        (253_402_300_799, "9999-12-30T07:00:00+07:00"),
    ])
    func holdsAnyTimeOfAFileWithinTheCalendar(_ seconds: Int64, is text: String) {
        let instant = Instant(clampingSeconds: seconds)
        #expect(Zone.hoChiMinh.iso8601(instant) == text)
    }

    @Test func keepsTheFractionOfATimeThatIsNotHeld() {
        #expect(Instant(clampingSeconds: 1, milliseconds: 250).milliseconds == 1250)
        #expect(Instant(clampingSeconds: .max, milliseconds: .max).milliseconds % 1000 == 0)
    }
}
