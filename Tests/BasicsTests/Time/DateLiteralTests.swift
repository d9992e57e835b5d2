import Basics
import TestSupport
import Testing

/// The dates that tests write are dates.
@Suite struct DateLiteralTests {
    @Test func endTheTestsWhereTheyAreNoDays() async {
        await #expect(processExitsWith: .failure) { _ = Day.on("2026-02-30") }
    }

    @Test func endTheTestsWhereTheyAreNoInstants() async {
        await #expect(processExitsWith: .failure) { _ = Instant.at("2026-11-25 08:00") }
    }
}
