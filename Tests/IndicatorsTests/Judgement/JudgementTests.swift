import Basics
import Indicators
import TestSupport
import Testing

/// Statuses that are worked out only when something changed.
@Suite(.quick) struct JudgementTests {
    private let now = Instant.at("2022-11-15T08:00:00+07:00")
    private let state: CollectorState
    private let plan: Plan

    init() throws {
        state = try .make("figures", [.make(1)])
        plan = .make(kpis: [try .make([Target(.atLeast, 100, by: .on("2022-12-31"))])])
    }

    private func update(_ judgement: inout Judgement, at now: Instant) {
        let index = SeriesIndex([state], at: now)
        judgement.update([plan], in: index, [state], .none, at: now)
    }

    @Test("J13: between changes nothing is judged")
    func isNotWorkedOutBetweenChanges() {
        var judgement = Judgement()
        for second in 0..<100 { update(&judgement, at: now.advanced(by: .seconds(second))) }
        #expect(judgement.generation == 1)
        judgement.note(JudgementChanges(of: state.collector))
        update(&judgement, at: now.advanced(by: .seconds(100)))
        #expect(judgement.generation == 2)
    }

    @Test(arguments: [
        ("the local midnight", "2022-11-16T00:00:00+07:00"),
        ("the due instant", "2023-01-01T00:00:00+07:00"),
    ])
    func isWorkedOutAtABoundary(_ name: String, _ boundary: String) {
        var judgement = Judgement()
        let instant = Instant.at(boundary)
        update(&judgement, at: instant.advanced(by: .milliseconds(-2)))
        update(&judgement, at: instant.advanced(by: .milliseconds(-1)))
        #expect(judgement.generation == 1)
        update(&judgement, at: instant)
        #expect(judgement.generation == 2)
    }

    @Test func isWorkedOutAgainIfTheClockIsSetBack() {
        var judgement = Judgement()
        update(&judgement, at: now)
        update(&judgement, at: now.advanced(by: .seconds(-60)))
        #expect(judgement.generation == 2)
    }

    @Test("a change during the reading of the states is judged again with those after it")
    func judgesAgainWhatChangedWhileTheStatesWereRead() throws {
        var judgement = Judgement()
        update(&judgement, at: now)
        let mark = judgement.mark()
        let before = [state]
        let after = [try CollectorState.make("figures", [.make(7)])]
        judgement.note(JudgementChanges(of: state.collector))
        func reading(with states: [CollectorState], _ mark: ChangeMark) -> Double? {
            judgement.update(
                [plan], in: SeriesIndex(states, at: now), states, .none, at: now, mark: mark)
            return judgement.plans.first?.kpis.first?.reading?.value
        }
        #expect(reading(with: before, mark) == 1)
        let later = judgement.mark()
        #expect(reading(with: after, later) == 7)
        let generation = judgement.generation
        #expect(reading(with: after, later) == 7)
        #expect(judgement.generation == generation)
        // Slower readers have states from before; they change nothing.
        judgement.note(JudgementChanges(isEverything: true))
        #expect(reading(with: before, mark) == 7)
        #expect(reading(with: after, judgement.mark()) == 7)
    }

    @Test func hasTheStatusOfEachTarget() {
        var judgement = Judgement()
        update(&judgement, at: now)
        #expect(judgement.statuses.values.sorted() == ["not_due"])
    }
}
