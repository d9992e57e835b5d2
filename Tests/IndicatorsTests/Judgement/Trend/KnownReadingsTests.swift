import Basics
import Indicators
import TestSupport
import Testing

/// Trends that are brought up to date, against trends that are worked out in full.
@Suite(.quick) struct KnownReadingsTests {
    @Test func makeNoDifference() throws {
        var generator = SeededGenerator(seed: 41)
        var projected = 0
        for _ in 0..<60 {
            var ledger = try Ledger.monthly(0..<14) { $1 }
            var judgement = Judgement()
            for step in 0..<12 {
                try change(&ledger, step, using: &generator)
                let kept = try trend(&judgement, ledger.past())
                var new = Judgement()
                let full = try trend(&new, ledger.past())
                #expect(kept.trend?.readings == full.trend?.readings)
                #expect(kept.trend?.previous == full.trend?.previous)
                #expect(kept.trend?.line == full.trend?.line)
                #expect(kept.targets == full.targets)
                projected += full.targets.count { $0.projection != nil }
            }
        }
        #expect(projected > 100)
    }

    /// Restates, withdraws or adds a value, at times of a commune that had none.
    private func change(
        _ ledger: inout Ledger, _ step: Int, using generator: inout SeededGenerator
    ) throws {
        let day = Day.on("2022-01-01").adding(days: .random(in: 0..<420, using: &generator))
        let end = generator.oneIn(2) ? day.lastOfMonth : day
        let commune = generator.oneIn(4) ? "b" : "a"
        let days = Double(Day.on("2022-01-01").distance(to: end)) + 1
        let learned = Day.on("2023-03-05").adding(days: step)
        let content: Point.Content =
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: .withdrawn
            case 1: .ended
            default: .accepted(days + .random(in: -20...20, using: &generator))
            }
        try ledger.add(
            content, at: Zone.hoChiMinh.end(of: end), in: commune, recorded: learned.description)
    }

    private func trend(_ judgement: inout Judgement, _ past: Past) throws -> KPIState {
        let now = Instant.midnight("2023-03-20")
        let state = try CollectorState.feed()
        judgement.note(JudgementChanges(of: state.collector))
        judgement.update(
            [.make(kpis: [try .by2023(700)])], in: SeriesIndex([state], at: now), [state], past,
            at: now)
        return try #require(judgement.plans.first?.kpis.first)
    }
}
