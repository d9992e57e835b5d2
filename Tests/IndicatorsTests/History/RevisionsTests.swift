import Basics
import Indicators
import TestSupport
import Testing

/// Points of the past, joined with those of the last run, which the history may lack.
@Suite(.quick) struct RevisionsTests {
    private let instant = Instant.at("2026-01-01T00:00:00+07:00")
    private let first = Instant.at("2026-01-05T08:00:00+07:00")
    private let second = Instant.at("2026-02-05T08:00:00+07:00")

    @Test(
        "a value that was learned later counts, as where the history cannot be written",
        arguments: [
            (Point.Content.accepted(60), 45.0), (.withdrawn, 45), (.ended, 45),
            (.forgotten(60), 45), (.forgotten(45), nil), (.heldBack(60), 45), (.heldBack(45), nil),
        ] as [(Point.Content, Double?)])
    func takeALaterValue(_ known: Point.Content, _ value: Double?) {
        let past = Revisions([Point(observed: instant, recorded: first, known)])
        let current = Point(observed: instant, recorded: second, .accepted(45))
        #expect(past.adding([current]).value(at: instant)?.value == value)
        #expect(past.adding([current]).points.count == 1)
    }

    @Test func keepWhatWasLearnedLaterOrIsOfAHigherGrade() {
        let past = Revisions([Point(observed: instant, recorded: second, .accepted(60))])
        let earlier = Point(observed: instant, recorded: first, .accepted(45))
        #expect(past.adding([earlier]).value(at: instant)?.value == 60)
        let estimate = Point(
            observed: instant, recorded: second.advanced(by: .days(1)), .accepted(45),
            grade: .estimate)
        #expect(past.adding([estimate]).value(at: instant)?.value == 60)
        let same = Point(
            observed: instant, recorded: second.advanced(by: .days(1)), .accepted(60))
        #expect(past.adding([same]).points.map(\.recorded) == [second])
    }
}
