import Basics
import TestSupport
import Testing

@testable import Indicators

/// The alerts on one subject, judgement after judgement.
@Suite(.quick) struct AlertStateTests {
    private let start = Instant.at("2023-01-01T00:00:00+07:00")

    /// Findings with their minutes, and the alerts after the last of them.
    struct Course: Sendable, CustomTestStringConvertible {
        let name: String
        let findings: [(minute: Int, finding: AlertState.Finding)]
        let text: String

        var testDescription: String { name }
    }

    @Test(
        "A1: an alert ends once what it says has ended for good",
        arguments: [
            Course(name: "at risk", findings: [(0, .reminder)], text: "reminded"),
            Course(
                name: "awaited after at risk", findings: [(0, .reminder), (60, .unsettled)],
                text: "reminded"),
            Course(
                name: "missed, 29 minutes ago",
                findings: [(0, .reminder), (60, .failure), (89, .failure)],
                text: "reminded,failed"),
            Course(
                name: "missed, 30 minutes ago",
                findings: [(0, .reminder), (60, .failure), (90, .failure)],
                text: "failed"),
            Course(
                name: "missed, then without data",
                findings: [(0, .failure), (60, .unsettled), (50_000, .unsettled)], text: "failed"),
            Course(
                name: "missed, then met or settled", findings: [(0, .failure), (60, .well)],
                text: ""),
            Course(
                name: "at risk, then met or settled", findings: [(0, .reminder), (1, .well)],
                text: ""),
            Course(
                name: "met within the overlap",
                findings: [(0, .reminder), (60, .failure), (61, .well)], text: ""),
            Course(
                name: "missed, then put off and due soon again",
                findings: [(0, .failure), (60, .reminder)], text: "reminded"),
            Course(name: "never known", findings: [(0, .unsettled), (60, .unsettled)], text: ""),
            Course(
                name: "missed again after it was met",
                findings: [(0, .failure), (60, .well), (120, .failure)], text: "failed"),
        ])
    func ends(_ course: Course) throws {
        var state = AlertState(since: start)
        for (minute, finding) in course.findings {
            state = state.next(finding, at: start.advanced(by: .seconds(60 * minute)))
        }
        #expect(state.text == course.text)
        #expect(AlertState(course.text, since: state.since) == state)
    }

    @Test func changeByThemselvesAtTheEndOfTheOverlap() {
        let both = AlertState(isReminded: true, isFailed: true, since: start)
        #expect(both.end == start.advanced(by: .seconds(1800)))
        #expect(AlertState(isFailed: true, since: start).end == nil)
    }

    @Test(arguments: ["missed", "reminded;failed", "failed,x", "FAILED"])
    func areReadFromNothingElse(_ text: String) {
        #expect(AlertState(text, since: start) == nil)
    }
}
